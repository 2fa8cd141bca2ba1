package dev.tabletop.recovery.model;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.model.ModelOperation.Task;
import dev.tabletop.recovery.model.ModelPartition.Meta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The leading nameserver: metadata, and operations task by task. */
final class ModelNameserver {

    private static final List<Task> COPY_END = List.of(Task.LOAD_TABLE, Task.ADD_REPLICA, Task.RECOVER_SNAPSHOT,
            Task.CHECK_BINLOG_SYNC_PROGRESS, Task.UPDATE_PARTITION_STATUS);

    final Map<PartitionId, ModelPartition> partitions = new TreeMap<>();
    final Map<String, ModelTablet> tablets;
    final Map<Integer, List<ModelOperation>> lists = new TreeMap<>();
    final List<ModelOperation> done = new ArrayList<>();
    final List<ModelOperation> orphans = new ArrayList<>();
    final List<String> destroyed = new ArrayList<>();
    private final long seed;
    private final Random random;
    boolean autoFailover = true;
    long term = 2;
    long lastOperation = 10;

    ModelNameserver(Map<String, ModelTablet> tablets, long seed) {
        this.tablets = tablets;
        this.seed = seed;
        this.random = new Random(seed);
    }

    List<ModelOperation> all() {
        List<ModelOperation> all = new ArrayList<>(done);
        lists.values().forEach(all::addAll);
        all.sort(Comparator.comparingLong(o -> o.id));
        return all;
    }

    boolean isHealthy(String endpoint) {
        ModelTablet tablet = tablets.get(endpoint);
        return tablet != null && tablet.up;
    }

    ModelOperation add(String type, PartitionId id, String endpoint, List<Task> tasks) {
        ModelOperation operation = new ModelOperation(++lastOperation, type, id, endpoint, tasks);
        lists.computeIfAbsent(id.pid() % 2, _ -> new ArrayList<>()).add(operation);
        return operation;
    }

    /** Makes the operation, or none: the caller is told ok either way. */
    void changeLeader(PartitionId id, String candidate) {
        ModelPartition partition = partitions.get(id);
        if (partition.metas.stream().anyMatch(m -> m.alive && !m.leader && isHealthy(m.endpoint))) {
            add("kChangeLeaderOP", id, "", List.of(Task.SELECT_LEADER, Task.CHANGE_LEADER,
                    Task.UPDATE_LEADER_INFO)).candidate = candidate;
        } else {
            lastOperation++;
        }
    }

    /** Makes the operation, or none: the caller is told ok either way. */
    void recover(PartitionId id, String endpoint) {
        ModelPartition partition = partitions.get(id);
        Meta leader = partition.leader();
        if (partition.meta(endpoint).leader) {
            add("kRecoverTableOP", id, endpoint, List.of(Task.RECOVER_TABLE));
        } else if (leader != null && isHealthy(leader.endpoint)) {
            add("kRecoverTableOP", id, endpoint, List.of(Task.DEL_REPLICA, Task.RECOVER_TABLE));
        } else {
            lastOperation++;
        }
    }

    /** Time passes while a nameserver leads. */
    void tick(long now) {
        for (List<ModelOperation> list : lists.values()) {
            if (!list.isEmpty()) {
                step(list, list.getFirst(), now);
            }
        }
    }

    /** Time passes while none leads: tablets finish what they were told. */
    void tickWithoutLeader(long now) {
        for (List<ModelOperation> list : lists.values()) {
            ModelOperation front = list.isEmpty() ? null : list.getFirst();
            if (front != null && front.due >= 0 && now >= front.due && !front.reported && !front.tasks.isEmpty()
                    && !front.tasks.peek().runsAgain()) {
                front.reported = true;
                if (!perform(front)) {
                    front.state = Operation.State.FAILED;
                }
            }
        }
    }

