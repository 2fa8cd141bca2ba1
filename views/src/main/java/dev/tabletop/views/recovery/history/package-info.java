/** Where a recovery begins: unfinished runs first, then a new one, a kept plan, and the runs of the past. */
@NullMarked
package dev.tabletop.views.recovery.history;

import org.jspecify.annotations.NullMarked;
