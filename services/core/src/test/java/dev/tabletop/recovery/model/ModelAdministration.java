package dev.tabletop.recovery.model;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.model.ModelOperation.Task;
import dev.tabletop.recovery.model.ModelPartition.Meta;
import java.util.ArrayList;
import java.util.List;

/** What the model's nameserver and tablets make of the commands of administration. */
final class ModelAdministration {

    private static final List<Task> COPY = List.of(Task.PAUSE_SNAPSHOT, Task.SEND_SNAPSHOT, Task.LOAD_TABLE,
            Task.ADD_REPLICA, Task.RECOVER_SNAPSHOT, Task.ADD_TABLE_INFO, Task.CHECK_BINLOG_SYNC_PROGRESS,
            Task.UPDATE_PARTITION_STATUS);

    private final ModelCluster cluster;

    ModelAdministration(ModelCluster cluster) {
        this.cluster = cluster;
    }

    void execute(Command command) throws ClusterException {
        switch (command) {
            case Command.PauseSnapshots c -> loaded(c.partition(), c.endpoint()).state = LoadState.SNAPSHOT_PAUSED;
            case Command.MakeSnapshot c when c.endpoint() != null ->
                makeSnapshot(loaded(c.partition(), c.endpoint()));
            default -> {
                cluster.requireNameserver();
                administer(command);
            }
        }
    }

    private void administer(Command command) throws ClusterException {
        switch (command) {
            case Command.AddReplica c -> {
                if (cluster.partition(c.partition()).meta(c.endpoint()) != null) {
                    throw ModelCluster.refused(317, "pid is exist in " + c.endpoint());
                }
                cluster.nameserver.add("kAddReplicaOP", c.partition(), c.endpoint(), COPY);
            }
            case Command.DeleteReplica c -> {
                follower(c.partition(), c.endpoint());
                cluster.nameserver.add("kDelReplicaOP", c.partition(), c.endpoint(),
                        List.of(Task.DEL_REPLICA, Task.DEL_TABLE_INFO, Task.DROP_TABLE));
            }
            case Command.MigrateReplica c -> {
                follower(c.partition(), c.from());
                List<Task> tasks = new ArrayList<>(COPY);
                tasks.addAll(List.of(Task.DEL_TABLE_INFO, Task.DROP_TABLE));
                cluster.nameserver.add("kMigrateOP", c.partition(), c.to(), tasks).source = c.from();
            }
            case Command.MakeSnapshot c ->
                cluster.nameserver.add("kMakeSnapshotOP", c.partition(), "", List.of(Task.MAKE_SNAPSHOT));
            case Command.DeleteOperationRecord c -> {
                if (!cluster.nameserver.orphans.removeIf(o -> o.record().id() == c.operation()
                        && o.record().content().equals(c.content()))) {
                    throw new ClusterException(ClusterException.Kind.MOVED_ON, 0, "it is gone", "");
                }
            }
            case Command.SetPartition c -> rewrite(c);
            case Command.OfflineEndpoint c -> List.copyOf(cluster.nameserver.partitions.values())
                    .forEach(p -> offline(p, c.endpoint()));
            case Command.RecoverEndpoint c -> cluster.nameserver.partitions.values().stream()
                    .filter(p -> p.meta(c.endpoint()) != null)
                    .filter(p -> !p.meta(c.endpoint()).alive || p.metas.size() == 1)
                    .forEach(p -> cluster.nameserver.recover(p.id, c.endpoint()));
            default -> catalog(command);
        }
    }

