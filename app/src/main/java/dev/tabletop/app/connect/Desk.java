package dev.tabletop.app.connect;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.hooks.ProgramHooks;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.recovery.run.RunPolicy;
import dev.tabletop.recovery.run.RunSettings;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.RunRules;
import dev.tabletop.store.RunRulesBook;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/** All that a recovery command needs, open: a connection, the lock, the store. Close it. */
public final class Desk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Duration RUN_PATIENCE = Duration.ofSeconds(60);

    private final ClusterConnection connection;
    private final ClusterLock lock;
    private final Store store;
    private final ManualRecovery recovery;
    private final boolean ownsStore;
    /** It was waited for once already; a second time would not help. */
    private volatile boolean gaveUp;

    private Desk(ClusterConnection connection, ClusterLock lock, Store store, RunPolicy policy, boolean ownsStore) {
        this.ownsStore = ownsStore;
        this.connection = connection;
        this.lock = lock;
        this.store = store;
        this.recovery = new ManualRecovery(connection, store, lock, Pace.realTime(), RunSettings.DEFAULT, policy,
                owner());
    }

    /** Opens the store first: where no journal can be kept the cluster is not even asked. */
    public static Desk open(Program program, ClusterOptions cluster)
            throws UserFailure, ClusterException, StoreException {
        ConnectionSettings settings = cluster.settings(program);
        return open(Store.open(program.state().store()), settings);
    }

    /** Takes the store over. */
    public static Desk open(Store store, ConnectionSettings settings) throws ClusterException, StoreException {
        boolean open = false;
        try {
            Desk desk = open(store, settings, true);
            open = true;
            return desk;
        } finally {
            if (!open) {
                store.close();
            }
        }
    }

    /** The store stays the caller's to close, after this. */
    public static Desk sharing(Store store, ConnectionSettings settings) throws ClusterException, StoreException {
        return open(store, settings, false);
    }

    private static Desk open(Store store, ConnectionSettings settings, boolean ownsStore)
            throws ClusterException, StoreException {
        RunPolicy policy = policy(store, settings.name());
        ClusterConnection connection = OpenMldbClusters.connect(settings);
        boolean open = false;
        try {
            Desk desk = new Desk(connection, OpenMldbClusters.lock(settings), store, policy, ownsStore);
            open = true;
            return desk;
        } finally {
            if (!open) {
                connection.close();
            }
        }
    }

    private static RunPolicy policy(Store store, @Nullable String profile) throws StoreException {
        RunRules rules = rules(store, profile);
        return new RunPolicy(new ProgramHooks(rules), rules.calm());
    }

    /** What holds for every run at the cluster of this profile; the usual where it is none. */
    public static RunRules rules(Store store, @Nullable String profile) throws StoreException {
        Optional<Profile> saved = profile == null ? Optional.empty() : new Profiles(store).find(profile);
        return saved.isEmpty() ? RunRules.USUAL : new RunRulesBook(store).of(saved.get().id());
    }

    public ClusterConnection connection() {
        return connection;
    }

    public ManualRecovery recovery() {
        return recovery;
    }

    /**
     * Runbooks, with the same lock and journal.
     *
     * @param toolVersion
     *            which version of this program makes plans
     */
    public RunbookRuns runbooks(String toolVersion) {
        return new RunbookRuns(connection, recovery, RunbookCatalog.all(), toolVersion);
    }

    public Store store() {
        return store;
    }

    /**
     * Asks a run that is at work to stop, and waits until its calls are answered and journaled, for a minute at most.
     *
     * @return false where they were not answered in that time; then {@link #close} does not wait again
     */
    public boolean stopRun() throws InterruptedException {
        if (!recovery.stopAndAwait(RUN_PATIENCE)) {
            LOG.warn("A run on {} did not end in {}; it can be resumed", connection.identity().name(), RUN_PATIENCE);
            gaveUp = true;
        }
        return !gaveUp;
    }

    private void endRun() {
        try {
            if (!gaveUp) {
                stopRun();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String owner() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown host";
        }
        return System.getProperty("user.name", "unknown user") + "@" + host;
    }

    /** Lets the calls of a run that is at work be answered and journaled first; so it may take a minute. */
    @Override
    public void close() {
        endRun();
        lock.close();
        connection.close();
        if (ownsStore) {
            store.close();
        }
    }
}