    private void step(List<ModelOperation> list, ModelOperation front, long now) {
        if (front.state == Operation.State.CANCELLED || front.state == Operation.State.FAILED) {
            list.remove(front);
            done.add(front);
            return;
        }
        front.state = Operation.State.RUNNING;
        if (front.hangs) {
            return;
        }
        if (front.due < 0) {
            front.due = now + 20 + random.nextInt(200);
            return;
        }
        if (now < front.due) {
            return;
        }
        if (!front.reported && !perform(front)) {
            front.state = Operation.State.FAILED;
            return;
        }
        front.reported = false;
        front.tasks.poll();
        front.due = -1;
        if (front.tasks.isEmpty()) {
            front.state = Operation.State.DONE;
            list.remove(front);
            done.add(front);
        }
    }

    /** Another nameserver leads now, or the same one again: what it makes of the operations that it finds. */
    void takeOver(boolean forgetsDone) {
        if (forgetsDone) {
            done.removeIf(o -> o.state != Operation.State.FAILED);
        }
        for (List<ModelOperation> list : lists.values()) {
            list.removeIf(o -> cannotBeRebuilt(o) && orphans.add(o));
            for (ModelOperation operation : list) {
                Task task = operation.tasks.peek();
                if (operation.state != Operation.State.RUNNING || task == null) {
                    continue;
                }
                if (task.runsAgain()) {
                    operation.due = -1;
                } else if (task == Task.CHANGE_LEADER) {
                    operation.hangs = true;
                } else if (operation.due < 0) {
                    operation.state = Operation.State.FAILED;
                }
            }
        }
    }

    private boolean cannotBeRebuilt(ModelOperation operation) {
        boolean needsLeader = operation.type.startsWith("kReAdd")
                || (operation.type.equals("kRecoverTableOP") && !meta(operation).leader);
        return needsLeader && partitions.get(operation.partition).leader() == null;
    }

    private Meta meta(ModelOperation operation) {
        return partitions.get(operation.partition).meta(operation.endpoint);
    }

    private ModelReplica at(ModelOperation operation) {
        return tablets.get(operation.endpoint).replica(operation.partition);
    }

    private ModelReplica atLeader(ModelOperation operation) {
        Meta leader = partitions.get(operation.partition).leader();
        return leader == null || !isHealthy(leader.endpoint)
                ? null
                : tablets.get(leader.endpoint).replica(operation.partition);
    }

    /** False when the task failed. */
    private boolean perform(ModelOperation operation) {
        return switch (operation.tasks.getFirst()) {
            case SELECT_LEADER -> selectLeader(operation);
            case CHANGE_LEADER -> seat(operation);
            case UPDATE_LEADER_INFO -> recordLeader(operation);
            case RECOVER_TABLE -> recoverTable(operation);
            case UPDATE_PARTITION_STATUS -> flag(operation, false);
            case UPDATE_PARTITION_STATUS_LEADER -> flag(operation, true);
            case LOAD_TABLE_AS_LEADER -> load(operation, Role.LEADER);
            case LOAD_TABLE -> load(operation, Role.FOLLOWER);
            case DROP_TABLE -> drop(operation);
            // It passes as soon as any replica of the partition is not reported as loaded, or the lag is small.
            case CHECK_BINLOG_SYNC_PROGRESS -> true;
            case UPDATE_PARTITION_STATUS_DEAD, ADD_TABLE_INFO, DEL_TABLE_INFO, MAKE_SNAPSHOT ->
                ModelAdministration.perform(this, operation);
            case DEL_REPLICA, PAUSE_SNAPSHOT, SEND_SNAPSHOT, ADD_REPLICA, RECOVER_SNAPSHOT -> leaderTask(operation);
        };
    }

