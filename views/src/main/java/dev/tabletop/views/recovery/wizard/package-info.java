/** The frame around the stages of a recovery: where one is, what may come next, what has been changed so far. */
@NullMarked
package dev.tabletop.views.recovery.wizard;

import org.jspecify.annotations.NullMarked;
