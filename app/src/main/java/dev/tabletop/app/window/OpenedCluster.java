package dev.tabletop.app.window;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.drills.run.DrillDesk;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.Practice;

/** A cluster that the window has open. */
final class OpenedCluster implements ClusterDesk {

    private final Profile profile;
    private final ClusterConnection connection;
    private final ClusterMonitor monitor;
    private final Store store;
    private final @Nullable Desk desk;
    private final @Nullable LocalPractice practice;
    private final Runnable closed;
    private final ReentrantLock closing = new ReentrantLock();
    private boolean isClosed;

    /**
     * @param monitor
     *            started
     * @param desk
     *            what can change it; null over a read-only profile
     * @param closed
     *            called when it was closed
     */
    OpenedCluster(Profile profile, ClusterConnection connection, ClusterMonitor monitor, Store store,
            @Nullable Desk desk, @Nullable LocalPractice practice, Runnable closed) {
        this.profile = profile;
        this.connection = connection;
        this.monitor = monitor;
        this.store = store;
        this.desk = desk;
        this.practice = practice;
        this.closed = closed;
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
        return desk == null ? Optional.empty() : Optional.of(desk.recovery());
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Optional<Practice> practice() {
        return Optional.ofNullable(practice);
    }

    @Override
    public Optional<DrillDesk> drills() {
        return desk == null || practice == null ? Optional.empty() : Optional.of(practice.drills(desk));
    }

    @Override
    public boolean stopChanging() throws InterruptedException {
        return desk == null || desk.stopRun();
    }

    /** Once only; whoever calls it meanwhile returns when it is closed, and may then close the store. */
    @Override
    public void close() {
        closing.lock();
        try {
            if (!isClosed) {
                isClosed = true;
                end();
            }
        } finally {
            closing.unlock();
        }
    }

    private void end() {
        try {
            monitor.close();
        } finally {
            try {
                if (desk == null) {
                    connection.close();
                } else {
                    desk.close();
                }
            } finally {
                closed.run();
            }
        }
    }
}
