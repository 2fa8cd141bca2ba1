package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One look at a cluster: whatever is asked twice in it is read once. Used by one thread, for one moment. */
final class Glance {

    private final ClusterConnection connection;
    private final Map<PartitionId, PartitionReading> partitions = new HashMap<>();
    private final Map<String, ReplicaReading> replicas = new HashMap<>();
    private final Map<TableName, List<Operation>> operations = new HashMap<>();
    private @Nullable Boolean autoFailover;

    Glance(ClusterConnection connection) {
        this.connection = connection;
    }

    PartitionReading partition(PartitionId id) throws ClusterException {
        PartitionReading known = partitions.get(id);
        if (known == null) {
            known = connection.readPartition(id.table(), id.pid());
            partitions.put(id, known);
        }
        return known;
    }

    ReplicaReading replica(PartitionId id, StorageMode storage, String endpoint) throws ClusterException {
        String which = RunContext.place(id) + "@" + endpoint;
        ReplicaReading known = replicas.get(which);
        if (known == null) {
            known = connection.readReplica(id, storage, endpoint);
            replicas.put(which, known);
        }
        return known;
    }

    List<Operation> operations(TableName table) throws ClusterException {
        List<Operation> known = operations.get(table);
        if (known == null) {
            known = connection.readOperations(table);
            operations.put(table, known);
        }
        return known;
    }

    boolean autoFailover() throws ClusterException {
        Boolean known = autoFailover;
        if (known == null) {
            known = connection.readAutoFailover();
            autoFailover = known;
        }
        return known;
    }
}
