/** The frame around the pages of a runbook: where one is, what may come next. */
@NullMarked
package dev.tabletop.views.runbooks.wizard;

import org.jspecify.annotations.NullMarked;
