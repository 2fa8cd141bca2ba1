package dev.tabletop.recovery.model;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.model.ModelPartition.Meta;
import dev.tabletop.recovery.model.ModelReplica.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a cluster's past: tables, rows, failures; and tells its end as text that can be compared. */
public final class Scenario {

    private final ModelCluster cluster;
    private int nextTid = 8;
    private int nextRow = 1;

    /** A cluster of so many tablets. */
    public Scenario(int tablets, long seed) {
        this.cluster = new ModelCluster(tablets, seed, 300);
    }

    public ModelCluster cluster() {
        return cluster;
    }

    /** A table of one partition; the first replica leads. */
    public PartitionId table(String name, StorageMode storage, String... endpoints) {
        return cluster.make(new PartitionId(new TableName("demo", name), nextTid++, 0), storage, List.of(endpoints));
    }

    ModelReplica replica(PartitionId id, String endpoint) {
        return cluster.tablets.get(endpoint).replica(id);
    }

    private ModelPartition partition(PartitionId id) {
        return cluster.nameserver.partitions.get(id);
    }

    /** Rows into the leader, replicated to whoever listens. */
    public Scenario write(PartitionId id, int rows) {
        writeAt(id, partition(id).leader().endpoint, rows);
        replicate(id);
        sync(id);
        return this;
    }

    /** Rows into one replica, replicated to nobody, and not synced. */
    public Scenario writeAlone(PartitionId id, String endpoint, int rows) {
        writeAt(id, endpoint, rows);
        return this;
    }

    /** Rows into the leader, replicated to whoever listens; the leader's own have not reached its disk. */
    public Scenario writeUnsyncedAtLeader(PartitionId id, int rows) {
        writeAt(id, partition(id).leader().endpoint, rows);
        replicate(id);
        return this;
    }

    private void writeAt(PartitionId id, String endpoint, int rows) {
        ModelReplica replica = replica(id, endpoint);
        for (int i = 0; i < rows; i++) {
            replica.log.add(new Entry(replica.term, "row-" + nextRow++));
        }
    }

    private void replicate(PartitionId id) {
        cluster.tablets.values().forEach(t -> t.replicate(id, cluster.tablets));
    }

    /** All that was written so far is on the disks. */
    public Scenario sync(PartitionId id) {
        cluster.tablets.values().forEach(t -> t.replica(id).synced = t.replica(id).log.size());
        return this;
    }

    /** The leader and its followers make a snapshot. */
    public Scenario snapshot(PartitionId id) {
        for (ModelTablet tablet : cluster.tablets.values()) {
            ModelReplica replica = tablet.replica(id);
            if (replica.isServing()) {
                replica.snapshot = replica.offset();
                replica.snapshotTerm = replica.log.isEmpty() ? 0 : replica.log.getLast().term();
            }
        }
        return this;
    }

    /** What a change of leader leaves: the old leader keeps its flag and is dead. */
    public Scenario changeLeader(PartitionId id, String to) {
        ModelPartition partition = partition(id);
        Meta old = partition.leader();
        cluster.nameserver.term += 2;
        ModelReplica winner = replica(id, to);
        if (old != null) {
            old.alive = false;
        }
        winner.role = Role.LEADER;
        winner.term = cluster.nameserver.term;
        partition.meta(to).leader = true;
        partition.metas.stream().filter(m -> m.alive && !m.leader)
                .forEach(m -> winner.followers.put(m.endpoint, 0L));
        partition.terms.add(new TermStart(winner.term, winner.offset() + 1L));
        return this;
    }

    public Scenario kill(String endpoint) {
        cluster.tablets.get(endpoint).stop();
        return this;
    }

    public Scenario losePower(String endpoint) {
        cluster.tablets.get(endpoint).losePower();
        return this;
    }

    public Scenario start(String endpoint) {
        cluster.tablets.get(endpoint).start();
        return this;
    }

    /** Every tablet is killed and started again: nothing is loaded. */
    public Scenario restartAll() {
        cluster.tablets.values().forEach(t -> {
            t.stop();
            t.start();
        });
        return this;
    }

    public Scenario clearLeaderFlags(PartitionId id) {
        partition(id).metas.forEach(m -> m.leader = false);
        return this;
    }

    public Scenario flags(PartitionId id, String endpoint, boolean leader, boolean alive) {
        partition(id).meta(endpoint).leader = leader;
        partition(id).meta(endpoint).alive = alive;
        return this;
    }

    /** Loads it in no time. */
    public Scenario load(PartitionId id, String endpoint, Role role) {
        ModelReplica replica = replica(id, endpoint);
        replica.beginLoad(role, 0);
        replica.state = LoadState.NORMAL;
        if (role == Role.LEADER) {
            replica.term = partition(id).terms.getLast().term();
        }
        return this;
    }

