package dev.tabletop.views.runbooks.service;

import dev.tabletop.runbooks.RunbookGoal;

/**
 * What the user asks for.
 *
 * @param runbook
 *            its name, such as {@code scale-in}
 */
public record Asked(String runbook, RunbookGoal goal) {}
