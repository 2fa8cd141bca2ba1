package dev.tabletop.schedules.local;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.MonitorSettings;
import dev.tabletop.monitor.SeenHistory;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.recovery.run.RunSettings;
import dev.tabletop.schedules.RowLedger;
import dev.tabletop.schedules.World;
import dev.tabletop.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A real local cluster with one schedule. */
final class LocalWorld implements World {

    static final String DATABASE = "demo";
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    /** Longer than {@link Faults#SLOW}: a batch that was held back when that ended is on its way only after all of it. */
    private static final Duration SETTLES = Faults.SLOW.plusSeconds(30);

    private final LocalSchedule schedule;
    private final LocalTables site;
    private final ConnectionSettings settings;
    private final Faults faults;
    private final DiskContents contents;
    private final RowLedger ledger;
    private final Set<PartitionId> partitions;
    private final Map<PartitionId, Set<String>> expected = new HashMap<>();
    private final Set<Integer> happened = new HashSet<>();
    private final Supplier<Store> watching;
    private @Nullable Writes writes;
    private boolean examined;

    LocalWorld(LocalSchedule schedule, LocalTables site, Supplier<Store> watching) {
        this.schedule = schedule;
        this.site = site;
        this.watching = watching;
        EmbeddedCluster cluster = site.cluster();
        this.settings = ConnectionSettings.of(cluster.zookeeperConnect(), cluster.root())
                .withDeadlines(LocalTables.IMPATIENT);
        this.partitions = site.make(schedule.tables());
        this.faults = new Faults(site, List.copyOf(partitions));
        this.contents = new DiskContents(cluster);
        this.ledger = new RowLedger(this);
    }

    @Override
    public void past() throws Exception {
        site.setAutoFailover(schedule.autoFailoverBefore());
        writes = new Writes(site.client(), partitions, schedule.seed(), this::acknowledged);
        if (schedule.watched()) {
            try (ClusterMonitor monitor = new ClusterMonitor(site.connection(),
                    MonitorSettings.local(Duration.ofMillis(200)),
                    SeenHistory.of(watching.get(), site.connection().identity()), Clock.systemUTC())) {
                monitor.start();
                happenAll();
            }
        } else {
            happenAll();
        }
        if (!schedule.writesOn()) {
            writes.close();
        }
        if (schedule.autoFailover() != schedule.autoFailoverBefore()) {
            faults.ensureNameserver();
            site.setAutoFailover(schedule.autoFailover());
        }
    }

    private void happenAll() throws Exception {
        Thread.sleep(300);
        for (Fault fault : schedule.past()) {
            faults.happen(fault);
            Thread.sleep(fault.pauseMillis());
        }
    }

    /** Before the first examination the nameserver still acts by itself; what it destroys is not the console's doing. */
    private synchronized void acknowledged(PartitionId partition, String row) {
        if (examined) {
            expected.computeIfAbsent(partition, _ -> new HashSet<>()).add(row);
        }
    }

    /**
     * What stands on the disks now must not be lost any more. What was there before must be there still, unless the
     * nameserver acts by itself: a tablet that fails after it was switched on again is failed over, and comes back.
     */
    @Override
    public synchronized void examined() {
        Map<PartitionId, Set<String>> held = contents.holdings(partitions);
        expected.forEach((id, rows) -> {
            if (faults.wereWhileOn()) {
                rows.retainAll(held.getOrDefault(id, Set.of()));
            }
            ledger.held(id, rows);
        });
        if (!examined || faults.wereWhileOn()) {
            held.forEach((id, rows) -> expected.computeIfAbsent(id, _ -> new HashSet<>()).addAll(rows));
        }
        faults.startAnew();
        examined = true;
    }

    @Override
    public synchronized String happen(int number, Runnable killConsole) {
        Fault fault = schedule.amidst().get(number);
        if (fault == null || !happened.add(number)) {
            return "";
        }
        if (fault.kind() == Fault.Kind.CONSOLE_KILLED) {
            killConsole.run();
        }
        Map<PartitionId, Set<String>> before = contents.holdings(partitions);
        faults.happen(fault);
        if (fault.kind() == Fault.Kind.POWER_LOSS) {
            Map<PartitionId, Set<String>> after = contents.holdings(partitions);
            before.forEach((id, rows) -> {
                rows.removeAll(after.getOrDefault(id, Set.of()));
                ledger.gone(id, rows);
            });
        }
        return fault.toString();
    }

    @Override
    public void beforeRound(int round) throws Exception {
        faults.end(round, schedule.away());
    }

    @Override
    public boolean isWhole() {
        return site.cluster().nodes().stream().allMatch(n -> n.state() == NodeStatus.State.RUNNING);
    }

    @Override
    public void settle() throws Exception {
        close();
        Instant end = Instant.now().plus(SETTLES);
        while (!allEqual() && Instant.now().isBefore(end)) {
            Thread.sleep(100);
        }
        synchronized (this) {
            Map<PartitionId, Set<String>> held = contents.holdings(partitions);
            expected.forEach((id, rows) -> {
                if (faults.wereWhileOn()) {
                    rows.retainAll(held.getOrDefault(id, Set.of()));
                }
                ledger.held(id, rows);
            });
        }
    }

    private boolean allEqual() throws ClusterException {
        ClusterState state = site.connection().read();
        return state.partitions().allMatch(LocalWorld::isEqual);
    }

    private static boolean isEqual(Partition partition) {
        return partition.replicas().stream().filter(r -> r.meta().alive())
                .map(Replica::status).map(s -> s == null ? -1 : s.offset()).distinct().count() <= 1;
    }

    /** Nobody writes any more. */
    void close() {
        if (writes != null) {
            writes.close();
        }
    }

    @Override
    public Duration between() {
        return BETWEEN;
    }

    @Override
    public ClusterConnection connection() {
        return site.connection();
    }

    @Override
    public ClusterLock lock() throws ClusterException {
        return OpenMldbClusters.lock(settings);
    }

    @Override
    public void died(ClusterLock lock) {
        // Its session ends when it is closed, by whoever goes on.
    }

    @Override
    public Pace pace() {
        return Pace.realTime();
    }

    @Override
    public RunSettings settings() {
        // What kills a console must end it as a whole, so nothing may be under way beside it.
        boolean killed = schedule.amidst().values().stream().anyMatch(f -> f.kind() == Fault.Kind.CONSOLE_KILLED);
        return new RunSettings(killed ? 1 : 4, 6, Duration.ofMillis(20), Duration.ofMillis(400),
                Duration.ofSeconds(6), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(8),
                Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofMillis(300));
    }

    @Override
    public RowLedger ledger() {
        return ledger;
    }

    @Override
    public Set<PartitionId> partitions() {
        return partitions;
    }

    @Override
    public List<String> log(PartitionId partition, String endpoint) {
        return contents.log(partition, endpoint);
    }

    /** The real nameserver keeps no such record. */
    @Override
    public Set<String> destroyedUnsafely() {
        return Set.of();
    }

    @Override
    public String inWords() {
        try {
            return site.connection().read().partitions().toList() + "\n" + site.cluster().nodes();
        } catch (ClusterException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
