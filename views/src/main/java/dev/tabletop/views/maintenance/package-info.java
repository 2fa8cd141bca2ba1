/** Nodes that somebody is at work on: marked, listed, and unmarked again. */
@NullMarked
package dev.tabletop.views.maintenance;

import org.jspecify.annotations.NullMarked;
