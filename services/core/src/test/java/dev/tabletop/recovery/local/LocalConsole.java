package dev.tabletop.recovery.local;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.RunSettings;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One console, as the program makes it: the real adapter, the real lock, a store on disk. */
final class LocalConsole implements AutoCloseable {

    private final ClusterConnection connection;
    private final ClusterLock lock;
    private final Store store;
    private final ManualRecovery recovery;

    LocalConsole(EmbeddedCluster cluster, Path storeFile) throws ClusterException, StoreException {
        this(cluster.zookeeperConnect(), cluster.root(), storeFile);
    }

    LocalConsole(String zookeeper, String root, Path storeFile) throws ClusterException, StoreException {
        this(zookeeper, root, storeFile, UnaryOperator.identity());
    }

    /** With something between the run and the adapter. */
    LocalConsole(String zookeeper, String root, Path storeFile, UnaryOperator<ClusterConnection> between)
            throws ClusterException, StoreException {
        ConnectionSettings settings = ConnectionSettings.of(zookeeper, root);
        this.connection = between.apply(OpenMldbClusters.connect(settings));
        this.lock = OpenMldbClusters.lock(settings);
        this.store = Store.open(storeFile);
        this.recovery = new ManualRecovery(connection, store, lock, Pace.realTime(), RunSettings.DEFAULT,
                "ada@console");
    }

    ManualRecovery recovery() {
        return recovery;
    }

    ClusterConnection connection() {
        return connection;
    }

    Evidence examine(Scope scope) throws RunException {
        return recovery.examine(scope, ExamineOptions.NORMAL, RunListener.SILENT, new RunControl());
    }

    static Plan plan(Evidence evidence, Decisions decisions) {
        return new ManualRecoveryPlanner("test").plan(evidence, decisions, "everything", Instant.now());
    }

    RunResult apply(Plan plan, RunListener listener) throws RunException {
        return recovery.apply(plan, confirm(plan), listener, new RunControl());
    }

    static Confirmation confirm(Plan plan) {
        return new Confirmation(plan.cluster().name(),
                plan.losses().stream().map(Loss::id).collect(Collectors.toSet()), "rehearsed in a test");
    }

    @Override
    public void close() {
        lock.close();
        connection.close();
        store.close();
    }
}
