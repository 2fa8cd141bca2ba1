package dev.tabletop.views.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.views.sample.SampleStates;

/** Samples with a replica in every condition. */
public final class MixedStates {

    private MixedStates() {}

    /** 5 tablets, one of them silent; the first table's followers in all conditions, one after the other. */
    public static ClusterState everyCondition() {
        ClusterState like = SampleStates.of(5, 3, 8, 3);
        List<Table> tables = new ArrayList<>(like.tables());
        Table first = tables.getFirst();
        List<Partition> mixed = new ArrayList<>();
        for (Partition partition : first.partitions()) {
            mixed.add(mixed(partition));
        }
        tables.set(0, new Table(first.name(), first.tid(), first.storage(), first.segmentCount(),
                first.replicaCount(), mixed));
        List<Tablet> tablets = new ArrayList<>(like.tablets());
        Tablet last = tablets.removeLast();
        tablets.add(new Tablet(last.endpoint(), null, Tablet.State.HEALTHY, Duration.ofHours(3), false, "timed out"));
        return new ClusterState(like.identity(), like.readAt(), like.nameservers(), tablets, false, tables,
                like.operations());
    }

    private static Partition mixed(Partition partition) {
        List<Replica> copies = new ArrayList<>();
        for (Replica replica : partition.replicas()) {
            boolean last = replica.equals(partition.replicas().getLast());
            copies.add(last ? changed(replica, partition.id().pid()) : replica);
        }
        return new Partition(partition.id(), copies, partition.terms());
    }

    private static Replica changed(Replica replica, int kind) {
        ReplicaMeta meta = replica.meta();
        ReplicaStatus status = replica.status();
        return switch (kind) {
            case 1 -> new Replica(meta, with(status, Role.FOLLOWER, LoadState.NORMAL, 18_000), true);
            case 2 -> new Replica(meta, with(status, Role.FOLLOWER, LoadState.LOADING, 0), true);
            case 3 -> new Replica(meta.withFlags(false, false), status, true);
            case 4 -> new Replica(meta, with(status, Role.LEADER, LoadState.NORMAL, 0), true);
            case 5 -> new Replica(meta, null, true);
            case 6 -> new Replica(meta, null, false);
            case 7 -> new Replica(meta.withFlags(false, false), null, true);
            default -> replica;
        };
    }

    private static ReplicaStatus with(ReplicaStatus status, Role role, LoadState state, long behind) {
        return new ReplicaStatus(role, state, status.offset() - behind, status.rows(), status.bytes());
    }
}
