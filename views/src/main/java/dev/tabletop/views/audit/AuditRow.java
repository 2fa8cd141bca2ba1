package dev.tabletop.views.audit;

import java.time.Instant;

/**
 * One change that was sent.
 *
 * @param number
 *            of its line in the log
 * @param ours
 *            whether it was sent to the cluster of this section
 * @param command
 *            what was sent
 * @param equivalent
 *            the same by hand
 * @param answer
 *            what came back
 */
public record AuditRow(long number, Instant at, String who, String clusterName, boolean ours, String command,
        String equivalent, String answer) {}
