package dev.tabletop.app.window;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.MonitorSettings;
import dev.tabletop.monitor.SeenHistory;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.profiles.ProfileConnector;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.ClusterOpener;
import dev.tabletop.views.desk.Practice.PracticeException;

/** The window's way to clusters: saved ones through their profiles, and the one to practise on. */
public final class ClusterAccess implements ClusterOpener, AutoCloseable {

    private static final Duration PRACTICE_POLL = Duration.ofMillis(300);

    private final Program program;
    private final SavedConnections saved;
    private final @Nullable Path practiceFolder;
    private final boolean practiceOnly;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<OpenedCluster> open = ConcurrentHashMap.newKeySet();
    private @Nullable Store store;
    private @Nullable LocalPractice practice;

    /**
     * @param saved
     *            leads from profiles to their clusters
     * @param practiceFolder
     *            where the practice cluster lives; null for a new temporary folder
     * @param practiceOnly
     *            whether the saved connections are left out
     */
    public ClusterAccess(Program program, SavedConnections saved, @Nullable Path practiceFolder,
            boolean practiceOnly) {
        this.program = program;
        this.saved = saved;
        this.practiceFolder = practiceFolder;
        this.practiceOnly = practiceOnly;
    }

    @Override
    public List<Profile> profiles() throws StoreException {
        return practiceOnly ? List.of() : new Profiles(store()).all();
    }

    @Override
    public Store store() throws StoreException {
        lock.lock();
        try {
            Store present = store;
            if (present == null) {
                present = Store.open(program.state().store());
                store = present;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ClusterDesk open(Profile profile) throws ClusterException, StoreException {
        LocalPractice local = practice;
        if (local != null && profile.id().equals(local.profile().id())) {
            return open(profile, local.store(), MonitorSettings.local(PRACTICE_POLL), local);
        }
        return open(profile, store(), MonitorSettings.forCluster(profile.poll()), null);
    }

    private ClusterDesk open(Profile profile, Store kept, MonitorSettings pace,
            @Nullable LocalPractice breaking)
            throws ClusterException, StoreException {
        ProfileConnector connector = saved.connector();
        ConnectionSettings settings = connector.settings(profile);
        Desk desk = profile.readOnly() ? null : Desk.sharing(kept, settings);
        ClusterConnection connection = desk == null ? OpenMldbClusters.connect(settings) : desk.connection();
        ClusterMonitor monitor = new ClusterMonitor(connection, pace, SeenHistory.of(kept, connection.identity()),
                Clock.systemUTC());
        OpenedCluster[] self = new OpenedCluster[1];
        OpenedCluster opened = new OpenedCluster(profile, connection, monitor, kept, desk, breaking,
                () -> open.remove(self[0]));
        self[0] = opened;
        open.add(opened);
        monitor.addListener(new OnFirstReading(() -> connector.proved(profile)));
        monitor.start();
        return opened;
    }

    @Override
    public boolean canPractise() {
        return true;
    }

    @Override
    public Profile startPractice() throws PracticeException {
        lock.lock();
        try {
            LocalPractice present = practice;
            if (present == null) {
                present = LocalPractice.start(practiceFolder);
                practice = present;
            }
            return present.profile();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes every cluster that is open still, then the practice cluster and the store; blocks for seconds, or for a
     * minute where a call of a run is out.
     */
    @Override
    public void close() {
        try {
            open.forEach(OpenedCluster::close);
        } finally {
            closeWhatTheyShare();
        }
    }

    private void closeWhatTheyShare() {
        lock.lock();
        try {
            if (practice != null) {
                practice.close();
            }
            if (store != null) {
                store.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
