package dev.tabletop.views.recovery.prepare;

import dev.tabletop.cluster.PartitionId;

/**
 * A partition that may be taken into a recovery.
 *
 * @param leader
 *            the leader's endpoint by the metadata; empty when there is none
 * @param replicas
 *            how many there are
 * @param alive
 *            how many of them the metadata calls alive
 * @param loaded
 *            how many their tablets call loaded
 * @param problem
 *            the worst finding in its words; empty when there is none
 * @param broken
 *            whether a recovery is what mends it
 * @param chosen
 *            whether it is taken in
 */
public record ScopeRow(PartitionId id, String leader, int replicas, int alive, int loaded, String problem,
        boolean broken, boolean chosen) {

    ScopeRow chosen(boolean in) {
        return new ScopeRow(id, leader, replicas, alive, loaded, problem, broken, in);
    }
}