    private void catalog(Command command) throws ClusterException {
        switch (command) {
            case Command.CreateDatabase c -> {
                if (!cluster.databases.add(c.database())) {
                    throw ModelCluster.refused(801, "database already exists");
                }
            }
            case Command.DropDatabase c -> {
                if (!cluster.databases.remove(c.database())) {
                    throw ModelCluster.refused(802, "database not found");
                }
            }
            case Command.CreateTable c -> {
                int tid = cluster.nameserver.partitions.keySet().stream().mapToInt(PartitionId::tid).max().orElse(0)
                        + 1;
                cluster.make(new PartitionId(c.table().name(), tid, 0), c.table().storage(),
                        cluster.tablets.keySet().stream().sorted().limit(3).toList());
            }
            case Command.DropTable c -> {
                List<PartitionId> gone = cluster.nameserver.partitions.keySet().stream()
                        .filter(id -> id.table().equals(c.table())).toList();
                gone.forEach(id -> {
                    cluster.nameserver.partitions.remove(id);
                    cluster.tablets.values().forEach(t -> t.replica(id).removeDirectory());
                });
            }
            default -> throw new IllegalArgumentException(command.toString());
        }
    }

    private void follower(PartitionId id, String endpoint) throws ClusterException {
        Meta meta = cluster.partition(id).meta(endpoint);
        if (meta == null) {
            throw ModelCluster.refused(308, "pid is not in " + endpoint);
        }
        if (meta.leader) {
            throw ModelCluster.refused(102, "can not del leader");
        }
    }

    private void rewrite(Command.SetPartition c) throws ClusterException {
        ModelPartition partition = cluster.partition(c.partition());
        partition.metas.removeIf(m -> c.wanted().stream().noneMatch(f -> f.endpoint().equals(m.endpoint)));
        c.wanted().stream().filter(f -> partition.meta(f.endpoint()) == null)
                .forEach(f -> partition.metas.add(new Meta(f.endpoint(), false)));
        partition.set(c.wanted());
        partition.terms.clear();
        partition.terms.addAll(c.wantedTerms());
    }

    private void offline(ModelPartition partition, String endpoint) {
        Meta meta = partition.meta(endpoint);
        Meta leader = partition.leader();
        if (meta == null) {
            return;
        }
        if (partition.metas.size() == 1) {
            cluster.nameserver.add("kUpdatePartitionStatusOP", partition.id, endpoint,
                    List.of(Task.UPDATE_PARTITION_STATUS_DEAD));
        } else if (leader == null || leader == meta) {
            cluster.nameserver.changeLeader(partition.id, "");
        } else if (!meta.leader) {
            cluster.nameserver.add("kOfflineReplicaOP", partition.id, endpoint,
                    List.of(Task.DEL_REPLICA, Task.UPDATE_PARTITION_STATUS_DEAD));
        }
    }

    private ModelReplica loaded(PartitionId id, String endpoint) throws ClusterException {
        ModelReplica replica = cluster.tablet(endpoint).replica(id);
        if (!replica.isServing()) {
            throw ModelCluster.refused(100, "table is not exist");
        }
        return replica;
    }

    private static void makeSnapshot(ModelReplica replica) {
        replica.snapshot = replica.offset();
        replica.snapshotTerm = replica.term;
    }

    /** The tasks that only these operations have; false when one failed. */
    static boolean perform(ModelNameserver nameserver, ModelOperation operation) {
        ModelPartition partition = nameserver.partitions.get(operation.partition);
        if (partition == null) {
            return false;
        }
        switch (operation.tasks.getFirst()) {
            case UPDATE_PARTITION_STATUS_DEAD -> partition.meta(operation.endpoint).alive = false;
            case ADD_TABLE_INFO -> {
                Meta meta = new Meta(operation.endpoint, false);
                meta.alive = false;
                partition.metas.add(meta);
            }
            case DEL_TABLE_INFO -> {
                if (!operation.source.isEmpty()) {
                    operation.endpoint = operation.source;
                }
                String gone = operation.endpoint;
                partition.metas.removeIf(m -> m.endpoint.equals(gone));
                Meta leader = partition.leader();
                nameserver.tablets.get(leader.endpoint).replica(partition.id).followers.remove(gone);
            }
            case MAKE_SNAPSHOT -> {
                Meta leader = partition.leader();
                if (leader == null) {
                    return false;
                }
                ModelReplica replica = nameserver.tablets.get(leader.endpoint).replica(partition.id);
                if (!replica.isServing() || replica.role != Role.LEADER) {
                    return false;
                }
                makeSnapshot(replica);
            }
            default -> throw new IllegalStateException(operation.type);
        }
        return true;
    }
}
