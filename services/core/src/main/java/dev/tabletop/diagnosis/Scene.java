package dev.tabletop.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;

/** What the diagnosis of one part asks of the rest. One thread only. */
final class Scene {

    private final ClusterState state;
    private final Sight sight;
    private final Map<String, Tablet> tablets = new HashMap<>();
    private final Map<TableName, List<Operation>> active = new HashMap<>();
    private final Partitions before;

    Scene(ClusterState state, Sight sight) {
        this.state = state;
        this.sight = sight;
        this.before = new Partitions(sight.remembered().last());
        state.tablets().forEach(t -> tablets.put(t.endpoint(), t));
        for (Operation operation : state.operations()) {
            if (operation.state().isActive() && operation.table() != null) {
                active.computeIfAbsent(operation.table(), _ -> new ArrayList<>()).add(operation);
            }
        }
    }

    ClusterState state() {
        return state;
    }

    Remembered remembered() {
        return sight.remembered();
    }

    /**
     * Whether the nameserver, in its last poll, still saw this replica loaded on a tablet that it calls healthy: then
     * a tablet that is silent here need not be gone.
     */
    boolean nameserverSees(Replica replica) {
        Tablet tablet = tablets.get(replica.endpoint());
        return replica.meta().alive() && replica.meta().reportedByTablet() && tablet != null
                && tablet.state() == Tablet.State.HEALTHY;
    }

    /** The operation that works on a partition now; null when none does. */
    @Nullable
    Operation atWork(PartitionId partition) {
        if (active.isEmpty()) {
            return null;
        }
        return active.getOrDefault(partition.table(), List.of()).stream().filter(o -> o.isOn(partition)).findFirst()
                .orElse(null);
    }

    /** How far the partition's leader was by its own word when it was last seen; null when that is not on record. */
    @Nullable
    Long lastLeaderOffset(PartitionId partition) {
        return sight.remembered().leaderOffset(partition, before);
    }

    /** The partition in the reading before; null when there was none. */
    @Nullable
    Partition before(PartitionId partition) {
        return before.find(partition);
    }

    /** What its replicas said when they were asked directly. */
    List<ReplicaReading> direct(PartitionId partition) {
        return sight.direct().isEmpty() ? List.of() : sight.direct().getOrDefault(partition, List.of());
    }
}
