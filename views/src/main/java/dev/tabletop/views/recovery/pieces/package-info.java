/** Small pieces that the pages of a recovery are put together from. */
@NullMarked
package dev.tabletop.views.recovery.pieces;

import org.jspecify.annotations.NullMarked;
