/** Which runbook, and what it is asked for. */
@NullMarked
package dev.tabletop.views.runbooks.goal;

import org.jspecify.annotations.NullMarked;
