package dev.tabletop.report;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;

/** A cluster in a few numbers. */
record Health(long partitions, long serving, long replicas, long healthyReplicas, long rows) {

    static Health of(ClusterState state) {
        long replicas = state.partitions().mapToLong(p -> p.replicas().size()).sum();
        long healthy = state.partitions().flatMap(p -> p.replicas().stream())
                .filter(r -> r.meta().alive() && r.isLoaded()).count();
        long rows = state.partitions().mapToLong(Health::rows).sum();
        return new Health(state.partitions().count(), state.partitions().filter(Health::serves).count(), replicas,
                healthy, rows);
    }

    /** Whether the leader of the metadata leads by its tablet's own word. */
    static boolean serves(Partition partition) {
        return partition.leader().filter(Health::leads).isPresent();
    }

    private static boolean leads(Replica replica) {
        ReplicaStatus status = replica.status();
        return replica.isLoaded() && status != null && status.role() == Role.LEADER;
    }

    private static long rows(Partition partition) {
        return partition.leader().filter(Health::leads).map(Replica::status).map(ReplicaStatus::rows).orElse(0L);
    }
}
