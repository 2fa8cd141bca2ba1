package dev.tabletop.views.desk;

import java.util.Optional;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;

/**
 * One cluster, open: everything that its sections work on. The program makes it; its services block, so call them
 * through a {@link dev.tabletop.views.tasks.TaskRunner}.
 */
public interface ClusterDesk extends AutoCloseable {

    /** The saved connection that led here. */
    Profile profile();

    ClusterConnection connection();

    /** Keeps reading; started already. */
    ClusterMonitor monitor();

    /** What can change the cluster; empty where the profile is read-only. */
    Optional<ManualRecovery> recovery();

    /** Journals, audit log and history of this machine. */
    Store store();

    /** What can be broken on purpose; empty on any cluster that is not for practice. */
    Optional<Practice> practice();

    /** Ends the monitor and the connection; blocks for seconds at most. */
    @Override
    void close();
}
