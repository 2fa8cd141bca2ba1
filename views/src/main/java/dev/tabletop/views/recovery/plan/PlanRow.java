package dev.tabletop.views.recovery.plan;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.PartitionPlan;

/**
 * One partition of a plan in a line.
 *
 * @param way
 *            the tactic, in words
 * @param steps
 *            how many
 * @param damage
 *            the worst that its steps can do
 * @param damageText
 *            the same in words
 * @param moved
 *            whether its facts are known to have moved on since
 */
public record PlanRow(PartitionId partition, PartitionPlan.Status status, String statusText, String leader,
        String way, int steps, Damage damage, String damageText, int losses, boolean moved) {}
