/** The plan of a runbook: what was checked, its steps with the same by hand, and what lies where afterwards. */
@NullMarked
package dev.tabletop.views.runbooks.plan;

import org.jspecify.annotations.NullMarked;
