/** One runbook from its choice to its report: where it is, what it has so far, and the run that belongs to it. */
@NullMarked
package dev.tabletop.views.runbooks.workflow;

import org.jspecify.annotations.NullMarked;
