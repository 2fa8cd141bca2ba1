package dev.tabletop.runbooks;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.CommandRuns;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans runbooks on one cluster and carries them out. Each step is judged as things stand when its turn comes; one that
 * cannot be reached ends those that come after it. Calls block; safe for use by several threads, one run at a time.
 *
 * <p>
 * A listener hears of each step ({@code RunEvent.SeriesStepStarted} and its like). Where a step waits for somebody
 * outside of this program it hears {@code SeriesStepAsked}; where only the operator can tell that it is done, that is
 * answered by {@link RunControl#sayDone}. A run that waits so may be stopped and gone on with later.
 */
public final class RunbookRuns {

    private final ClusterConnection connection;
    private final CommandRuns runs;
    private final RunbookPlanner planner;
    private final Runbooks runbooks;
    private final RunbookDocument documents;

    /**
     * The connection stays the caller's to close.
     *
     * @param recovery
     *            whose lock, journal and record of the past are used
     * @param toolVersion
     *            which version of this program makes the plans
     */
    public RunbookRuns(ClusterConnection connection, ManualRecovery recovery, Runbooks runbooks, String toolVersion) {
        this.connection = connection;
        this.runs = recovery.commandRuns();
        this.planner = new RunbookPlanner(recovery.history(), runbooks, toolVersion, recovery.calm());
        this.runbooks = runbooks;
        this.documents = new RunbookDocument(runbooks);
    }

    public Runbooks runbooks() {
        return runbooks;
    }

    /** How its plans are written and read. */
    public RunbookDocument documents() {
        return documents;
    }

    /**
     * What would be done, as things stand now. Reads, and changes nothing.
     *
     * @throws ClusterException
     *             when the cluster could not be read
     */
    public RunbookPlan plan(String runbook, RunbookGoal goal) throws ClusterException {
        return planner.plan(runbook, goal, connection.read());
    }

    /**
     * Carries a plan out.
     *
     * @param confirmation
     *            the cluster's name where the plan is more than reversible; the ids of the risks that are accepted, with
     *            a reason
     * @throws RunException
     *             when it is for another cluster, something stands against it by now, or it is not confirmed; else when
     *             it could not begin or had to end early
     */
    public SeriesResult carryOut(RunbookPlan plan, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        requireCluster(plan);
        requireFit(plan.against(), "runbook.plan_does_reach_goal");
        RunbookConfirmation.check(plan, confirmation);
        RunbookPlan now = anew(plan);
        requireFit(now.against(), "runbook.cluster_changed_since_plan");
        requireAccepted(now, confirmation);
        return runs.carryOut(series(plan, confirmation), listener, control);
    }

    /** What came up since the plan was made, and so was not asked about. */
    private static void requireAccepted(RunbookPlan now, Confirmation confirmation) throws RunException {
        List<Risk> open = now.toAccept().stream().filter(r -> !confirmation.acceptedLosses().contains(r.id())).toList();
        if (!open.isEmpty()) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    Sentence.of("run.plan_risks_more_by_now",
                            open.stream().map(Risk::id).collect(Collectors.joining(", ")), open.getFirst().what()),
                    Sentence.of("run.plan_anew_and_accept"));
        }
    }

    private RunbookPlan anew(RunbookPlan plan) throws RunException {
        try {
            return plan(plan.runbook(), plan.goal());
        } catch (ClusterException e) {
            throw new RunException(RunException.Kind.CLUSTER, e.why(), e.help());
        }
    }

    private RunbookSeries series(RunbookPlan plan, Confirmation confirmation) {
        return new RunbookSeries(plan, documents.write(plan), runbooks.require(plan.runbook()), confirmation,
                planner.past());
    }

    private void requireCluster(RunbookPlan plan) throws RunException {
        if (!plan.cluster().fingerprint().equals(connection.identity().fingerprint())) {
            throw new RunException(RunException.Kind.WRONG_CLUSTER,
                    Sentence.of("runbook.plan_cluster", plan.cluster().name(), connection.identity().name()),
                    Sentence.of("runbook.connect_plans_cluster_make"));
        }
    }

    private static void requireFit(List<Precheck> against, String so) throws RunException {
        if (!against.isEmpty()) {
            throw new RunException(RunException.Kind.NOT_SAFE,
                    Sentence.of(so, against.stream().map(Precheck::inWords).collect(Sentence.joined())),
                    against.stream().map(Precheck::advice).distinct().collect(Sentence.joined()));
        }
    }

    /**
     * The plan of a run that can be gone on with. Reads the store only.
     *
     * @throws RunException
     *             when there is no such run, it is over, or it is none of a runbook's
     */
    public RunbookPlan planToResume(String run) throws RunException {
        return read(run, runs.documentToResume(run));
    }

    /**
     * The plan of a run, however it ended. Reads the store only.
     *
     * @throws RunException
     *             when there is no such run, or it is none of a runbook's
     */
    public RunbookPlan planOf(String run) throws RunException {
        return read(run, runs.documentOf(run));
    }

    /**
     * The steps of a run that are over, by id. Reads the store only.
     *
     * @throws RunException
     *             when the journal could not be read
     */
    public Set<String> over(String run) throws RunException {
        return runs.over(run);
    }

    private RunbookPlan read(String run, String document) throws RunException {
        try {
            return documents.read(document);
        } catch (PlanDocumentException e) {
            throw new RunException(RunException.Kind.NOT_FOUND,
                    Sentence.of("runbook.plan_run_cannot_read", run, e.why()), Sentence.of("runbook.plan_anew"));
        }
    }

    /**
     * Goes on with a run: what is over is not looked at again, all else is judged as things stand.
     *
     * @throws RunException
     *             as {@link #carryOut}
     */
    public SeriesResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        RunbookPlan plan = planToResume(run);
        RunbookConfirmation.check(plan, confirmation);
        return runs.resume(run, series(plan, confirmation), listener, control);
    }
}
