/** Planning runbooks, and telling what came of them. */
@NullMarked
package dev.tabletop.app.runbook;

import org.jspecify.annotations.NullMarked;
