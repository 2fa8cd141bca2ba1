package dev.tabletop.views.runbooks.service;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.report.Report;
import dev.tabletop.store.StoreException;

/**
 * Plans of runbooks on one cluster. Everything but {@link #fingerprint()}, {@link #present()} and {@link #runner()}
 * blocks: call it through a task runner. Safe for several threads.
 */
public interface RunbookService {

    /** What tells this cluster from every other; never blocks. */
    String fingerprint();

    /** The cluster as it was read last; empty before the first reading. Never blocks. */
    Optional<ClusterState> present();

    /** Reads the cluster and plans; changes nothing. */
    PlanSheet plan(Asked asked) throws ClusterException;

    /**
     * A plan from its document.
     *
     * @throws PlanDocumentException
     *             when it is no such plan, was cut off or edited, or is of a newer version
     */
    PlanSheet read(String document) throws PlanDocumentException;

    /** What carries plans out; empty where the profile is read-only: then nothing can be sent. Never blocks. */
    Optional<RunbookRunner> runner();

    /** Series of this machine at this cluster that were begun, are not over, and that nobody is at work on. */
    List<UnfinishedRun> unfinished() throws RunException;

    /**
     * A report of a plan, or of the run that carried it out.
     *
     * @param title
     *            in the user's language
     * @param result
     *            how the run ended; null for a plan alone
     * @param before
     *            the cluster when the run began; null where nobody looked then
     */
    Report report(String title, PlanSheet plan, @Nullable SeriesResult result, @Nullable ClusterState before)
            throws ClusterException, StoreException;
}
