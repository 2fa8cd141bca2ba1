/** A runbook's plan confirmed, carried out, and how that ended. */
@NullMarked
package dev.tabletop.views.runbooks.carryout;

import org.jspecify.annotations.NullMarked;
