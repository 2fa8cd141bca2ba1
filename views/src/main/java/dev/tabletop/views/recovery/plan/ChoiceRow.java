package dev.tabletop.views.recovery.plan;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.PartitionPlan;

/**
 * One partition's choice in a line.
 *
 * @param status
 *            whether it can be carried out
 * @param statusText
 *            the same in words
 * @param leader
 *            who shall lead; empty while nobody can be chosen
 * @param lead
 *            by how much, in words; may be empty
 * @param losses
 *            how many are named
 * @param decided
 *            whether the user decided something here
 * @param why
 *            the reason, in words
 */
public record ChoiceRow(PartitionId partition, PartitionPlan.Status status, String statusText, String leader,
        String lead, int losses, boolean decided, String why) {}
