package dev.tabletop.views.runbooks.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.report.Report;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.runbooks.service.Asked;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.service.PlanSheet.PlannedStep;
import dev.tabletop.views.runbooks.service.RunbookRunner;
import dev.tabletop.views.runbooks.service.RunbookService;
import dev.tabletop.views.sample.SampleStates;

/** The real planning on a made-up cluster; carrying out only tells what a run would tell. */
public final class FakeRunbooks implements RunbookService {

    public static final String RUN = "run-20260314T021805-1a2b3c4d";

    private final RunbookService real;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Set<String> failing = new TreeSet<>();
    private final Set<String> asking = new TreeSet<>();
    private final List<UnfinishedRun> unfinished = new ArrayList<>();
    private boolean readOnly;
    private @Nullable RunException next;
    private @Nullable PlanSheet kept;
    private @Nullable PlanSheet planned;
    private final Set<String> over = new TreeSet<>();
    private Consumer<String> before = _ -> {};

    /**
     * @param real
     *            plans
     */
    public FakeRunbooks(RunbookService real) {
        this.real = real;
    }

    public FakeRunbooks readOnly() {
        readOnly = true;
        return this;
    }

    /** The next call of the runner fails so, after the run has begun. */
    public FakeRunbooks failNext(RunException why) {
        next = why;
        return this;
    }

    /** This step is not reached. */
    public FakeRunbooks failsAt(String step) {
        failing.add(step);
        return this;
    }

    public FakeRunbooks mended(String step) {
        failing.remove(step);
        return this;
    }

    /** This step waits for the user to say that it is done. */
    public FakeRunbooks asksAt(String step) {
        asking.add(step);
        return this;
    }

    /** Whatever is asked for, this is the plan. */
    public FakeRunbooks plans(PlanSheet plan) {
        planned = plan;
        return this;
    }

    /** Called on the run's thread before each step; may block, to hold a run where it is. */
    public FakeRunbooks before(Consumer<String> hook) {
        before = hook;
        return this;
    }

    /** A run of this plan was cut off behind these steps. */
    public FakeRunbooks cutOff(PlanSheet plan, Set<String> steps) {
        kept = plan;
        over.addAll(steps);
        RunRecord record = new RunRecord(RUN, RunRecord.Kind.RUNBOOK, "sample", "bank", plan.scope().toString(),
                "ada@ops-laptop", null, true, RunRecord.State.RUNNING, SampleStates.READ_AT.minusSeconds(900), null,
                "");
        unfinished.add(new UnfinishedRun(RUN, record.owner(), record.started(), record.scope(), true, record,
                Set.of(UnfinishedRun.Way.RESUME, UnfinishedRun.Way.ABANDON),
                Sentence.of("run.resume_go_behind_last", Sentence.of("run.cut_off"), RUN)));
        return this;
    }

    /** What was asked, in order. */
    public List<String> calls() {
        return calls;
    }

    @Override
    public String fingerprint() {
        return real.fingerprint();
    }

    @Override
    public Optional<ClusterState> present() {
        return real.present();
    }

    @Override
    public PlanSheet plan(Asked asked) throws ClusterException {
        calls.add("plan");
        PlanSheet made = planned;
        return made == null ? real.plan(asked) : made;
    }

    @Override
    public PlanSheet read(String document) throws PlanDocumentException {
        return real.read(document);
    }

    @Override
    public List<UnfinishedRun> unfinished() {
        return List.copyOf(unfinished);
    }

    @Override
    public Report report(String title, PlanSheet plan, @Nullable SeriesResult result, @Nullable ClusterState then)
            throws ClusterException, StoreException {
        return real.report(title, plan, result, then);
    }

    @Override
    public Optional<RunbookRunner> runner() {
        return readOnly ? Optional.empty() : Optional.of(new Runner());
    }

    /** Tells what a run would tell. */
    private final class Runner implements RunbookRunner {

