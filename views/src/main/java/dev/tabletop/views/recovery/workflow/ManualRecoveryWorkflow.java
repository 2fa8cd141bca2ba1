package dev.tabletop.views.recovery.workflow;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;

/**
 * One manual recovery from its scope to its report: which stage is shown, what is at work, and what failed. At most one
 * thing is at work at a time; planning is pure, so a newer question simply replaces the older. JavaFX thread only.
 */
public final class ManualRecoveryWorkflow {

    private final RecoveryService service;
    private final TaskRunner tasks;
    private final Clock clock;
    private final Messages messages;
    private final Gate gate;
    private final RecoveryDraft draft = new RecoveryDraft();
    private final AtomicReference<Work> state = new AtomicReference<>(Work.IDLE);
    private final ReadOnlyObjectWrapper<Work> work = new ReadOnlyObjectWrapper<>(Work.IDLE);
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.SCOPE);
    private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable LiveRun> live = new ReadOnlyObjectWrapper<>();
    private final Map<Stage, Failure> failures = new EnumMap<>(Stage.class);
    private final Latest planning;
    private Confirming confirming = Confirming.BY_CLICK;
    private boolean changeConfirmed;

    /**
     * @param messages
     *            of this package
     */
    public ManualRecoveryWorkflow(RecoveryService service, TaskRunner tasks, Clock clock, Messages messages) {
        this.service = service;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.planning = new Latest(tasks);
        this.gate = new Gate(draft, service.mayChange(), messages);
        draft.decisionsProperty().subscribe(_ -> replan());
        draft.evidenceProperty().subscribe(_ -> replan());
        draft.scopeProperty().subscribe(_ -> replan());
    }

    /** Asks this before changes from now on. */
    public void confirmBy(Confirming questions) {
        confirming = questions;
    }

    public RecoveryDraft draft() {
        return draft;
    }

    /** What this connection may do, and what stands in the way of each stage. */
    public Gate gate() {
        return gate;
    }

    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Work> workProperty() {
        return work.getReadOnlyProperty();
    }

    /** Why the stage that is shown could not be done; null when nothing went wrong there. */
    public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The stage that is at work, or was the last to be; null before any. */
    public ReadOnlyObjectProperty<@Nullable LiveRun> liveProperty() {
        return live.getReadOnlyProperty();
    }

    /** Why this stage cannot be shown yet, in the user's language; empty when it can. */
    public String against(Stage wanted) {
        return gate.against(wanted, live.get());
    }

    /** A new recovery of these partitions. */
    public void begin(Collection<PartitionId> partitions, @Nullable ClusterState before) {
        if (state.get() != Work.IDLE) {
            return;
        }
        planning.cancel();
        changeConfirmed = false;
        failures.clear();
        live.set(null);
        draft.stoppedProperty().set(null);
        draft.laterRunProperty().set(null);
        draft.resultProperty().set(null);
        draft.planProperty().set(null);
        draft.evidenceProperty().set(null);
        draft.decisionsProperty().set(DecisionBook.EMPTY);
        draft.reasonProperty().set("");
        draft.beforeProperty().set(before);
        draft.planIsFromFile(false);
        draft.scopeProperty().set(Set.copyOf(partitions));
        show(Stage.SCOPE);
    }

    /** Shows this stage, if everything is there that it needs. */
    public void goTo(Stage wanted) {
        if (against(wanted).isEmpty()) {
            show(wanted);
        }
    }

    public void next() {
        goTo(stage.get().next());
    }

    public void back() {
        goTo(stage.get().before());
    }

    private void show(Stage shown) {
        stage.set(shown);
        failure.set(failures.get(shown));
    }

    private void fail(Stage where, String what, Exception cause) {
        failures.put(where, Failure.of(messages.get(what), cause));
        failure.set(failures.get(stage.get()));
    }

    private void succeed(Stage where) {
        failures.remove(where);
        failure.set(failures.get(stage.get()));
    }

    /** Switches {@code auto_failover} off and lets the operations in scope end, or cancels them. */
    public void stopAutomatic(boolean cancelOperations) {
        Set<PartitionId> scope = draft.scope();
        LiveRun run = new LiveRun(null, clock.instant());
        onceConfirmed(() -> start(Work.STOPPING, Stage.STOP, "workflow.stopping", run,
                () -> service.stopAutomatic(scope, cancelOperations, run, run.control()),
                draft.stoppedProperty()::set));
    }

    private void onceConfirmed(Runnable change) {
        if (changeConfirmed) {
            change.run();
        } else if (state.get() == Work.IDLE) {
            confirming.change(() -> {
                changeConfirmed = true;
                change.run();
            });
        }
    }

    /**
     * Reads every replica's own word.
     *
     * @param load
     *            whether to load as follower what is not loaded
     * @param inSpite
     *            partitions where loads that failed are tried again
     */
    public void examine(boolean load, Set<PartitionId> inSpite) {
        Set<PartitionId> scope = draft.scope();
        LiveRun run = new LiveRun(null, clock.instant());
        ExamineOptions options = new ExamineOptions(load, false, inSpite);
        onceConfirmed(() -> start(Work.EXAMINING, Stage.EXAMINE, "workflow.examining", run,
                () -> service.examine(scope, options, run, run.control()), found -> take(found, null)));
    }

    /** Evidence from reading alone; changes nothing. */
    public void look() {
        Set<PartitionId> scope = draft.scope();
        start(Work.READING, Stage.EXAMINE, "workflow.looking", null, () -> service.look(scope),
                found -> take(found, null));
    }

    /** Takes what the newest examination found, with a word on whether a run has overtaken it. */
    public void useLastEvidence() {
        record Kept(@Nullable Evidence evidence, @Nullable RunRecord later) {}
        start(Work.READING, Stage.EXAMINE, "workflow.reading", null, () -> {
            Evidence found = service.lastEvidence().orElse(null);
            return new Kept(found, found == null ? null : service.laterRun(found).orElse(null));
        }, kept -> {
            Evidence found = kept.evidence();
            if (found != null) {
                take(found, kept.later());
            }
        });
    }

    private void take(Evidence found, @Nullable RunRecord later) {
        draft.resultProperty().set(null);
        draft.laterRunProperty().set(later);
        DecisionBook book = draft.isPlanFromFile()
                ? DecisionBook.EMPTY
                : draft.decisionsProperty().get().without(draft.evidenceProperty().get(), found);
        draft.planIsFromFile(false);
        draft.decisionsProperty().set(book);
        draft.evidenceProperty().set(found);
    }

    /** Answers the plan's questions, or changes an answer; a new plan follows. */
    public void decide(DecisionBook book) {
        draft.planIsFromFile(false);
        draft.decisionsProperty().set(book);
    }

    /** The old plan is gone at once: nothing may be confirmed or carried out that no longer is what was decided. */
    private void replan() {
        if (draft.isPlanFromFile() || state.get() == Work.RUNNING) {
            return;
        }
        planning.cancel();
        draft.planProperty().set(null);
        Evidence found = draft.evidenceInScope();
        if (found == null || found.partitions().isEmpty()) {
            return;
        }
        DecisionBook book = draft.decisionsProperty().get();
        String scope = PartitionRanges.of(draft.scope());
        planning.run(messages.get("workflow.planning"), () -> service.plan(found, book.decisions(), scope), plan -> {
            succeed(Stage.PLAN);
            draft.planProperty().set(plan);
        }, e -> fail(Stage.PLAN, "workflow.planning.failed", e));
    }

    /** Keeps the plan on this machine, so that it can be applied later. */
    public void keepPlan() {
        Plan plan = draft.planProperty().get();
        if (plan != null && service.mayChange()) {
            tasks.quietly(messages.get("workflow.keeping"), () -> {
                service.keep(plan);
                return true;
            }, _ -> {}, e -> fail(Stage.PLAN, "workflow.keeping.failed", e));
        }
    }

    /** Takes a plan that somebody made earlier; its partitions become the scope. */
    public void take(Plan plan) {
        if (state.get() != Work.IDLE) {
            return;
        }
        planning.cancel();
        draft.evidenceProperty().set(null);
        draft.resultProperty().set(null);
        draft.laterRunProperty().set(null);
        draft.planIsFromFile(true);
        draft.scopeProperty().set(plan.partitions().stream().map(PartitionPlan::id).collect(Collectors.toSet()));
        draft.decisionsProperty().set(new DecisionBook(plan.decisions()));
        draft.planProperty().set(plan);
        show(Stage.PLAN);
    }

    /** Compares the plan's facts with the cluster; changes nothing. */
    public void checkPlan() {
        Plan plan = draft.planProperty().get();
        if (plan != null) {
            start(Work.READING, Stage.CONFIRM, "workflow.checking", null, () -> service.movedOn(plan),
                    moved -> {
                        if (draft.isPlan(plan)) {
                            draft.movedOnProperty().set(moved);
                        }
                    });
        }
    }

    /**
     * Carries the plan out, if everything is confirmed.
     *
     * @param production
     *            whether the cluster's name must have been typed whatever the damage
     */
    public void apply(boolean production) {
        Plan plan = draft.planProperty().get();
        if (plan == null || !gate.againstApplying(production).isEmpty()) {
            return;
        }
        Confirmation confirmation = draft.confirmation();
        LiveRun run = new LiveRun(plan, clock.instant());
        carryOut(run, () -> service.apply(plan, confirmation, run, run.control()));
    }

    /** Goes on with a run that was cut off, stopped, or ended incomplete, once its plan is confirmed anew. */
    public void resume(String id, @Nullable Plan plan) {
        if (state.get() != Work.IDLE) {
            return;
        }
        if (plan == null) {
            goOn(id, null, Confirmation.CLICK);
        } else {
            confirming.resume(id, plan, confirmation -> goOn(id, plan, confirmation));
        }
    }

    private void goOn(String id, @Nullable Plan plan, Confirmation confirmation) {
        if (plan != null && state.get() == Work.IDLE && !draft.isPlan(plan)) {
            take(plan);
        }
        LiveRun run = new LiveRun(plan, clock.instant());
        carryOut(run, () -> service.resume(id, confirmation, run, run.control()));
    }

    private void carryOut(LiveRun run, Callable<RunResult> call) {
        if (state.get() != Work.IDLE) {
            return;
        }
        draft.resultProperty().set(null);
        draft.movedOnProperty().set(null);
        show(Stage.RUN);
        start(Work.RUNNING, Stage.RUN, "workflow.running", run, call, result -> {
            draft.resultProperty().set(result);
            if (stage.get() == Stage.RUN) {
                show(Stage.RESULT);
            }
        });
    }

    /** Gives a run up; the answers come back here, because it belongs to no stage. */
    public void abandon(String run, Consumer<AbandonReport> done, Consumer<Failure> failed) {
        LiveRun abandoned = new LiveRun(null, clock.instant());
        start(Work.ABANDONING, "workflow.abandoning", () -> service.abandon(run, abandoned, abandoned.control()), done,
                e -> failed.accept(Failure.of(messages.get("workflow.abandoning.failed"), e)));
    }

    /** Ends the stage that is at work after the calls that are out. */
    public void stop() {
        LiveRun run = live.get();
        if (run != null && work.get().changesTheCluster()) {
            run.control().stop();
        }
    }

    /** Lets the operations that still run be, and goes on; what still runs is named. */
    public void waitNoLonger() {
        LiveRun run = live.get();
        if (run != null && work.get() == Work.STOPPING) {
            run.control().waitNoLonger();
        }
    }

    private <T> void start(Work begun, Stage where, String what, @Nullable LiveRun run, Callable<T> call,
            Consumer<T> done) {
        if (state.get() != Work.IDLE) {
            return;
        }
        succeed(where);
        if (run != null) {
            live.set(run);
        }
        start(begun, what, call, done, e -> fail(where, what + ".failed", e));
    }

    private <T> void start(Work begun, String what, Callable<T> call, Consumer<? super T> done,
            Consumer<Exception> failed) {
        if (!state.compareAndSet(Work.IDLE, begun)) {
            return;
        }
        work.set(begun);
        if (begun.changesTheCluster()) {
            draft.touched();
        }
        tasks.run(messages.get(what), call, answer -> {
            over(begun);
            done.accept(answer);
        }, e -> {
            over(begun);
            failed.accept(e);
        });
    }

    private void over(Work ended) {
        if (state.compareAndSet(ended, Work.IDLE)) {
            work.set(Work.IDLE);
        }
    }
}
