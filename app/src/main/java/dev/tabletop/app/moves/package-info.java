/** Planning moves of copies and leaders, and telling what came of them. */
@NullMarked
package dev.tabletop.app.moves;

import org.jspecify.annotations.NullMarked;
