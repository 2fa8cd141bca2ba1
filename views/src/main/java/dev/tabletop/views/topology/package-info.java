/** The picture of a cluster: a graph of its nodes and a matrix of its replicas. */
@NullMarked
package dev.tabletop.views.topology;

import org.jspecify.annotations.NullMarked;
