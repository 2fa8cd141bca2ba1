package dev.tabletop.views.audit;

/**
 * Where a change belongs, from the journal of its run.
 *
 * @param run
 *            the run's id
 * @param step
 *            what it was a part of
 * @param place
 *            the partition; empty for the whole cluster
 * @param before
 *            how it stood before, as it was kept; empty when nothing was
 * @param after
 *            what was seen afterwards; empty when nothing is on record
 */
public record AuditTrace(String run, String step, String place, String before, String after) {}
