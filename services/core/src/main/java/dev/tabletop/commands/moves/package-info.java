/** Carrying out plans of moves, by the single commands of administration. */
@NullMarked
package dev.tabletop.commands.moves;

import org.jspecify.annotations.NullMarked;
