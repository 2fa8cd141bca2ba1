package dev.tabletop.diagnosis;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import java.util.EnumMap;
import java.util.Map;

/**
 * A cluster in numbers. Immutable.
 *
 * @param tables
 *            how many, system tables included
 * @param partitions
 *            of all tables
 * @param serving
 *            partitions whose leader by the metadata leads by its tablet's own word
 * @param replicas
 *            of all partitions
 * @param loaded
 *            replicas that are complete in memory on their tablets
 * @param conditions
 *            replicas by condition; conditions that none is in are left out
 * @param tablets
 *            how many are known
 * @param tabletsAtWork
 *            tablets that the nameserver calls healthy and that answered
 * @param nameservers
 *            how many stand in the election
 * @param rows
 *            one copy, of the partitions that serve
 * @param bytes
 *            memory of one copy, of the partitions that serve
 * @param diskBytes
 *            of all replicas, as the nameserver last saw them
 * @param worstLag
 *            of the follower that is most behind its leader, in log positions
 */
public record ClusterCounts(int tables, long partitions, long serving, long replicas, long loaded,
        Map<ReplicaCondition, Long> conditions, int tablets, int tabletsAtWork, int nameservers, long rows,
        long bytes, long diskBytes, long worstLag) {

    /** Of a cluster without anything. */
    public static final ClusterCounts NONE = new ClusterCounts(0, 0, 0, 0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0);

    public ClusterCounts {
        conditions = Map.copyOf(conditions);
    }

    /** Counts. Pure. */
    public static ClusterCounts of(ClusterState state) {
        Tally tally = new Tally();
        for (Table table : state.tables()) {
            table.partitions().forEach(tally::add);
        }
        int atWork = (int) state.tablets().stream()
                .filter(t -> t.state() == Tablet.State.HEALTHY && t.answered()).count();
        return new ClusterCounts(state.tables().size(), tally.partitions, tally.serving, tally.replicas, tally.loaded,
                tally.conditions, state.tablets().size(), atWork, state.nameservers().size(), tally.rows, tally.bytes,
                tally.diskBytes, tally.worstLag);
    }

    /** Whether the leader of the metadata leads by its tablet's own word. */
    public static boolean serves(Partition partition) {
        return partition.leader().filter(ClusterCounts::leads).isPresent();
    }

    private static boolean leads(Replica replica) {
        ReplicaStatus status = replica.status();
        return replica.isLoaded() && status != null && status.role() == Role.LEADER;
    }

    /** Replicas in this condition. */
    public long in(ReplicaCondition condition) {
        return conditions.getOrDefault(condition, 0L);
    }

    /** Replicas that do their part. */
    public long inService() {
        return conditions.entrySet().stream().filter(e -> e.getKey().isInService()).mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static final class Tally {

        private final Map<ReplicaCondition, Long> conditions = new EnumMap<>(ReplicaCondition.class);
        private long partitions;
        private long serving;
        private long replicas;
        private long loaded;
        private long rows;
        private long bytes;
        private long diskBytes;
        private long worstLag;

        void add(Partition partition) {
            partitions++;
            Replica leader = partition.leader().orElse(null);
            if (leader != null && leads(leader) && leader.status() != null) {
                serving++;
                rows += leader.status().rows();
                Long memory = leader.status().bytes() == null ? leader.meta().bytes() : leader.status().bytes();
                bytes += memory == null ? 0 : memory;
            }
            for (Replica replica : partition.replicas()) {
                replicas++;
                loaded += replica.isLoaded() ? 1 : 0;
                diskBytes += replica.meta().diskBytes();
                worstLag = Math.max(worstLag, ReplicaCondition.lag(replica, leader));
                conditions.merge(ReplicaCondition.of(replica, leader), 1L, Long::sum);
            }
        }
    }
}