        @Override
        public SeriesResult carryOut(PlanSheet plan, Confirmation confirmation, RunListener listener,
                RunControl control) throws RunException {
            calls.add("carry out " + confirmation.clusterName() + " "
                    + new TreeSet<>(confirmation.acceptedLosses()).size() + " " + confirmation.reason());
            kept = plan;
            over.clear();
            return run(plan, listener, control);
        }

        @Override
        public PlanSheet planToResume(String run) throws RunException {
            calls.add("read " + run);
            PlanSheet plan = kept;
            if (plan == null) {
                throw new RunException(RunException.Kind.NOT_FOUND, "There is no run " + run + ".",
                        "List them with: tabletop runs");
            }
            return plan;
        }

        @Override
        public SeriesResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
                throws RunException {
            calls.add("resume " + run + " " + confirmation.clusterName());
            return run(planToResume(run), listener, control);
        }

        private SeriesResult run(PlanSheet plan, RunListener listener, RunControl control) throws RunException {
            var at = SampleStates.READ_AT;
            listener.on(new RunEvent.Begun(at, RUN, List.of()));
            RunException failure = next;
            if (failure != null) {
                next = null;
                throw failure;
            }
            List<String> done = new ArrayList<>();
            List<String> left = new ArrayList<>();
            List<SeriesResult.Failure> failures = new ArrayList<>();
            for (PlannedStep step : plan.steps()) {
                if (!failures.isEmpty()) {
                    left.add(step.id());
                } else if (over.contains(step.id())) {
                    listener.on(new RunEvent.SeriesStepOver(at, step.id(), Sentence.NOTHING));
                    done.add(step.id());
                } else if (reach(step, listener, control)) {
                    over.add(step.id());
                    done.add(step.id());
                } else {
                    left.add(step.id());
                    failures.add(new SeriesResult.Failure(step.id(), step.title(),
                            Sentence.plain("The tablet does not answer."), Sentence.of("runbook.mend_first")));
                }
            }
            boolean well = failures.isEmpty();
            return new SeriesResult(RUN, done, left, failures, well,
                    well
                            ? Sentence.of("run.before_every_partition_well")
                            : Sentence.plain("A tablet does not answer."));
        }

        private boolean reach(PlannedStep step, RunListener listener, RunControl control) throws RunException {
            var at = SampleStates.READ_AT;
            listener.on(new RunEvent.SeriesStepStarted(at, step.id(), step.title()));
            listener.on(new RunEvent.Sent(at, null, Sentence.plain(String.join(" ", step.commands()))));
            listener.on(new RunEvent.SeriesStepWaiting(at, step.id(),
                    Sentence.plain("Operation 45 kMigrateOP is at work: kAddReplica, 2 of 5.")));
            before.accept(step.id());
            if (asking.contains(step.id())) {
                listener.on(new RunEvent.SeriesStepAsked(at, step.id(),
                        Sentence.plain("Restart the tablet's process on its machine now."), true));
                org.awaitility.Awaitility.await().atMost(java.time.Duration.ofSeconds(20))
                        .until(() -> control.isSaidDone(step.id()) || control.isStopAsked());
            }
            if (control.isStopAsked()) {
                throw new RunException(RunException.Kind.STOPPED, "Stopped as asked.", "Resume the run to go on.");
            }
            if (failing.contains(step.id())) {
                listener.on(new RunEvent.SeriesStepFailed(at, step.id(),
                        Sentence.plain("The tablet does not answer."), Sentence.of("runbook.mend_first")));
                return false;
            }
            listener.on(new RunEvent.SeriesStepOver(at, step.id(), Sentence.plain("It is so.")));
            return true;
        }

        @Override
        public AbandonReport abandon(String run, RunListener listener, RunControl control) {
            calls.add("abandon " + run);
            unfinished.removeIf(u -> u.run().equals(run));
            return new AbandonReport(run, List.of(Sentence.of("run.auto_failover_again")), List.of());
        }
    }
}
