/** Everything that can be done, found by typing; and the keys of it. */
@NullMarked
package dev.tabletop.views.palette;

import org.jspecify.annotations.NullMarked;
