/** Where the nodes and flows of the graph are, and which part of them is seen. */
@NullMarked
package dev.tabletop.views.topology.geometry;

import org.jspecify.annotations.NullMarked;
