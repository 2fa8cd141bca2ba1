package dev.tabletop.views.recovery.workflow;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.report.Report;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;

/**
 * What the recovery section asks of the services of one cluster. Everything but {@link #mayChange()},
 * {@link #fingerprint()} and {@link #present()} blocks: call it through a task runner. Safe for several threads.
 */
public interface RecoveryService {

    /** What tells this cluster from every other; never blocks. */
    String fingerprint();

    /** Whether this connection may change the cluster at all; without it only looking and planning are possible. */
    boolean mayChange();

    /** The cluster as it was read last; empty before the first reading. Never blocks. */
    Optional<ClusterState> present();

    /** See {@link dev.tabletop.recovery.run.ManualRecovery#stopAutomatic}. */
    StopReport stopAutomatic(Set<PartitionId> scope, boolean cancelOperations, RunListener listener,
            RunControl control) throws RunException;

    /** See {@link dev.tabletop.recovery.run.ManualRecovery#examine}. */
    Evidence examine(Set<PartitionId> scope, ExamineOptions options, RunListener listener, RunControl control)
            throws RunException;

    /** Evidence from reading alone: nothing is loaded and nothing is changed, so it claims less. */
    Evidence look(Set<PartitionId> scope) throws ClusterException, StoreException;

    /** The newest examination that this machine keeps of this cluster. */
    Optional<Evidence> lastEvidence() throws RunException, StoreException;

    /** The newest plan for this cluster that this machine keeps. */
    Optional<Plan> lastPlan() throws RunException, StoreException;

    /** A recovery that began after this evidence was gathered, so that it tells no longer how things stand. */
    Optional<RunRecord> laterRun(Evidence evidence) throws StoreException;

    /** Plans; pure, though it may take a while for thousands of partitions. */
    Plan plan(Evidence evidence, Decisions decisions, String scope);

    /** Keeps a plan on this machine, where it may be kept. */
    void keep(Plan plan) throws RunException;

    /** The partitions of this plan whose facts are no longer those that the choice used. Changes nothing. */
    Set<PartitionId> movedOn(Plan plan) throws ClusterException;

    /** See {@link dev.tabletop.recovery.run.ManualRecovery#recoveredLately}. */
    default List<Recovered> recoveredLately(Plan plan) throws RunException {
        return List.of();
    }

    /** See {@link dev.tabletop.recovery.run.ManualRecovery#apply}. */
    RunResult apply(Plan plan, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException;

    /** See {@link dev.tabletop.recovery.run.ManualRecovery#resume}. */
    RunResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException;

    /** See {@link dev.tabletop.recovery.run.ManualRecovery#abandon}. */
    AbandonReport abandon(String run, RunListener listener, RunControl control) throws RunException;

    /** Runs at this cluster that were begun and are not over, of this console or another. */
    List<UnfinishedRun> unfinished() throws RunException;

    /** The run on record here that carries this plan out and is not over, if there is one. */
    default Optional<String> unfinishedRunOf(Plan plan) throws RunException {
        return unfinished().stream().filter(run -> isOf(run.record(), plan)).map(UnfinishedRun::run).findFirst();
    }

    private static boolean isOf(@Nullable RunRecord record, Plan plan) {
        String document = record == null ? null : record.plan();
        if (document == null) {
            return false;
        }
        try {
            Plan carriedOut = PlanDocument.readKept(document);
            return carriedOut.id().equals(plan.id()) && carriedOut.createdAt().equals(plan.createdAt());
        } catch (PlanDocumentException _) {
            // What cannot be read is another plan, or none that could be gone on with.
            return false;
        }
    }

    /** All runs of this machine on this cluster, newest first. */
    List<RunRecord> runs() throws StoreException;

    /** A run's journal, oldest first. */
    List<JournalEntry> journal(String run) throws StoreException;

    /** See {@link dev.tabletop.recovery.run.AutomaticChanges#state}. */
    AutomaticState automaticState() throws RunException;

    /**
     * Switches {@code auto_failover} on; refused, with the reasons, while that could delete what nobody has read.
     *
     * @param override
     *            of what that stands against it, and why
     */
    void switchAutoFailoverOn(Overriding override, RunControl control) throws RunException;

    /**
     * A report of a plan, or of the run that carried it out.
     *
     * @param result
     *            how the run ended; null for a plan alone
     * @param before
     *            the cluster when the recovery began; null when nobody looked then: the report says so, and shows how it
     *            is now
     */
    Report report(Plan plan, @Nullable RunResult result, @Nullable ClusterState before)
            throws ClusterException, RunException, StoreException;
}
