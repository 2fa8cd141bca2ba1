/** Nodes, and the flows of replication between them. */
@NullMarked
package dev.tabletop.views.topology.graph;

import org.jspecify.annotations.NullMarked;
