/** The commands that rehearse failures. */
@NullMarked
package dev.tabletop.app.drill;

import org.jspecify.annotations.NullMarked;
