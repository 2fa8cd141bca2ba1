/** The doing stages of a recovery: confirmation by damage, live progress, and the result. */
@NullMarked
package dev.tabletop.views.recovery.carryout;

import org.jspecify.annotations.NullMarked;