    public Scenario loadFails(PartitionId id, String endpoint) {
        replica(id, endpoint).loadFails = true;
        return this;
    }

    public Scenario loadFailsAtOnce(PartitionId id, String endpoint) {
        replica(id, endpoint).loadFailsAtOnce = true;
        return this;
    }

    /** Its directory is gone. */
    public Scenario removeDirectory(PartitionId id, String endpoint) {
        replica(id, endpoint).removeDirectory();
        return this;
    }

    /** Its directory, with the rows of another replica, is there again, and what made its load fail is mended. */
    public Scenario bringBack(PartitionId id, String endpoint, String rowsOf) {
        ModelReplica replica = replica(id, endpoint);
        replica.onDisk = true;
        replica.loadFails = false;
        replica.log = new ArrayList<>(replica(id, rowsOf).log);
        replica.synced = replica.log.size();
        return this;
    }

    public Scenario autoFailover(boolean on) {
        cluster.nameserver.autoFailover = on;
        return this;
    }

    /** Somebody else's operation on it runs and does not end. */
    public Scenario foreignOperation(PartitionId id) {
        ModelOperation operation = foreign(id);
        operation.hangs = true;
        return this;
    }

    /** An operation on it that no nameserver drives is on record. */
    public Scenario orphanRecord(PartitionId id) {
        ModelOperation operation = foreign(id);
        cluster.nameserver.lists.values().forEach(l -> l.remove(operation));
        operation.state = Operation.State.RUNNING;
        cluster.nameserver.orphans.add(operation);
        return this;
    }

    /** Somebody else's operation on it runs for so long. */
    public Scenario foreignOperation(PartitionId id, Duration takes) {
        ModelOperation operation = foreign(id);
        operation.due = cluster.millis() + takes.toMillis();
        return this;
    }

    private ModelOperation foreign(PartitionId id) {
        ModelOperation operation = new ModelOperation(++cluster.nameserver.lastOperation, "kRecoverTableOP", id,
                "tablet-1", List.of(ModelOperation.Task.RECOVER_TABLE));
        cluster.nameserver.lists.computeIfAbsent(id.pid() % 2, _ -> new ArrayList<>()).add(operation);
        return operation;
    }

    /** A change of leader fenced it and failed after that. */
    public Scenario fence(PartitionId id, String endpoint) {
        replica(id, endpoint).term = ++cluster.nameserver.term;
        return this;
    }

    /** An operation failed after it had paused the leader's snapshots. */
    public Scenario pauseSnapshots(PartitionId id, String endpoint) {
        replica(id, endpoint).state = LoadState.SNAPSHOT_PAUSED;
        return this;
    }

    /** The table is dropped. */
    public Scenario drop(PartitionId id) {
        cluster.nameserver.partitions.remove(id);
        cluster.tablets.values().forEach(t -> t.replica(id).removeDirectory());
        return this;
    }

    public boolean isAutoFailoverOn() {
        return cluster.nameserver.autoFailover;
    }

    /** All that was destroyed, in order; what was not safe begins with UNSAFE. */
    public List<String> destroyed() {
        return List.copyOf(cluster.nameserver.destroyed);
    }

    /** What one replica holds. */
    public List<String> rows(PartitionId id, String endpoint) {
        return replica(id, endpoint).log.stream().map(Entry::row).toList();
    }

    /** Metadata, term starts, roles and logs of every partition; term numbers and operations are left out. */
    public Map<String, String> end() {
        Map<String, String> end = new TreeMap<>();
        for (ModelPartition partition : cluster.nameserver.partitions.values()) {
            StringBuilder text = new StringBuilder();
            text.append("starts ").append(
                    partition.terms.stream().map(t -> String.valueOf(t.offset())).collect(Collectors.joining(",")));
            for (Meta meta : partition.metas) {
                ModelReplica replica = replica(partition.id, meta.endpoint);
                text.append("\n  ").append(meta.endpoint).append(' ').append(meta.leader ? "leader" : "follower")
                        .append(meta.alive ? " alive " : " dead ")
                        .append(replica.isServing() ? replica.role + " " + replica.state : "not loaded").append(' ')
                        .append(replica.offset()).append(' ')
                        .append(replica.log.stream().map(Entry::row).toList().hashCode())
                        .append(' ').append(replica.followers.keySet());
            }
            end.put(partition.id.toString(), text.toString());
        }
        end.put("auto_failover", String.valueOf(cluster.nameserver.autoFailover));
        return end;
    }
}
