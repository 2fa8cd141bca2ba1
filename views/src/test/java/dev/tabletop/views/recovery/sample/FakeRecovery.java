package dev.tabletop.views.recovery.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ConfirmationRule;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.report.Report;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.recovery.workflow.RecoveryService;

/** Recovery in memory: the real planner and the real rules of confirmation, on an examination that is made up. */
public final class FakeRecovery implements RecoveryService {

    public static final String RUN = "run-20260314T021805-1a2b3c4d";

    private final ClusterState state;
    private final Instant now;
    private final ManualRecoveryPlanner planner = new ManualRecoveryPlanner("1.0");
    private final List<String> calls = new ArrayList<>();
    private final Set<PartitionId> failing = new HashSet<>();
    private final Set<PartitionId> moved = new HashSet<>();
    private final List<RunRecord> runs = new ArrayList<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<UnfinishedRun> unfinished = new ArrayList<>();
    private SampleEvidence evidence;
    private boolean readOnly;
    private @Nullable RunException broken;
    private @Nullable Evidence last;
    private @Nullable Plan kept;
    private @Nullable RunException next;
    private List<Operation> stillActive = List.of();
    private AutomaticState automatic = new AutomaticState(true, null, List.of());
    private Consumer<PartitionId> before = _ -> {};

    public FakeRecovery(ClusterState state) {
        this.state = state;
        this.now = state.readAt().plusSeconds(90);
        this.evidence = new SampleEvidence(state);
    }

    /** What the next examination finds. */
    public FakeRecovery finds(SampleEvidence found) {
        evidence = found;
        return this;
    }

    public FakeRecovery readOnly() {
        readOnly = true;
        return this;
    }

    /** An examination of everything was made before. */
    public FakeRecovery examinedBefore() {
        last = evidence.of(SampleEvidence.all(state));
        return this;
    }

    /** The next call fails so. */
    public void failNext(RunException failure) {
        next = failure;
    }

    /** The next run breaks off so after it has begun. */
    public FakeRecovery breaksOff(RunException why) {
        broken = why;
        return this;
    }

    public FakeRecovery failsAt(PartitionId partition) {
        failing.add(partition);
        return this;
    }

    public FakeRecovery mended(PartitionId partition) {
        failing.remove(partition);
        return this;
    }

    /** Its facts are no longer those of the plan. */
    public FakeRecovery movedOn(PartitionId partition) {
        moved.add(partition);
        return this;
    }

    /** How {@code auto_failover} stands. */
    public FakeRecovery automatic(AutomaticState stands) {
        automatic = stands;
        return this;
    }

    public FakeRecovery stillActive(List<Operation> operations) {
        stillActive = operations;
        return this;
    }

    /** Called on the run's thread before each partition; may block, to hold a run where it is. */
    public FakeRecovery before(Consumer<PartitionId> hook) {
        before = hook;
        return this;
    }

    public FakeRecovery ran(RunRecord run) {
        runs.add(run);
        return this;
    }

    public FakeRecovery wrote(JournalEntry entry) {
        journal.add(entry);
        return this;
    }

    public FakeRecovery leftOver(UnfinishedRun run) {
        unfinished.add(run);
        return this;
    }

    /** A run of this plan was cut off. */
    public FakeRecovery cutOff(Plan plan) {
        RunRecord record = new RunRecord(RUN, RunRecord.Kind.RECOVER, "sample", "bank", plan.scope(), "ada@laptop",
                PlanDocument.readable(plan), true, RunRecord.State.RUNNING, now, null, "");
        return leftOver(new UnfinishedRun(RUN, record.owner(), now, record.scope(), true, record,
                Set.of(UnfinishedRun.Way.RESUME, UnfinishedRun.Way.ABANDON), Sentence.of("run.cut_off"))).keeping(plan);
    }

    private FakeRecovery keeping(Plan plan) {
        kept = plan;
        return this;
    }

    /** What was asked, in order. */
    public List<String> calls() {
        return calls;
    }

    private void failIfAsked() throws RunException {
        RunException failure = next;
        if (failure != null) {
            next = null;
            throw failure;
        }
    }

    @Override
    public String fingerprint() {
        return SampleStates.healthy().identity().fingerprint();
    }

