package dev.tabletop.diagnosis.blast;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.DataImpact;
import dev.tabletop.diagnosis.ServiceImpact;

/**
 * One partition that has a replica on a node that is lost.
 *
 * @param partition
 *            which
 * @param blow
 *            how hard it is struck
 * @param replicas
 *            replicas that do their part now
 * @param lost
 *            how many of those are on the nodes
 * @param rowsAtRisk
 *            rows that would be on the lost nodes alone by what is known now: all of the partition's where no replica
 *            is left, else what no follower that is left has of its leader's log yet
 */
public record Struck(PartitionId partition, Blow blow, int replicas, int lost, long rowsAtRisk) {

    /** How hard a partition is struck, worst first. */
    public enum Blow {
        /** No replica is left that does its part. */
        ALL_LOST,
        /** Its leader is lost, a follower is left. */
        LEADER_LOST,
        /** It has no leader as it is, and loses one of the replicas that could become it. */
        CANDIDATE_LOST,
        /** Its leader stays. */
        FOLLOWER_LOST
    }

    /**
     * What happens to reads and writes until somebody or something acts.
     */
    public ServiceImpact service() {
        return blow == Blow.FOLLOWER_LOST ? ServiceImpact.AVAILABLE : ServiceImpact.UNAVAILABLE;
    }

    /** What happens to rows that were acknowledged. */
    public DataImpact data() {
        return switch (blow) {
            case ALL_LOST -> DataImpact.NOT_GUARANTEED;
            case LEADER_LOST -> DataImpact.SMALL_LOSS_POSSIBLE;
            case CANDIDATE_LOST, FOLLOWER_LOST -> DataImpact.MAINTAINED;
        };
    }

    /** Whether reads and writes come back without anybody: another replica is elected where the nameserver may. */
    public boolean servesByItself(boolean autoFailover) {
        return blow == Blow.FOLLOWER_LOST || (blow == Blow.LEADER_LOST && autoFailover);
    }

    /**
     * Whether its lost replica is brought back without anybody once the node's process returns: the nameserver does so
     * for one lost replica of a partition, not for more.
     */
    public boolean healsByItself(boolean autoFailover) {
        return autoFailover && lost == 1 && (blow == Blow.FOLLOWER_LOST || blow == Blow.LEADER_LOST);
    }
}
