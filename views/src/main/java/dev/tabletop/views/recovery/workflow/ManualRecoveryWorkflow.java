package dev.tabletop.views.recovery.workflow;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.desk.Undertaking;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.TaskRunner;

/**
 * One manual recovery from its scope to its report: which stage is shown, what is at work, and what failed. At most one
 * thing is at work at a time; planning is pure, so a newer question simply replaces the older. It lives as long as its
 * cluster is open, in whatever language it is shown. JavaFX thread only.
 */
public final class ManualRecoveryWorkflow implements Undertaking {

    private final RecoveryService service;
    private final Clock clock;
    private final RecoveryDraft draft = new RecoveryDraft();
    private final Gate gate;
    private final Stages stages;
    private final WorkAtHand work;
    private final Planning planning;
    private final CarryingOut carrying;
    private Messages messages;
    private Confirming confirming = Confirming.BY_CLICK;
    private boolean changeConfirmed;

    /**
     * @param messages
     *            of this package
     */
    public ManualRecoveryWorkflow(RecoveryService service, TaskRunner tasks, Clock clock, Messages messages) {
        this.service = service;
        this.clock = clock;
        this.messages = messages;
        this.gate = new Gate(draft, service.mayChange(), this::messages);
        this.stages = new Stages(this::messages);
        this.work = new WorkAtHand(tasks, draft, stages, this::messages);
        this.planning = new Planning(service, tasks, draft, work, stages, this::messages);
        this.carrying = new CarryingOut(service, draft, work, stages, clock, this::messages);
        work.onRefused(atWork -> confirming.refused(atWork));
    }

    private Messages messages() {
        return messages;
    }

    /**
     * Asks and tells by these from now on.
     *
     * @param texts
     *            of this package, in the present language
     */
    public void speak(Messages texts, Confirming questions) {
        messages = texts;
        confirming = questions;
        stages.tell();
    }

    public RecoveryDraft draft() {
        return draft;
    }

