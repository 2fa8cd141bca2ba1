/** What a grid's columns hold, and what of its rows is asked for: pure, without any control. */
@NullMarked
package dev.tabletop.views.grid.spec;

import org.jspecify.annotations.NullMarked;
