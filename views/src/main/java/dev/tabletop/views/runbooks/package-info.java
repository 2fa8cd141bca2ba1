/** One wizard for every runbook that is a series of steps. */
@NullMarked
package dev.tabletop.views.runbooks;

import org.jspecify.annotations.NullMarked;
