package dev.tabletop.product;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.HistoryRecorder;
import dev.tabletop.monitor.MonitorSettings;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.recovery.run.RunSettings;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.Practice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A local cluster, open as the program opens one: the real adapter, the real lock, a store on disk. */
final class OpenDesk implements ClusterDesk {

    private final Profile profile;
    private final ClusterConnection connection;
    private final ClusterLock lock;
    private final Store store;
    private final ClusterMonitor monitor;
    private final ManualRecovery recovery;

    OpenDesk(EmbeddedCluster cluster, Path storeFile) throws ClusterException, StoreException {
        ConnectionSettings settings = ConnectionSettings.of(cluster.zookeeperConnect(), cluster.root());
        this.connection = OpenMldbClusters.connect(settings);
        this.lock = OpenMldbClusters.lock(settings);
        this.store = Store.open(storeFile);
        this.profile = Profile.named(connection.identity().name(), Environment.TEST, cluster.zookeeperConnect(),
                cluster.root());
        this.monitor = new ClusterMonitor(connection, MonitorSettings.local(Duration.ofMillis(500)),
                HistoryRecorder.NONE, Clock.systemUTC());
        this.recovery = new ManualRecovery(connection, store, lock, Pace.realTime(), RunSettings.DEFAULT,
                "ada@console");
    }

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
        return Optional.of(recovery);
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
        lock.close();
        connection.close();
        store.close();
    }
}
