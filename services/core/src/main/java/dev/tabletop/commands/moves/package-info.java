/** What each move of a plan needs next, in single commands. */
@NullMarked
package dev.tabletop.commands.moves;

import org.jspecify.annotations.NullMarked;
