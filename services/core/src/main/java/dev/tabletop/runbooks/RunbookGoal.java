package dev.tabletop.runbooks;

/**
 * What a runbook is asked for: a record of plain values, records, lists and enums, which can be written as JSON and read
 * back. Belongs to one {@link Runbook}.
 */
public interface RunbookGoal {}
