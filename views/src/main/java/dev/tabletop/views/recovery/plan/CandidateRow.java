package dev.tabletop.views.recovery.plan;

import dev.tabletop.recovery.Rung;

/**
 * One replica in the ranking for leader.
 *
 * @param chosen
 *            whether it is the one that shall lead
 * @param part
 *            what becomes of it, in words; empty while nothing is planned
 * @param mayLead
 *            whether it is loaded, so that it can be chosen
 */
public record CandidateRow(int rank, String endpoint, boolean chosen, String offset, Rung rung, String known,
        String term, String reason, String part, boolean mayLead) {}
