package dev.tabletop.recovery.run;

import java.util.stream.Collectors;
import java.util.Set;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.Observations;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Manual recovery of one cluster: stop automatic changes, examine, apply a plan, resume or abandon a run. Every call
 * that changes something takes the lock in ZooKeeper, keeps a journal, and blocks until it is over (minutes, or hours
 * where much data is copied); a {@link RunControl} pauses and stops it between two calls. One such call at a time: a
 * second one is refused at once, with {@link RunException.Kind#LOCKED}. Safe for use by several threads. The package's description tells how a wizard uses it.
 */
public final class ManualRecovery {

    private final RunContext.Desk desk;
    private final LockedRuns locked;
    private final RunJournal journal;
    private final RunDocuments documents;

    /**
     * @param connection
     *            leads to the cluster; stays the caller's to close
     * @param store
     *            where journals, examinations and plans are kept; stays the caller's to close
     * @param lock
     *            the cluster's lock; stays the caller's to close
     * @param policy
     *            what the user wants to hold for every run
     * @param owner
     *            user and machine, for locks and the audit log
     */
    public ManualRecovery(ClusterConnection connection, Store store, ClusterLock lock, Pace pace,
            RunSettings settings, RunPolicy policy, String owner) {
        this.journal = new RunJournal(store);
        this.documents = new RunDocuments(store, connection.identity().fingerprint());
        this.desk = new RunContext.Desk(connection, journal,
                new HistoryBook(new Observations(store, connection.identity().fingerprint())), lock, pace, settings,
                policy);
        this.locked = new LockedRuns(desk, owner);
    }

    /** The same without hooks, and with nothing to acknowledge. */
    public ManualRecovery(ClusterConnection connection, Store store, ClusterLock lock, Pace pace,
            RunSettings settings, String owner) {
        this(connection, store, lock, pace, settings, RunPolicy.FREE, owner);
    }

    /** Switching {@code auto_failover} by hand, with the same lock and journal. */
    public AutomaticChanges automaticChanges() {
        return new AutomaticChanges(desk, locked);
    }

    /** Cancelling and deleting single operations by hand, with the same lock and journal. */
    public OperationChanges operationChanges() {
        return new OperationChanges(locked);
    }

    /** Single commands of a DBA, with the same lock and journal. */
    public CommandRuns commandRuns() {
        return new CommandRuns(locked);
    }

    /**
     * The first stage: keeps all metadata and operations of the scope, switches {@code auto_failover} off and waits for
     * running operations to end, or cancels them. Leaves {@code auto_failover} off. {@link RunControl#waitNoLonger()}
     * ends the waiting; the report names what is still active then.
     *
     * @throws RunException
     *             when it could not begin or had to end early
     */
    public StopReport stopAutomatic(Scope scope, boolean cancelOperations, RunListener listener, RunControl control)
            throws RunException {
        return locked.begin(RunRecord.Kind.STOP_AUTOMATIC, scope.toString(), null, listener, control,
                (context, gate) -> {
                    AutomaticStop stage = new AutomaticStop(context, gate);
                    List<PartitionId> partitions = stage.keepState(scope);
                    context.say(new RunEvent.Begun(desk.pace().now(), context.run(), partitions));
                    Boolean before = stage.switchOff(null);
                    int kept = stage.keepImages(partitions).size();
                    StopReport report = new StopReport(context.run(), before, kept,
                            stage.letOperationsEnd(scope, cancelOperations));
                    clearNoteIfOffBefore(stage, before);
                    int left = report.stillActive().size();
                    locked.end(context, RunRecord.State.COMPLETE, "automatic changes stopped"
                            + (left == 0 ? "" : "; operations still active: " + left));
                    return report;
                });
    }

    /**
     * The second stage: stops automatic changes, then reads every replica's own word, loading as follower what is not
     * loaded. What was found is kept. Running it again goes on where it was cut off.
     *
     * @throws RunException
     *             when it could not begin or had to end early
     */
    public Evidence examine(Scope scope, ExamineOptions options, RunListener listener, RunControl control)
            throws RunException {
        return locked.begin(RunRecord.Kind.EXAMINE, scope.toString(), null, listener, control, (context, gate) -> {
            AutomaticStop stage = new AutomaticStop(context, gate);
            List<PartitionId> partitions = stage.keepState(scope);
            context.say(new RunEvent.Begun(desk.pace().now(), context.run(), partitions));
            Boolean before = stage.switchOff(null);
            List<PartitionReading> images = stage.keepImages(partitions);
            List<Operation> active = stage.letOperationsEnd(scope, options.cancelOperations());
            if (!active.isEmpty()) {
                context.say(Sentence.of("run.operations_still_running_their", active.size()));
            }
            List<PartitionReading> original = new EarlierRuns(context).asTheyWere(images);
            Evidence evidence = new Examiner(context, gate).examine(original, options, before,
                    lastEvidence().orElse(null));
            documents.keep(context.run(), evidence);
            clearNoteIfOffBefore(stage, before);
            if (context.isAutoFailoverOffButWasOn()) {
                context.say(Sentence.all(LockedRuns.OFF_BUT_WAS_ON, Sentence.of("run.stays_off_until_recovery")));
            }
            locked.end(context, RunRecord.State.COMPLETE, "examined " + evidence.partitions().size() + " partitions");
            return evidence;
        });
    }

    /** What the newest examination of this cluster found, on this machine. */
    public Optional<Evidence> lastEvidence() throws RunException {
        return documents.lastEvidence();
    }

    /** Keeps a plan, so that it can be applied later. */
    public void keep(Plan plan) throws RunException {
        documents.keep(plan);
    }

    /** The newest plan for this cluster that was kept on this machine. */
    public Optional<Plan> lastPlan() throws RunException {
        return documents.lastPlan();
    }

    /**
     * Carries a plan out. A partition whose evidence moved on since is left alone; one that fails stops alone.
     *
     * @throws RunException
     *             when it could not begin (wrong cluster, not confirmed, locked, no journal), or had to end as a whole
     */
    public RunResult apply(Plan plan, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        if (!plan.cluster().fingerprint().equals(desk.connection().identity().fingerprint())) {
            throw new RunException(RunException.Kind.WRONG_CLUSTER,
                    Sentence.of("run.plan_cluster", plan.cluster().name(), desk.connection().identity().name()),
                    Sentence.of("run.connect_plans_cluster_make"));
        }
        ConfirmationRule.check(plan, confirmation);
        List<Recovered> lately = recoveredLately(plan);
        Acknowledgement.check(lately, confirmation);
        keep(plan);
        return locked.begin(RunRecord.Kind.RECOVER, plan.scope(), plan, listener, control, (context, gate) -> {
            keepConfirmation(context, confirmation);
            keepAcknowledged(context, lately, confirmation);
            hooked(context, plan).before(/* again= */ false);
            return new PlanRun(context, gate, plan).carryOut(plan.autoFailoverBefore(), List.of());
        });
    }

    /**
     * What this plan recovers although it was recovered a short while ago, as the profile's rules say; to be
     * acknowledged in its confirmation ({@link Confirmation#acknowledging}). Reads the store only.
     */
    public List<Recovered> recoveredLately(Plan plan) throws RunException {
        Set<PartitionId> mended = plan.partitions().stream().filter(p -> !p.steps().isEmpty()).map(PartitionPlan::id)
                .collect(Collectors.toSet());
        try {
            return calm().isZero()
                    ? List.of()
                    : desk.history().recoveredSince(desk.pace().now().minus(calm())).stream()
                            .filter(r -> mended.contains(r.partition())).toList();
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    /** How long after its recovery a partition is recovered again only when that is acknowledged. */
    public Duration calm() {
        return desk.policy().calm();
    }

    /**
     * The first reading, before anything begins. While no nameserver leads, one that takes over is waited for, as long
     * as a failover may take; the listener is told.
     *
     * @throws ClusterException
     *             when it cannot be read, or none leads for too long
     * @throws RunException
     *             when it was asked to stop
     */
    public ClusterState firstLook(RunListener listener, RunControl control) throws ClusterException, RunException {
        return new FirstLook(desk.connection(), desk.pace(), desk.settings().unreachable()).read(listener, control);
    }

    /** Whose time the runs go by. */
    public InstantSource clock() {
        return desk.pace()::now;
    }

    private static void keepAcknowledged(RunContext context, List<Recovered> lately, Confirmation confirmation)
            throws RunException {
        for (Recovered recovered : lately) {
            context.audit("acknowledged", recovered.partition(), Acknowledgement.inWords(recovered).toString(),
                    confirmation.reason());
        }
    }

    private static HookedRun hooked(RunContext context, Plan plan) {
        return new HookedRun(context, RunRecord.Kind.RECOVER, PlanDocument.readable(plan));
    }

    private static void keepConfirmation(RunContext context, Confirmation confirmation) throws RunException {
        context.journal("confirmation", null, JournalEntry.Event.KEPT, confirmation.toString());
    }

    /**
     * What must be confirmed before this run goes on: what its plan needed when it began. Reads the store only.
     *
     * @throws RunException
     *             when there is no such run, it is over, or it has no plan
     */
    public ConfirmationRule.Needs needsToResume(String run) throws RunException {
        return ConfirmationRule.needs(planOf(locked.requireUnfinished(run)));
    }

    /**
     * The plan of a run that can be resumed, to be shown before it is. Reads the store only.
     *
     * @throws RunException
     *             when there is no such run, it is over, or it has no plan
     */
    public Plan planToResume(String run) throws RunException {
        return planOf(locked.requireUnfinished(run));
    }

    /**
     * Goes on with a run whose plan a click confirms. One that replaces copies of data or gives up rows is refused: its
     * damage is confirmed again.
     *
     * @throws RunException
     *             when there is no such run, it is over, it needs more than a click, or it had to end as a whole again
     */
    public RunResult resume(String run, RunListener listener, RunControl control) throws RunException {
        return resume(run, Confirmation.CLICK, listener, control);
    }

    /**
     * Goes on with a run that was cut off, stopped, or ended incomplete.
     *
     * @param confirmation
     *            what {@link #needsToResume} names, given anew
     * @throws RunException
     *             when there is no such run, it is over, not all was confirmed, or it had to end as a whole again
     */
    public RunResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        RunRecord record = locked.requireUnfinished(run);
        Plan plan = planOf(record);
        ConfirmationRule.check(plan, confirmation);
        return locked.again(record, listener, control, (context, gate) -> {
            List<JournalEntry> done = context.journalOf(run);
            hooked(context, plan).before(/* again= */ true);
            locked.state(run, RunRecord.State.RUNNING, "");
            keepConfirmation(context, confirmation);
            Boolean before = record.autoFailoverBefore() == null
                    ? plan.autoFailoverBefore()
                    : record.autoFailoverBefore();
            return new PlanRun(context, gate, plan).carryOut(before, done);
        });
    }

    /**
     * Gives a run up: puts back what can be put back safely, and says what can't.
     *
     * @throws RunException
     *             when there is no such run, it is over, or the cluster could not be reached
     */
    public AbandonReport abandon(String run, RunListener listener, RunControl control) throws RunException {
        RunRecord record = locked.requireUnfinished(run);
        Plan plan = record.kind() == RunRecord.Kind.RECOVER ? planOf(record) : null;
        return locked.again(record, listener, control, (context, gate) -> {
            List<JournalEntry> done = context.journalOf(run);
            context.say(new RunEvent.Begun(desk.pace().now(), run,
                    plan == null ? List.of() : plan.partitions().stream().map(p -> p.id()).toList()));
            Optional<String> document = plan == null
                    ? SeriesJournal.document(done)
                    : Optional.of(PlanDocument.readable(plan));
            document.ifPresent(d -> new HookedRun(context, record.kind(), d).givenUp(done));
            AbandonReport report = new Abandonment(context, gate).abandon(record, plan, done);
            locked.end(context, RunRecord.State.ABANDONED,
                    report.notPutBack().isEmpty()
                            ? "everything put back"
                            : report.notPutBack().stream().collect(Sentence.joined()).toString());
            return report;
        });
    }

    /** All runs on this machine, newest first. */
    public List<RunRecord> runs() throws RunException {
        try {
            return journal.runs();
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    /** A run's journal, oldest first. */
    public List<JournalEntry> journal(String run) throws RunException {
        try {
            return journal.entries(run);
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    /**
     * What is unfinished at this cluster, this machine's and other consoles', newest first: to offer before anything
     * new is begun. Reads only, and needs no lock.
     *
     * @throws RunException
     *             when ZooKeeper or the store could not be read
     */
    public List<UnfinishedRun> unfinished() throws RunException {
        return locked.unfinished();
    }

    /** The note of an unfinished run that some console left at this cluster. */
    public Optional<ClusterLock.Holder> unfinishedAnywhere() throws RunException {
        try {
            return desk.lock().unfinished();
        } catch (ClusterException e) {
            throw RunException.of(e);
        }
    }

    /** Whether a call of this console that changes the cluster may be out. Never blocks. */
    public boolean isAtWork() {
        return locked.isAtWork();
    }

    /**
     * Asks the run that is at work to stop, and waits until the calls that are out are answered and journaled. Call it
     * before what the run works with is closed.
     *
     * @return whether nothing is at work any more
     */
    public boolean stopAndAwait(Duration patience) throws InterruptedException {
        return locked.stopAndAwait(patience);
    }

    /** What this console saw and did to this cluster's partitions. */
    public HistoryBook history() {
        return desk.history();
    }

    private static void clearNoteIfOffBefore(AutomaticStop stage, @Nullable Boolean before) throws RunException {
        if (Boolean.FALSE.equals(before)) {
            stage.clearNote();
        }
    }

    private static Plan planOf(RunRecord record) throws RunException {
        String plan = record.plan();
        if (plan == null) {
            throw new RunException(RunException.Kind.NOT_FOUND,
                    Sentence.of("run.run_plan_stopping_examining", record.id()),
                    Sentence.of("run.run_tabletop_examine"));
        }
        return RunDocuments.readPlan(plan, Sentence.of("store.plan_of_run", record.id()));
    }
}
