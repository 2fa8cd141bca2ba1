/** Failures that are rehearsed on the bundled cluster, from the window. */
@NullMarked
package dev.tabletop.views.drills;

import org.jspecify.annotations.NullMarked;
