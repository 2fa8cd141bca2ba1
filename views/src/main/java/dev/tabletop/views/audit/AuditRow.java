package dev.tabletop.views.audit;

import java.time.Instant;

/**
 * One change that was sent.
 *
 * @param number
 *            counted from the newest, which is 1
 * @param ours
 *            whether it was sent to the cluster of this section
 * @param command
 *            what was sent
 * @param equivalent
 *            the same by hand
 * @param answer
 *            what came back
 */
public record AuditRow(int number, Instant at, String who, String clusterName, boolean ours, String command,
        String equivalent, String answer) {}