    @Override
    public boolean mayChange() {
        return !readOnly;
    }

    @Override
    public StopReport stopAutomatic(Set<PartitionId> scope, boolean cancelOperations, RunListener listener,
            RunControl control) throws RunException {
        calls.add("stop " + scope.size() + (cancelOperations ? " cancel" : "")
                + (control.isWaitingOver() ? " without waiting" : ""));
        failIfAsked();
        List<Operation> active = cancelOperations ? List.of() : stillActive;
        return new StopReport(RUN, true, scope.size(), active);
    }

    @Override
    public Evidence examine(Set<PartitionId> scope, ExamineOptions options, RunListener listener, RunControl control)
            throws RunException {
        calls.add("examine " + scope.size() + (options.load() ? "" : " without loading")
                + (options.loadInSpiteOfFailure().isEmpty() ? "" : " again " + options.loadInSpiteOfFailure()));
        failIfAsked();
        listener.on(new RunEvent.Begun(now, RUN, List.copyOf(new java.util.TreeSet<>(scope))));
        Evidence found = evidence.of(scope);
        for (PartitionEvidence partition : found.partitions()) {
            before.accept(partition.id());
            if (control.isStopAsked()) {
                throw new RunException(RunException.Kind.STOPPED, "Stopped as asked. auto_failover is off (it was on).",
                        "Examine again to go on.");
            }
            partition.replicas().stream().filter(r -> r.loading() == Loading.LOADED_TO_FIND_OUT).forEach(
                    r -> listener.on(new RunEvent.Sent(now, partition.id(),
                            Sentence.plain("load as follower on " + r.endpoint()))));
            listener.on(new RunEvent.PartitionExamined(now, partition.id(),
                    (int) partition.replicas().stream().filter(r -> r.isLoaded()).count(),
                    partition.replicas().size()));
        }
        last = found;
        return found;
    }

    @Override
    public Evidence look(Set<PartitionId> scope) {
        calls.add("look " + scope.size());
        return evidence.of(scope);
    }

    @Override
    public Optional<Evidence> lastEvidence() {
        return Optional.ofNullable(last);
    }

    @Override
    public Optional<Plan> lastPlan() {
        return Optional.ofNullable(kept);
    }

    @Override
    public Optional<RunRecord> laterRun(Evidence found) {
        return runs.stream().filter(r -> r.kind() == RunRecord.Kind.RECOVER)
                .filter(r -> r.started().isAfter(found.examinedAt())).findFirst();
    }

    @Override
    public Plan plan(Evidence found, Decisions decisions, String scope) {
        calls.add("plan " + found.partitions().size());
        return planner.plan(found, decisions, scope, now);
    }

    @Override
    public void keep(Plan plan) {
        calls.add("keep " + plan.id());
        kept = plan;
    }

    @Override
    public Set<PartitionId> movedOn(Plan plan) {
        calls.add("check " + plan.id());
        return Set.copyOf(moved);
    }

    @Override
    public RunResult apply(Plan plan, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        calls.add("apply " + plan.id());
        failIfAsked();
        ConfirmationRule.check(plan, confirmation);
        kept = plan;
        return carryOut(plan, listener, control);
    }

