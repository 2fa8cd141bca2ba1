/** An open cluster as the window sees it: its live state on the JavaFX thread. */
@NullMarked
package dev.tabletop.views.desk;

import org.jspecify.annotations.NullMarked;
