package dev.tabletop.recovery.model;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TableReading;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.model.ModelPartition.Meta;
import dev.tabletop.recovery.run.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The model as the port sees it. Time stands still but for {@link #pace()}. What it leaves out: the nameserver's own
 * acts while {@code auto_failover} is on, and time limits of its tasks.
 */
public final class ModelCluster implements ClusterConnection {

    private static final long TICK_MILLIS = 20;
    private static final int SEGMENTS = 8;
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private final int number = CLUSTERS.incrementAndGet();

    final Map<String, ModelTablet> tablets = new TreeMap<>();
    final ModelNameserver nameserver;
    final Set<String> databases = new TreeSet<>(Set.of("demo"));
    private final long loadMillis;
    private long millis;
    private long leaderlessUntil = -1;
    private boolean forgetsDone;
    private long zookeeperAwayUntil = -1;

    ModelCluster(int tabletCount, long seed, long loadMillis) {
        for (int i = 1; i <= tabletCount; i++) {
            tablets.put("tablet-" + i, new ModelTablet("tablet-" + i));
        }
        this.nameserver = new ModelNameserver(tablets, seed);
        this.loadMillis = loadMillis;
    }

    /** Its own time: sleeping makes the cluster go on. */
    public Pace pace() {
        return new Pace() {
            @Override
            public Instant now() {
                return ModelCluster.this.now();
            }

            @Override
            public void sleep(Duration duration) {
                advance(duration);
            }
        };
    }

    synchronized long millis() {
        return millis;
    }

    private synchronized Instant now() {
        return Instant.parse("2026-01-01T00:00:00Z").plusMillis(millis);
    }

    /** Lets the cluster go on for so long. */
    public synchronized void advance(Duration duration) {
        long end = millis + duration.toMillis();
        while (millis < end) {
            millis = Math.min(end, millis + TICK_MILLIS);
            tablets.values().forEach(t -> t.tick(millis));
            if (leaderlessUntil >= 0 && millis >= leaderlessUntil) {
                leaderlessUntil = -1;
                nameserver.takeOver(forgetsDone);
            }
            if (leaderlessUntil < 0) {
                nameserver.tick(millis);
            } else {
                nameserver.tickWithoutLeader(millis);
            }
            nameserver.partitions.keySet().forEach(id -> tablets.values().forEach(t -> t.replicate(id, tablets)));
        }
    }

    /** The leading nameserver dies; another leads after so long, and knows no finished operation. */
    public synchronized void nameserverFailover(Duration takes) {
        leaderlessUntil = millis + takes.toMillis();
        forgetsDone = true;
    }

    /** Lets the cluster go on until the nameserver is about to seat a leader, or for so long. */
    public synchronized void advanceToSeating(Duration atMost) {
        long end = millis + atMost.toMillis();
        while (millis < end && nameserver.all().stream()
                .noneMatch(o -> o.due >= 0 && o.tasks.peek() == ModelOperation.Task.CHANGE_LEADER)) {
            advance(Duration.ofMillis(TICK_MILLIS));
        }
    }

    /** ZooKeeper is away for so long: sessions end, no nameserver leads. */
    public synchronized void zookeeperOutage(Duration takes) {
        leaderlessUntil = millis + takes.toMillis();
        zookeeperAwayUntil = leaderlessUntil;
        forgetsDone = false;
    }

    synchronized boolean isZookeeperAway() {
        return millis < zookeeperAwayUntil;
    }

    @Override
    public ClusterIdentity identity() {
        return new ClusterIdentity("model", "model-" + number);
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    void requireNameserver() throws ClusterException {
        if (leaderlessUntil >= 0) {
            throw new ClusterException(ClusterException.Kind.NO_LEADER, 0, "No nameserver leads.", "Wait.");
        }
    }

    static ClusterException refused(int code, String message) {
        return new ClusterException(ClusterException.Kind.REFUSED, code, message, "");
    }

    /** A partition of a new table, all well; the first of these tablets leads. */
    PartitionId make(PartitionId id, StorageMode storage, List<String> endpoints) {
        ModelPartition partition = new ModelPartition(id, storage);
        nameserver.partitions.put(id, partition);
        partition.terms.add(new TermStart(nameserver.term, 0));
        for (String endpoint : endpoints) {
            boolean leader = partition.metas.isEmpty();
            partition.metas.add(new Meta(endpoint, leader));
            ModelReplica replica = tablets.get(endpoint).replica(id);
            replica.onDisk = true;
            replica.beginLoad(leader ? Role.LEADER : Role.FOLLOWER, 0);
            replica.state = LoadState.NORMAL;
            replica.term = nameserver.term;
        }
        endpoints.stream().skip(1)
                .forEach(e -> tablets.get(endpoints.getFirst()).replica(id).followers.put(e, 0L));
        return id;
    }

    ModelPartition partition(PartitionId id) throws ClusterException {
        ModelPartition partition = nameserver.partitions.get(id);
        if (partition == null) {
            throw refused(100, "table does not exist");
        }
        return partition;
    }

    ModelTablet tablet(String endpoint) throws ClusterException {
        ModelTablet tablet = tablets.get(endpoint);
        if (tablet == null || !tablet.up) {
            throw new ClusterException(ClusterException.Kind.UNREACHABLE, 0, endpoint + " does not answer.", "");
        }
        return tablet;
    }

    @Override
    public synchronized ClusterState read() throws ClusterException {
        requireNameserver();
        List<Tablet> seen = tablets.values().stream()
                .map(t -> new Tablet(t.endpoint, null, t.up ? Tablet.State.HEALTHY : Tablet.State.OFFLINE,
                        Duration.ZERO, t.up, t.up ? null : "connection refused", t.starts()))
                .toList();
        Map<TableName, List<ModelPartition>> byTable = nameserver.partitions.values().stream()
                .collect(Collectors.groupingBy(p -> p.id.table(), TreeMap::new, Collectors.toList()));
        List<Table> tables = new ArrayList<>();
        for (Map.Entry<TableName, List<ModelPartition>> entry : byTable.entrySet()) {
            ModelPartition first = entry.getValue().getFirst();
            List<Partition> partitions = new ArrayList<>();
            for (ModelPartition partition : entry.getValue()) {
                partitions.add(state(partition));
            }
            tables.add(new Table(entry.getKey(), first.id.tid(), first.storage, SEGMENTS, first.metas.size(),
                    partitions));
        }
        return new ClusterState(identity(), now(), List.of(new Nameserver("ns-1", true)), seen,
                nameserver.autoFailover, tables, readOperations(), TableReading.AT_ONCE,
                nameserver.orphans.stream().map(ModelOperation::record).toList());
    }

    private Partition state(ModelPartition partition) {
        List<Replica> replicas = new ArrayList<>();
        for (Meta meta : partition.metas) {
            ReplicaReading reading = readReplica(partition.id, partition.storage, meta.endpoint);
            replicas.add(new Replica(meta(partition, meta), reading.status(), reading.answered()));
        }
        return new Partition(partition.id, replicas, partition.terms);
    }

    private ReplicaMeta meta(ModelPartition partition, Meta meta) {
        ModelTablet tablet = tablets.get(meta.endpoint);
        ModelReplica replica = tablet.replica(partition.id);
        boolean reported = tablet.up && replica.isServing();
        if (reported) {
            meta.polled = (long) replica.offset();
        }
        return new ReplicaMeta(meta.endpoint, meta.leader, meta.alive, meta.polled, meta.polled, meta.polled, 0,
                reported);
    }

    @Override
    public synchronized boolean readAutoFailover() throws ClusterException {
        requireNameserver();
        return nameserver.autoFailover;
    }

    @Override
    public synchronized PartitionReading readPartition(TableName table, int pid) throws ClusterException {
        requireNameserver();
        for (ModelPartition partition : nameserver.partitions.values()) {
            if (partition.id.table().equals(table) && partition.id.pid() == pid) {
                return new PartitionReading(partition.id, partition.storage, SEGMENTS,
                        partition.metas.stream().map(m -> meta(partition, m)).toList(), partition.terms,
                        readOperations().stream().filter(o -> o.isOn(partition.id)).toList(),
                        partition.flags() + " " + partition.terms);
            }
        }
        throw refused(100, "table does not exist");
    }

    @Override
    public synchronized ReplicaReading readReplica(PartitionId id, StorageMode storage, String endpoint) {
        ModelTablet tablet = tablets.get(endpoint);
        if (tablet == null || !tablet.up) {
            return new ReplicaReading(id, endpoint, now(), false, "connection refused", null, null, null, null,
                    List.of());
        }
        ModelReplica replica = tablet.replica(id);
        Long snapshotTerm = replica.snapshot > 0 ? replica.snapshotTerm : null;
        if (!replica.inMemory) {
            return new ReplicaReading(id, endpoint, now(), true, null, null, replica.snapshotTerm,
                    (long) replica.snapshot, snapshotTerm, List.of());
        }
        long offset = replica.isServing() ? replica.offset() : 0;
        List<ReplicaReading.Follower> followers = replica.role == Role.LEADER
                ? replica.followers.entrySet().stream()
                        .map(e -> new ReplicaReading.Follower(e.getKey(), e.getValue())).toList()
                : List.of();
        return new ReplicaReading(id, endpoint, now(), true, null,
                new ReplicaStatus(replica.role, replica.state, offset, offset, storage.isDisk() ? null : offset * 100),
                replica.term, (long) replica.snapshot, snapshotTerm, followers);
    }

    @Override
    public synchronized List<Operation> readOperations() throws ClusterException {
        requireNameserver();
        Instant now = now();
        return nameserver.all().stream().map(o -> o.reading(now)).toList();
    }

    @Override
    public synchronized List<String> readDatabases() throws ClusterException {
        requireNameserver();
        return List.copyOf(databases);
    }

    @Override
    public synchronized String readOperationEndpoint(long operation) throws ClusterException {
        requireNameserver();
        return nameserver.all().stream().filter(o -> o.id == operation && o.state != Operation.State.DONE)
                .map(o -> o.endpoint).findFirst().orElse("");
    }

    @Override
    public synchronized Answer execute(Command command) throws ClusterException {
        switch (command) {
            case Command.LoadReplica c -> load(c);
            case Command.DropReplica c -> drop(c);
            case Command.ChangeRole c -> changeRole(c);
            case Command.ResumeSnapshots c -> resume(c);
            case Command.DetachFollower c -> detach(c);
            case Command.DeleteOperationRecord c -> new ModelAdministration(this).execute(c);
            case Command.SetAutoFailover c -> {
                requireNameserver();
                nameserver.autoFailover = c.on();
            }
            case Command.AddReplica _,Command.DeleteReplica _,Command.MakeSnapshot _,Command.PauseSnapshots _,Command.CreateDatabase _,Command.DropDatabase _,Command.DropTable _ ->
                new ModelAdministration(this).execute(command);
            default -> {
                requireNameserver();
                if (nameserver.autoFailover) {
                    throw refused(301, "auto_failover is enabled");
                }
                administer(command);
            }
        }
        return new Answer(0, "ok");
    }

    private void administer(Command command) throws ClusterException {
        switch (command) {
            case Command.SetReplicaFlags c -> {
                ModelPartition partition = partition(c.partition());
                if (!Set.copyOf(partition.flags()).equals(Set.copyOf(c.expected()))
                        || !partition.terms.equals(c.expectedTerms())) {
                    throw new ClusterException(ClusterException.Kind.MOVED_ON, 0, "the metadata moved on", "");
                }
                partition.set(c.wanted());
            }
            case Command.SetAlive c -> partition(c.partition()).meta(c.endpoint()).alive = c.alive();
            case Command.ChangeLeader c -> {
                ModelPartition partition = partition(c.partition());
                if (partition.leader() != null && c.candidate() == null) {
                    throw refused(309, "leader is alive");
                }
                if (partition.metas.stream().noneMatch(m -> m.alive && !m.leader)) {
                    throw refused(310, "no alive follower");
                }
                String seated = c.seated();
                nameserver.changeLeader(c.partition(), seated == null ? "" : seated);
            }
            case Command.RecoverReplica c -> recover(c);
            case Command.CancelOperation c -> cancel(c);
            case Command.DeleteOperation c -> delete(c);
            default -> new ModelAdministration(this).execute(command);
        }
    }

    private void recover(Command.RecoverReplica c) throws ClusterException {
        if (!nameserver.isHealthy(c.endpoint())) {
            throw refused(303, "tablet is not healthy");
        }
        Meta meta = partition(c.partition()).meta(c.endpoint());
        if (meta == null) {
            throw refused(308, "pid does not exist");
        }
        if (meta.alive) {
            throw refused(311, "table is alive, need not recover");
        }
        nameserver.recover(c.partition(), c.endpoint());
    }

    private void cancel(Command.CancelOperation c) throws ClusterException {
        ModelOperation found = nameserver.all().stream().filter(o -> o.id == c.operation() && o.state.isActive())
                .findFirst().orElseThrow(() -> refused(312, "op status is not kDoing or kInited"));
        found.state = Operation.State.CANCELLED;
    }

    private void delete(Command.DeleteOperation c) throws ClusterException {
        if (!nameserver.done.removeIf(o -> o.id == c.operation())) {
            throw refused(136, "op id does not exist");
        }
    }

    private void load(Command.LoadReplica c) throws ClusterException {
        ModelReplica replica = tablet(c.endpoint()).replica(c.partition());
        if (replica.inMemory) {
            throw refused(101, "table already exists");
        }
        if (!replica.onDisk) {
            throw refused(131, "create table failed");
        }
        if (replica.loadFailsAtOnce) {
            replica.removeDirectory();
        } else {
            replica.beginLoad(c.role(), millis + loadMillis);
        }
    }

    private void drop(Command.DropReplica c) throws ClusterException {
        ModelReplica replica = tablet(c.endpoint()).replica(c.partition());
        if (!replica.inMemory) {
            throw refused(100, "table is not exist");
        }
        nameserver.destroy("drop", c.partition(), c.endpoint());
        replica.removeDirectory();
    }

    private void changeRole(Command.ChangeRole c) throws ClusterException {
        ModelReplica replica = tablet(c.endpoint()).replica(c.partition());
        if (!replica.isServing()) {
            throw refused(100, "table is not exist");
        }
        if (c.role() == Role.FOLLOWER) {
            replica.role = Role.FOLLOWER;
            replica.followers.clear();
            return;
        }
        if (replica.role == Role.LEADER) {
            throw refused(102, "table is leader");
        }
        replica.role = Role.LEADER;
        replica.term = c.term();
        c.followers().forEach(f -> replica.followers.put(f, 0L));
    }

    private void resume(Command.ResumeSnapshots c) throws ClusterException {
        ModelReplica replica = tablet(c.endpoint()).replica(c.partition());
        if (!replica.isServing()) {
            throw refused(100, "table is not exist");
        }
        replica.state = LoadState.NORMAL;
    }

    private void detach(Command.DetachFollower c) throws ClusterException {
        Meta leader = partition(c.partition()).leader();
        if (leader == null) {
            throw refused(0, "there is no leader to detach from");
        }
        ModelReplica replica = tablet(leader.endpoint).replica(c.partition());
        if (!replica.isServing() || replica.role != Role.LEADER) {
            throw refused(121, "replicator role is not leader");
        }
        replica.followers.remove(c.endpoint());
    }

    @Override
    public AutoCloseable watch(Consumer<String> changed) {
        return () -> {
            // Nothing was begun.
        };
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