    private boolean selectLeader(ModelOperation operation) {
        ModelPartition partition = partitions.get(operation.partition);
        List<ModelReplica> replicas = new ArrayList<>();
        List<String> endpoints = new ArrayList<>();
        long fence = term + 1;
        term += 2;
        for (Meta meta : partition.metas) {
            if (meta.alive && !meta.leader) {
                ModelReplica replica = tablets.get(meta.endpoint).replica(operation.partition);
                if (!isHealthy(meta.endpoint) || !replica.isServing() || replica.role == Role.LEADER
                        || replica.term > fence) {
                    return false;
                }
                replica.term = fence;
                replicas.add(replica);
                endpoints.add(meta.endpoint);
            }
        }
        if (replicas.isEmpty()) {
            return false;
        }
        operation.newOffset = replicas.stream().mapToInt(ModelReplica::offset).max().orElse(0);
        operation.newTerm = fence + 1;
        List<String> best = new ArrayList<>();
        for (int i = 0; i < replicas.size(); i++) {
            if (replicas.get(i).offset() == operation.newOffset) {
                best.add(endpoints.get(i));
            }
        }
        // Among equals any may win, but the same one in every run of a scenario, so that ends can be compared.
        int chosen = new Random(seed ^ operation.partition.hashCode()).nextInt(best.size());
        operation.newLeader = operation.candidate.isEmpty() ? best.get(chosen) : operation.candidate;
        return true;
    }

    private boolean seat(ModelOperation operation) {
        ModelReplica replica = tablets.get(operation.newLeader).replica(operation.partition);
        if (!isHealthy(operation.newLeader) || !replica.isServing() || replica.role == Role.LEADER) {
            return false;
        }
        replica.role = Role.LEADER;
        replica.term = operation.newTerm;
        partitions.get(operation.partition).metas.stream()
                .filter(m -> m.alive && !m.leader && !m.endpoint.equals(operation.newLeader))
                .forEach(m -> replica.followers.put(m.endpoint, 0L));
        return true;
    }

    private boolean recordLeader(ModelOperation operation) {
        ModelPartition partition = partitions.get(operation.partition);
        Meta old = partition.leader();
        if (old != null) {
            old.alive = false;
        }
        partition.meta(operation.newLeader).leader = true;
        partition.terms.add(new TermStart(operation.newTerm, operation.newOffset + 1L));
        return true;
    }

    private boolean flag(ModelOperation operation, boolean leader) {
        meta(operation).leader = leader;
        meta(operation).alive = true;
        return true;
    }

    private boolean load(ModelOperation operation, Role role) {
        ModelReplica replica = at(operation);
        if (!isHealthy(operation.endpoint) || replica.inMemory || !replica.onDisk || replica.loadFails) {
            return false;
        }
        replica.beginLoad(role, 0);
        replica.state = LoadState.NORMAL;
        if (role == Role.LEADER) {
            replica.term = partitions.get(operation.partition).terms.getLast().term();
        }
        return true;
    }

    private boolean drop(ModelOperation operation) {
        if (!isHealthy(operation.endpoint) || !at(operation).inMemory) {
            return false;
        }
        destroy("drop", operation.partition, operation.endpoint);
        at(operation).removeDirectory();
        return true;
    }

    /** Notes that something of a replica is gone, and whether its partition had a leader that serves by then. */
    void destroy(String how, PartitionId id, String endpoint) {
        Meta leader = partitions.get(id).leader();
        boolean safe = leader != null && !leader.endpoint.equals(endpoint) && isHealthy(leader.endpoint)
                && tablets.get(leader.endpoint).replica(id).isServing()
                && tablets.get(leader.endpoint).replica(id).role == Role.LEADER;
        destroyed.add((safe ? "" : "UNSAFE ") + how + " " + id + " " + endpoint);
    }

