package dev.tabletop.views.desk;

import java.time.Duration;
import java.util.Optional;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.drills.run.DrillDesk;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;

/**
 * One cluster, open: everything that its sections work on. The program makes it; its services block, so call them
 * through a {@link dev.tabletop.views.tasks.TaskRunner}.
 */
public interface ClusterDesk extends AutoCloseable {

    /** How long a call that is out is waited for before the cluster is closed. */
    Duration CALL_PATIENCE = Duration.ofSeconds(60);

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

    /**
     * What drills are run with; empty on any cluster but the bundled one that runs in this program, so that none can
     * break another.
     */
    default Optional<DrillDesk> drills() {
        return Optional.empty();
    }

    /**
     * Asks what changes the cluster to stop, and waits until the calls that are out are answered and journaled; blocks,
     * for {@link #CALL_PATIENCE} at most.
     *
     * @return false where they were not answered in that time: the run can be resumed later
     */
    default boolean stopChanging() throws InterruptedException {
        ManualRecovery changing = recovery().orElse(null);
        return changing == null || changing.stopAndAwait(CALL_PATIENCE);
    }

    /** Ends the monitor and the connection; blocks for seconds where nothing changes the cluster any more. */
    @Override
    void close();
}
