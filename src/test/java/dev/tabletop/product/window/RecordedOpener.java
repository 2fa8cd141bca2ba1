package dev.tabletop.product.window;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.MonitorSettings;
import dev.tabletop.monitor.SeenHistory;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.ClusterOpener;
import dev.tabletop.views.desk.Practice;

/** Leads to a recorded cluster, by the console's own monitor, read every 2 s. */
final class RecordedOpener implements ClusterOpener, AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(2);

    private final Store store;
    private final Profile profile;
    private final RecordedConnection connection;
    private final ClusterMonitor monitor;

    RecordedOpener(RecordedCluster cluster, Path home, String name) throws StoreException {
        this(home, name, new RecordedConnection(cluster), MonitorSettings.forCluster(POLL));
    }

    /** Read at another pace, each reading of another time. */
    RecordedOpener(RecordedCluster cluster, Path home, String name, Duration pace, IntFunction<Instant> clock)
            throws StoreException {
        this(home, name, new RecordedConnection(cluster, clock), MonitorSettings.local(pace));
    }

    private RecordedOpener(Path home, String name, RecordedConnection connection, MonitorSettings pace)
            throws StoreException {
        this.connection = connection;
        store = Store.open(home.resolve("recorded.db"));
        profile = Profile.named(name, Environment.PRODUCTION, "10.1.0.9:2181", "/recorded").withReadOnly(true);
        monitor = new ClusterMonitor(connection, pace,
                SeenHistory.of(store, connection.identity()), Clock.systemUTC());
    }

    String button() {
        return "cluster-" + profile.id();
    }

    RecordedConnection connection() {
        return connection;
    }

    ClusterMonitor monitor() {
        return monitor;
    }

    @Override
    public List<Profile> profiles() {
        return List.of(profile);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public ClusterDesk open(Profile wanted) {
        monitor.start();
        return new Desk();
    }

    @Override
    public void close() {
        monitor.close();
        store.close();
    }

    private final class Desk implements ClusterDesk {

        @Override
        public Profile profile() {
            return profile;
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
            return Optional.empty();
        }

        @Override
        public Store store() {
            return store;
        }

        @Override
        public Optional<Practice> practice() {
            return Optional.empty();
        }

        @Override
        public void close() {
            monitor.close();
        }
    }
}