    @Override
    public RunResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        calls.add("resume " + run);
        failIfAsked();
        Plan plan = kept;
        if (plan == null) {
            throw new RunException(RunException.Kind.NOT_FOUND, "There is no run " + run + ".", "");
        }
        ConfirmationRule.check(plan, confirmation);
        return carryOut(plan, listener, control);
    }

    private RunResult carryOut(Plan plan, RunListener listener, RunControl control) throws RunException {
        List<PartitionPlan> ready = plan.partitions().stream()
                .filter(p -> p.status() == PartitionPlan.Status.READY).toList();
        listener.on(new RunEvent.Begun(now, RUN, ready.stream().map(PartitionPlan::id).toList()));
        RunException breaking = broken;
        if (breaking != null) {
            broken = null;
            throw breaking;
        }
        List<PartitionOutcome> outcomes = new ArrayList<>();
        for (PartitionPlan partition : ready) {
            PartitionOutcome outcome = outcome(partition, listener, control);
            outcomes.add(outcome);
            listener.on(new RunEvent.PartitionEnded(now, outcome));
        }
        List<Sentence> left = new ArrayList<>();
        outcomes.stream().filter(o -> o.end() != PartitionOutcome.End.VERIFIED)
                .forEach(o -> left.add(Sentence.of("run.of_place", o.partition(),
                        o.remarks().stream().collect(Sentence.joined()))));
        plan.partitions().stream().filter(p -> !p.decisions().isEmpty())
                .forEach(p -> left.add(Sentence.of("run.planned", p.id(), p.why())));
        boolean stopped = outcomes.stream().anyMatch(o -> o.end() == PartitionOutcome.End.STOPPED);
        RunRecord.State end = stopped
                ? RunRecord.State.STOPPED
                : !left.isEmpty()
                        ? RunRecord.State.INCOMPLETE
                        : plan.losses().isEmpty() ? RunRecord.State.COMPLETE : RunRecord.State.COMPLETE_WITH_LOSSES;
        boolean on = left.isEmpty() && plan.losses().isEmpty();
        return new RunResult(RUN, end, outcomes, plan.losses(), left, on,
                on
                        ? Sentence.of("plan.everything_scope_verified")
                        : Sentence.plain("It stays off while something is unverified or unknown."));
    }

    private PartitionOutcome outcome(PartitionPlan partition, RunListener listener, RunControl control) {
        PartitionId id = partition.id();
        if (moved.contains(id)) {
            return new PartitionOutcome(id, PartitionOutcome.End.STALE, null, -1,
                    List.of(Sentence.of("run.longer_when_plan_made")));
        }
        for (Step step : partition.steps()) {
            listener.on(new RunEvent.StepStarted(now, step));
            listener.on(new RunEvent.StepWaiting(now, step, Sentence.of("run.leader_yet")));
            before.accept(id);
            if (control.isStopAsked()) {
                return new PartitionOutcome(id, PartitionOutcome.End.STOPPED, null, -1,
                        List.of(Sentence.of("run.stopped_as_asked")));
            }
            if (failing.contains(id)) {
                listener.on(new RunEvent.StepFailed(now, step, Sentence.plain("the election ended as failed"),
                        Sentence.of("run.read_nameserver_s_log")));
                return new PartitionOutcome(id, PartitionOutcome.End.FAILED, null, -1,
                        List.of(Sentence.plain("The election ended as failed.")));
            }
            listener.on(new RunEvent.StepDone(now, step, false));
        }
        listener.on(new RunEvent.PartitionServes(now, id));
        return new PartitionOutcome(id, PartitionOutcome.End.VERIFIED,
                partition.choice() == null ? null : partition.choice().endpoint(), 24_180, List.of());
    }

    @Override
    public AbandonReport abandon(String run, RunListener listener, RunControl control) throws RunException {
        calls.add("abandon " + run + (control.isStopAsked() ? " and stop" : ""));
        failIfAsked();
        unfinished.removeIf(u -> u.run().equals(run));
        return new AbandonReport(run, List.of(Sentence.of("run.auto_failover_again")),
                List.of(Sentence.plain("demo.accounts/3 stays without a leader.")));
    }

    @Override
    public Optional<ClusterState> present() {
        return Optional.of(state);
    }

    @Override
    public AutomaticState automaticState() throws RunException {
        failIfAsked();
        return automatic;
    }

    @Override
    public void switchAutoFailoverOn(Overriding override, RunControl control) throws RunException {
        calls.add("switch on" + (override.reason().isEmpty() ? "" : " " + override.reason()));
        failIfAsked();
        automatic = new AutomaticState(true, null, List.of());
    }

    @Override
    public List<UnfinishedRun> unfinished() throws RunException {
        failIfAsked();
        return List.copyOf(unfinished);
    }

    @Override
    public List<RunRecord> runs() {
        return List.copyOf(runs);
    }

    @Override
    public List<JournalEntry> journal(String run) {
        return List.copyOf(journal);
    }

    @Override
    public Report report(Plan plan, @Nullable RunResult result, @Nullable ClusterState then) throws ClusterException {
        ClusterState shown = then == null ? state : then;
        return new Report(then == null ? "Manual recovery without a picture of before" : "Manual recovery", now, "1.0",
                shown, null, Diagnosis.of(shown), List.of(), last, plan, null, List.of(), List.of());
    }
}