    /** What this connection may do, and what stands in the way of each stage. */
    public Gate gate() {
        return gate;
    }

    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stages.stageProperty();
    }

    public ReadOnlyObjectProperty<Work> workProperty() {
        return work.workProperty();
    }

    /** Why the stage that is shown could not be done; null when nothing went wrong there. */
    public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
        return stages.failureProperty();
    }

    /** The stage that is at work, or was the last to be; null before any. */
    public ReadOnlyObjectProperty<@Nullable LiveRun> liveProperty() {
        return work.liveProperty();
    }

    /** Why this stage cannot be shown yet, in the user's language; empty when it can. */
    public String against(Stage wanted) {
        return gate.against(wanted, work.liveProperty().get());
    }

    /** A new recovery of these partitions; what was decided before is given up only after asking. */
    public void begin(Collection<PartitionId> partitions, @Nullable ClusterState before) {
        begin(partitions, before, () -> {});
    }

    /**
     * @param begun
     *            called when it is
     */
    public void begin(Collection<PartitionId> partitions, @Nullable ClusterState before, Runnable begun) {
        Set<PartitionId> scope = Set.copyOf(partitions);
        leaving(() -> {
            empty();
            draft.stoppedProperty().set(null);
            draft.decisionsProperty().set(DecisionBook.EMPTY);
            draft.beforeProperty().set(before);
            draft.planIsFromFile(false);
            draft.scopeProperty().set(scope);
            stages.show(Stage.SCOPE);
            begun.run();
        });
    }

    /** Does this at once where nothing is lost by it, else after asking. */
    private void leaving(Runnable then) {
        if (!work.mayBegin()) {
            return;
        }
        List<String> lost = atStake();
        if (lost.isEmpty()) {
            then.run();
        } else {
            confirming.leave(lost, () -> {
                if (work.mayBegin()) {
                    then.run();
                }
            });
        }
    }

    private void empty() {
        planning.cancel();
        changeConfirmed = false;
        stages.forget();
        work.forgetLive();
        draft.laterRunProperty().set(null);
        draft.resultProperty().set(null);
        draft.planProperty().set(null);
        draft.evidenceProperty().set(null);
        draft.reasonProperty().set("");
    }

    /** Shows this stage, if everything is there that it needs. */
    public void goTo(Stage wanted) {
        if (against(wanted).isEmpty()) {
            stages.show(wanted);
        }
    }

    public void next() {
        goTo(stages.stage().next());
    }

    public void back() {
        goTo(stages.stage().before());
    }

    /** Switches {@code auto_failover} off and lets the operations in scope end, or cancels them. */
    public void stopAutomatic(boolean cancelOperations) {
        Set<PartitionId> scope = draft.scope();
        LiveRun run = new LiveRun(null, clock.instant());
        onceConfirmed(() -> work.start(Work.STOPPING, Stage.STOP, "workflow.stopping", run,
                () -> service.stopAutomatic(scope, cancelOperations, run, run.control()),
                draft.stoppedProperty()::set));
    }

    private void onceConfirmed(Runnable change) {
        if (!work.mayBegin()) {
            return;
        }
        if (changeConfirmed) {
            change.run();
        } else {
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
        onceConfirmed(() -> work.start(Work.EXAMINING, Stage.EXAMINE, "workflow.examining", run,
                () -> service.examine(scope, options, run, run.control()), found -> take(found, null)));
    }

    /** Evidence from reading alone; changes nothing. */
    public void look() {
        Set<PartitionId> scope = draft.scope();
        work.start(Work.READING, Stage.EXAMINE, "workflow.looking", null, () -> service.look(scope),
                found -> take(found, null));
    }

    /** Takes what the newest examination found, with a word on whether a run has overtaken it. */
    public void useLastEvidence() {
        record Kept(@Nullable Evidence evidence, @Nullable RunRecord later) {}
        work.start(Work.READING, Stage.EXAMINE, "workflow.reading", null, () -> {
            Evidence found = service.lastEvidence().orElse(null);
            return new Kept(found, found == null ? null : service.laterRun(found).orElse(null));
        }, kept -> {
            Evidence found = kept.evidence();
            if (found == null) {
                confirming.tell(messages.get("workflow.reading.none"));
            } else {
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

    /** Answers the plan's questions, or changes an answer; a new plan follows. Not while a plan is carried out. */
    public void decide(DecisionBook book) {
        if (work.work() == Work.RUNNING) {
            confirming.refused(Work.RUNNING);
            return;
        }
        draft.planIsFromFile(false);
        draft.decisionsProperty().set(book);
    }

    /** Keeps the plan on this machine, so that it can be applied later. */
    public void keepPlan() {
        planning.keep();
    }

    /** Takes a plan that somebody made earlier; its partitions become the scope. Asks where decisions would be lost. */
    public void take(Plan plan) {
        leaving(() -> {
            adopt(plan);
            draft.beforeProperty().set(service.present().orElse(null));
            stages.show(Stage.PLAN);
        });
    }

    private void adopt(Plan plan) {
        empty();
        draft.planIsFromFile(true);
        draft.scopeProperty().set(plan.partitions().stream().map(PartitionPlan::id).collect(Collectors.toSet()));
        draft.decisionsProperty().set(new DecisionBook(plan.decisions()));
        draft.planProperty().set(plan);
    }

    /** Compares the plan's facts with the cluster, where nothing else is at work; changes nothing. */
    public void checkPlan() {
        if (work.isIdle()) {
            carrying.check();
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
        if (plan != null && gate.againstApplying(production).isEmpty()) {
            carrying.apply(plan);
        }
    }

    /** Goes on with a run that was cut off, stopped, or ended incomplete, once its plan is confirmed anew. */
    public void resume(String id, Plan plan) {
        Runnable asking = () -> confirming.resume(id, plan,
                confirmation -> carrying.resume(id, plan, confirmation, this::adopt));
        if (draft.isPlan(plan)) {
            if (work.mayBegin()) {
                asking.run();
            }
        } else {
            leaving(asking);
        }
    }

    /** Gives a run up; the answers come back here, because it belongs to no stage. */
    public void abandon(String run, Consumer<AbandonReport> done, Consumer<Failure> failed) {
        carrying.abandon(run, done, failed);
    }

    /** Reads how {@code auto_failover} stands, and what stands against switching it on. */
    public void lookAtAutomatic(Consumer<AutomaticState> done, Consumer<Exception> failed) {
        carrying.lookAtAutomatic(done, failed);
    }

    /**
     * Switches {@code auto_failover} on.
     *
     * @param override
     *            of what that stands against it, and why
     */
    public void switchAutoFailoverOn(Overriding override, Runnable done, Consumer<Exception> failed) {
        carrying.switchOn(override, done, failed);
    }

    /** Whether something is at work that can change the cluster. */
    @Override
    public ReadOnlyBooleanProperty busyProperty() {
        return work.busyProperty();
    }

    /** Ends what is at work after the calls that are out. */
    @Override
    public void stop() {
        work.stop();
    }

    /** Lets the operations that still run be, and goes on; what still runs is named. */
    public void waitNoLonger() {
        work.waitNoLonger();
    }

    /** What was decided and stands neither in a file nor in the journal of a run. */
    @Override
    public List<String> atStake() {
        LiveRun run = work.liveProperty().get();
        int decisions = draft.decisionsProperty().get().size();
        boolean inAJournal = run != null && run.isOfPlan() && !run.run().isEmpty() && draft.isPlan(run.plan());
        return decisions == 0 || draft.isPlanFromFile() || inAJournal
                ? List.of()
                : List.of(messages.get("stake.decisions", decisions));
    }

    /** Begins nothing more, and ends what is at work after the calls that are out. */
    @Override
    public void close() {
        stop();
    }
}
