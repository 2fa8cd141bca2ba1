/** Partitions by tablets, a replica where they meet. */
@NullMarked
package dev.tabletop.views.topology.matrix;

import org.jspecify.annotations.NullMarked;
