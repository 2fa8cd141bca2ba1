package dev.tabletop.views.sample;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.drills.run.DrillDesk;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.HistoryRecorder;
import dev.tabletop.monitor.MonitorSettings;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.recovery.run.RunSettings;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.desk.OnRecord;
import dev.tabletop.views.desk.Practice;
import dev.tabletop.views.dialogs.Dialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.tasks.TaskRunner;

/** A cluster that is in whatever state the test gives it, with everything that sections work on. */
public final class SampleCluster implements ClusterDesk {

    private final Connection connection = new Connection();
    private final ClusterMonitor monitor;
    private final Store store;
    private final Clock clock = Clock.fixed(SampleStates.READ_AT.plusSeconds(2), ZoneOffset.UTC);
    private final List<Place> visited = new ArrayList<>();
    private @Nullable LiveCluster live;
    private @Nullable ManualRecovery recovery;
    private @Nullable DrillDesk drills;
    private volatile @Nullable ClusterState state;
    private volatile @Nullable ClusterException failure;
    private volatile boolean silent;
    private volatile boolean obeys;
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private final List<String> happened = new CopyOnWriteArrayList<>();

    /**
     * @param folder
     *            for its store
     */
    public SampleCluster(ClusterState state, Path folder) throws StoreException {
        this(state, folder, HistoryRecorder.NONE);
    }

    public SampleCluster(ClusterState state, Path folder, HistoryRecorder recorder) throws StoreException {
        this.state = state;
        this.store = Store.open(folder.resolve("sample.db"));
        this.monitor = new ClusterMonitor(connection, MonitorSettings.local(Duration.ofMillis(50)), recorder, clock);
    }

    /** Starts to read it, and gives what sections get. Call once, where {@link LiveCluster} may be used. */
    public ClusterContext context(TaskRunner tasks, Dialogs dialogs, Settings settings, Language language) {
        LiveCluster made = new LiveCluster(monitor, OnRecord.in(store, connection.identity().fingerprint()), tasks,
                clock);
        live = made;
        monitor.start();
        return new ClusterContext(this, made, visited::add,
                new WindowContext(tasks, dialogs, settings, language, clock));
    }

    /** From now on it may be changed: what can be mended is offered, though this cluster refuses every command. */
    public void allowChanges() {
        recovery = new ManualRecovery(connection, store, new SampleLock(), Pace.realTime(), RunSettings.DEFAULT,
                "ada@laptop");
    }

    /** From now on {@code auto_failover} can be switched, which it does; every other command is refused. */
    public void obey() {
        allowChanges();
        obeys = true;
    }

    /** From now on drills are run with this. */
    public void allowDrills(DrillDesk with) {
        drills = with;
    }

    /** From now on commands are answered only once this is counted down. */
    public void holdAnswers(CountDownLatch until) {
        answers = until;
    }

    /** Which commands were answered, and when it was closed, in order. */
    public List<String> happened() {
        return List.copyOf(happened);
    }

    /** From now on it is so. */
    public void become(ClusterState now) {
        state = now;
        failure = null;
        monitor.refresh();
    }

    /** From now on it cannot be read. */
    public void fail(ClusterException why) {
        failure = why;
        monitor.refresh();
    }

    /** From now on it gives no answer at all. */
    public void keepSilent() {
        silent = true;
    }

    /** Where sections went, in order. */
    public List<Place> visited() {
        return List.copyOf(visited);
    }

    @Override
    public Profile profile() {
        return Profile.named("bank", Environment.PRODUCTION, "10.20.0.1:2181", "/openmldb");
    }

    @Override
    public ClusterConnection connection() {
        return connection;
    }

    @Override
    public ClusterMonitor monitor() {
        return monitor;
    }

    @Override
    public Optional<ManualRecovery> recovery() {
        return Optional.ofNullable(recovery);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Optional<DrillDesk> drills() {
        return Optional.ofNullable(drills);
    }

    @Override
    public Optional<Practice> practice() {
        return Optional.empty();
    }

    @Override
    public void close() {
        happened.add("closed");
        LiveCluster open = live;
        if (open != null) {
            open.close();
        }
        monitor.close();
        store.close();
    }

    private final class Connection implements ClusterConnection {

        @Override
        public ClusterIdentity identity() {
            return new ClusterIdentity("bank", "sample");
        }

        @Override
        public Set<Capability> capabilities() {
            return obeys ? Set.of(Capability.READ, Capability.CHANGE) : Set.of(Capability.READ);
        }

        @Override
        public ClusterState read() throws ClusterException {
            if (silent) {
                waitForEver();
            }
            ClusterException why = failure;
            ClusterState now = state;
            if (why != null || now == null) {
                throw why == null ? ClusterException.heldBack() : why;
            }
            return now;
        }

        private static void waitForEver() throws ClusterException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ClusterException.heldBack();
            }
        }

        @Override
        public boolean readAutoFailover() throws ClusterException {
            return Boolean.TRUE.equals(read().autoFailover());
        }

        @Override
        public PartitionReading readPartition(TableName table, int pid) throws ClusterException {
            ClusterState now = read();
            Partition partition = now.partitions()
                    .filter(p -> p.id().table().equals(table) && p.id().pid() == pid).findFirst()
                    .orElseThrow(ClusterException::heldBack);
            return new PartitionReading(partition.id(), StorageMode.MEMORY, 8,
                    partition.replicas().stream().map(Replica::meta).toList(), List.of(), List.of(), "sample");
        }

        @Override
        public ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint) {
            return new ReplicaReading(partition, endpoint, SampleStates.READ_AT, false, "a sample", null, null, null,
                    null, List.of());
        }

        @Override
        public List<Operation> readOperations() throws ClusterException {
            return read().operations();
        }

        @Override
        public String readOperationEndpoint(long operation) {
            return "";
        }

        @Override
        public Answer execute(Command command) throws ClusterException {
            if (!obeys || !(command instanceof Command.SetAutoFailover(boolean on))) {
                throw ClusterException.heldBack();
            }
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new AssertionError("the call that was out was broken off", e);
            }
            ClusterState now = read();
            state = new ClusterState(now.identity(), now.readAt(), now.nameservers(), now.tablets(), on, now.tables(),
                    now.operations());
            happened.add("auto_failover " + on);
            return new Answer(0, "ok");
        }

        @Override
        public AutoCloseable watch(Consumer<String> changed) {
            return () -> {};
        }

        @Override
        public void close() {}
    }
}
