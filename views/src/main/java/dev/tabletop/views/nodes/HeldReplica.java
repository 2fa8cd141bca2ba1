package dev.tabletop.views.nodes;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;

/**
 * A replica that a tablet should hold.
 *
 * @param partition
 *            of which partition
 * @param leads
 *            whether it is the live leader by the metadata
 * @param standing
 *            how it is
 * @param offset
 *            last applied log position; null when not loaded
 * @param lag
 *            how far behind its leader; null where either is not known
 * @param rows
 *            record count; null when not loaded
 * @param bytes
 *            memory; null where not known
 */
record HeldReplica(PartitionId partition, boolean leads, Standing standing, @Nullable Long offset, @Nullable Long lag,
        @Nullable Long rows, @Nullable Long bytes) {

    /** How it is by both witnesses. */
    enum Standing {
        SERVES, LOADING, NOT_ALIVE, NOT_LOADED, UNKNOWN
    }

    static List<HeldReplica> on(String endpoint, ClusterState state) {
        List<HeldReplica> held = new ArrayList<>();
        state.partitions().forEach(partition -> {
            Replica replica = partition.replica(endpoint);
            if (replica != null) {
                held.add(of(partition, replica));
            }
        });
        return held;
    }

    private static HeldReplica of(Partition partition, Replica replica) {
        Replica leader = partition.leader().orElse(null);
        ReplicaStatus ahead = leader == null || !leader.isLoaded() ? null : leader.status();
        ReplicaStatus status = replica.status();
        boolean leads = leader != null && leader.endpoint().equals(replica.endpoint());
        Long lag = ahead == null || status == null || !replica.isLoaded()
                ? null
                : Long.valueOf(Math.max(0, ahead.offset() - status.offset()));
        return new HeldReplica(partition.id(), leads, standing(replica), status == null ? null : status.offset(), lag,
                status == null ? null : status.rows(), status == null ? null : status.bytes());
    }

    private static Standing standing(Replica replica) {
        if (!replica.tabletAnswered()) {
            return Standing.UNKNOWN;
        }
        if (replica.isLoaded()) {
            return replica.meta().alive() ? Standing.SERVES : Standing.NOT_ALIVE;
        }
        return replica.status() == null ? Standing.NOT_LOADED : Standing.LOADING;
    }
}
