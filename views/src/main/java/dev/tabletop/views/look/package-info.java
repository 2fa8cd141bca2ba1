/** Themes, style classes, icons and number formats. */
@NullMarked
package dev.tabletop.views.look;

import org.jspecify.annotations.NullMarked;