    private boolean leaderTask(ModelOperation operation) {
        ModelReplica leader = atLeader(operation);
        if (leader == null || !leader.isServing() || leader.role != Role.LEADER) {
            return false;
        }
        return switch (operation.tasks.getFirst()) {
            case DEL_REPLICA -> {
                leader.followers.remove(operation.endpoint);
                yield true;
            }
            case PAUSE_SNAPSHOT -> {
                leader.state = LoadState.SNAPSHOT_PAUSED;
                yield true;
            }
            case RECOVER_SNAPSHOT -> {
                leader.state = LoadState.NORMAL;
                yield true;
            }
            case SEND_SNAPSHOT -> leader.state == LoadState.SNAPSHOT_PAUSED && send(leader, at(operation));
            case ADD_REPLICA -> leader.followers.putIfAbsent(operation.endpoint, 0L) == null;
            default -> throw new IllegalStateException(operation.type);
        };
    }

    private static boolean send(ModelReplica leader, ModelReplica target) {
        target.onDisk = true;
        if (leader.snapshot > 0) {
            target.snapshot = leader.snapshot;
            target.snapshotTerm = leader.snapshotTerm;
            target.log = new ArrayList<>(leader.log.subList(0, leader.snapshot));
            target.synced = target.log.size();
        }
        return true;
    }

    private boolean recoverTable(ModelOperation operation) {
        ModelPartition partition = partitions.get(operation.partition);
        Meta leader = partition.leader();
        Meta meta = meta(operation);
        if (leader != null && !isHealthy(leader.endpoint)) {
            return false;
        }
        if (meta.alive) {
            return true;
        }
        if (!isHealthy(operation.endpoint)) {
            return false;
        }
        ModelReplica replica = at(operation);
        if (partition.metas.size() == 1) {
            child(operation, replica.isServing() ? "kUpdatePartitionStatusOP" : "kReLoadTableOP",
                    replica.isServing()
                            ? List.of(Task.UPDATE_PARTITION_STATUS_LEADER)
                            : List.of(Task.LOAD_TABLE_AS_LEADER, Task.UPDATE_PARTITION_STATUS_LEADER));
            return true;
        }
        if (leader == null) {
            return false;
        }
        readd(operation, partition, tablets.get(leader.endpoint).replica(operation.partition), replica);
        return true;
    }

    private void readd(ModelOperation operation, ModelPartition partition, ModelReplica leader,
            ModelReplica replica) {
        boolean loaded = replica.isServing();
        if (loaded && replica.role == Role.LEADER) {
            replica.role = Role.FOLLOWER;
            replica.followers.clear();
        }
        long offset = loaded ? replica.offset() : replica.snapshot;
        long own = loaded ? replica.term : replica.snapshotTerm;
        if (!loaded) {
            if (replica.offset() > replica.snapshot) {
                destroy("deleteBinlog", operation.partition, operation.endpoint);
            }
            replica.deleteBinlog();
        }
        boolean keeps = TermMatch.matches(partition.terms, loaded, own, offset) && offset >= leader.snapshot;
        String type = loaded
                ? keeps ? "kReAddReplicaSimplifyOP" : "kReAddReplicaWithDropOP"
                : keeps ? "kReAddReplicaNoSendOP" : "kReAddReplicaOP";
        List<Task> tasks = new ArrayList<>();
        if (loaded && keeps) {
            tasks.addAll(List.of(Task.ADD_REPLICA, Task.CHECK_BINLOG_SYNC_PROGRESS, Task.UPDATE_PARTITION_STATUS));
        } else {
            tasks.add(Task.PAUSE_SNAPSHOT);
            if (loaded) {
                tasks.add(Task.DROP_TABLE);
            }
            if (!keeps) {
                tasks.add(Task.SEND_SNAPSHOT);
            }
            tasks.addAll(COPY_END);
        }
        child(operation, type, tasks);
    }

    private void child(ModelOperation parent, String type, List<Task> tasks) {
        List<ModelOperation> list = lists.get(parent.partition.pid() % 2);
        ModelOperation child = new ModelOperation(++lastOperation, type, parent.partition, parent.endpoint, tasks);
        list.add(list.indexOf(parent) + 1, child);
    }
}
