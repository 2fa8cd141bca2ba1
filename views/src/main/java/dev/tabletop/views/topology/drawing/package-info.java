/** Drawing once for the screen and for files: pens, inks and a canvas that knows the theme. */
@NullMarked
package dev.tabletop.views.topology.drawing;

import org.jspecify.annotations.NullMarked;
