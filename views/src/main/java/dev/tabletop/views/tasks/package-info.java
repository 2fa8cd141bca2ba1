/** Work off the JavaFX thread, and the one way back to it. */
@NullMarked
package dev.tabletop.views.tasks;

import org.jspecify.annotations.NullMarked;
