package dev.tabletop.views.runbooks.workflow;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.views.desk.Undertaking;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.Failure;
import dev.tabletop.views.runbooks.catalogue.Answers;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.catalogue.Given;
import dev.tabletop.views.runbooks.catalogue.GoalRules;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;
import dev.tabletop.views.runbooks.service.Asked;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.service.RunbookRunner;
import dev.tabletop.views.runbooks.service.RunbookService;
import dev.tabletop.views.tasks.TaskRunner;

/**
 * One runbook from its choice to its report: which stage is shown, what is at work, and what failed. At most one thing
 * is at work at a time. It lives as long as its cluster is open, in whatever language it is shown. JavaFX thread only.
 */
public final class RunbookWorkflow implements Undertaking {

    private final RunbookService service;
    private final Optional<RunbookRunner> runner;
    private final TaskRunner tasks;
    private final Clock clock;
    private final RunbookDraft draft = new RunbookDraft();
    private final Gate gate;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.CHOOSE);
    private final ReadOnlyObjectWrapper<Work> work = new ReadOnlyObjectWrapper<>(Work.IDLE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable LiveSeries> live = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
    private final Map<Stage, Failed> failures = new EnumMap<>(Stage.class);
    private Messages messages;
    private Consumer<String> told = _ -> {};

    /** What was tried, as the key of a text: the language may change. */
    private record Failed(String what, Exception cause) {}

    /**
     * @param messages
     *            of this package
     */
    public RunbookWorkflow(RunbookService service, TaskRunner tasks, Clock clock, Messages messages) {
        this.service = service;
        this.runner = service.runner();
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.gate = new Gate(draft, runner.isPresent(), () -> this.messages);
        stage.subscribe(_ -> tell());
    }

    /**
     * Tells by these from now on.
     *
     * @param texts
     *            of this package, in the present language
     * @param tell
     *            tells the user something that needs no answer
     */
    public void speak(Messages texts, Consumer<String> tell) {
        messages = texts;
        told = tell;
        tell();
    }

    private void tell() {
        Failed failed = failures.get(stage.get());
        failure.set(failed == null ? null : Failure.of(messages, failed.what(), failed.cause()));
    }

    public RunbookDraft draft() {
        return draft;
    }

    /** Whether this connection may change the cluster. */
    public boolean mayChange() {
        return runner.isPresent();
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

    /** The run that is at work, or was the last to be; null before any. */
    public ReadOnlyObjectProperty<@Nullable LiveSeries> liveProperty() {
        return live.getReadOnlyProperty();
    }

    /** Why this stage cannot be shown yet, in the user's language; empty when it can. */
    public String against(Stage wanted) {
        return gate.against(wanted, live.get());
    }

    /** Why the plan cannot be carried out with what was confirmed so far; empty when it can. */
    public String againstCarryingOut(boolean production) {
        return gate.againstCarryingOut(production);
    }

    /** Shows this stage, if everything is there that it needs. */
    public void goTo(Stage wanted) {
        if (against(wanted).isEmpty()) {
            stage.set(wanted);
        }
    }

    public void next() {
        goTo(stage.get().next());
    }

    public void back() {
        goTo(stage.get().before());
    }

    /** Begins with this runbook; not while another is carried out. */
    public void choose(RunbookForm form, Answers answers) {
        if (mayBegin()) {
            empty();
            draft.answersProperty().set(answers);
            draft.formProperty().set(form);
            stage.set(Stage.GOAL);
        }
    }

    private boolean mayBegin() {
        if (work.get() == Work.IDLE) {
            return true;
        }
        told.accept(messages.get(switch (work.get()) {
            case IDLE, READING -> "work.reading";
            case RUNNING -> "work.running";
            case ABANDONING -> "work.abandoning";
        }));
        return false;
    }

    private void empty() {
        failures.clear();
        live.set(null);
        draft.resultProperty().set(null);
        draft.planProperty().set(null);
        draft.resumedProperty().set("");
        draft.beforeProperty().set(null);
        draft.toBeGoneOnWith(false);
        tell();
    }

    /** Answers a question; a plan that was made for other answers is given up. */
    public void answer(String field, List<String> values) {
        if (work.get() != Work.RUNNING) {
            draft.answersProperty().set(draft.answersProperty().get().with(field, values));
            draft.planProperty().set(null);
            draft.resultProperty().set(null);
        }
    }

    /** Reads the cluster and plans what was asked for; changes nothing. */
    public void plan() {
        RunbookForm form = draft.formProperty().get();
        if (form != null) {
            Answers answers = draft.answersProperty().get();
            ClusterState state = service.present().orElse(null);
            if (!GoalRules.isAnswered(form, answers, state) || (state == null && form.takes(1))) {
                told.accept(messages.get("workflow.changed"));
                return;
            }
            Asked asked = form.goal().apply(new Given(answers, state));
            start(Work.READING, Stage.GOAL, "workflow.planning", () -> service.plan(asked), plan -> {
                if (form.equals(draft.formProperty().get()) && answers.equals(draft.answersProperty().get())) {
                    draft.resultProperty().set(null);
                    draft.planProperty().set(plan);
                    stage.set(Stage.PLAN);
                }
            });
        }
    }

    /** Takes a plan that somebody made earlier. */
    public void take(PlanSheet plan) {
        if (mayBegin()) {
            adopt(plan, "");
            stage.set(Stage.PLAN);
        }
    }

    private void adopt(PlanSheet plan, String run) {
        empty();
        draft.formProperty().set(Catalogue.find(plan.runbook()).orElse(null));
        draft.answersProperty().set(Answers.NONE);
        draft.planProperty().set(plan);
        draft.resumedProperty().set(run);
    }

    /** Reads the plan of a run that is not over; it is gone on with once that is confirmed anew. */
    public void askToResume(String run) {
        runner.ifPresent(changing -> start(Work.READING, stage.get(), "workflow.reading",
                () -> changing.planToResume(run), plan -> {
                    LiveSeries last = live.get();
                    if (last != null && last.run().equals(run)) {
                        askToGoOn(plan, run);
                    } else {
                        adopt(plan, run);
                    }
                    stage.set(Stage.CONFIRM);
                }));
    }

    /** How the run went so far stays to be read until it goes on. */
    private void askToGoOn(PlanSheet plan, String run) {
        draft.toBeGoneOnWith(true);
        draft.planProperty().set(plan);
        draft.confirmNothing();
        draft.resumedProperty().set(run);
    }

    /** Carries the plan out, or goes on with its run, if everything is confirmed. */
    public void carryOut(boolean production) {
        PlanSheet plan = draft.planProperty().get();
        if (plan == null || !againstCarryingOut(production).isEmpty() || !mayBegin()) {
            return;
        }
        String resumed = draft.resumedProperty().get();
        Confirmation confirmation = draft.confirmation();
        LiveSeries run = new LiveSeries(plan, clock.instant());
        runner.ifPresent(changing -> {
            draft.beforeProperty().set(resumed.isEmpty() ? service.present().orElse(null) : null);
            draft.resultProperty().set(null);
            draft.toBeGoneOnWith(false);
            live.set(run);
            stage.set(Stage.RUN);
            start(Work.RUNNING, Stage.RUN, "workflow.running", () -> resumed.isEmpty()
                    ? changing.carryOut(plan, confirmation, run, run.control())
                    : changing.resume(resumed, confirmation, run, run.control()), this::ended);
        });
    }

    private void ended(SeriesResult result) {
        draft.resultProperty().set(result);
        if (stage.get() == Stage.RUN) {
            stage.set(Stage.RESULT);
        }
    }

    /** Whether the last run ended early, and can be gone on with. */
    public boolean mayResumeLast() {
        LiveSeries last = live.get();
        SeriesResult result = draft.resultProperty().get();
        return last != null && !last.run().isEmpty() && work.get() == Work.IDLE
                && (result == null || !result.isComplete());
    }

    /** Leads to the confirmation of going on with the run that ended early. */
    public void resumeLast() {
        LiveSeries last = live.get();
        if (last != null && mayResumeLast()) {
            askToResume(last.run());
        }
    }

    /** Gives a run up; the answers come back here, because it belongs to no stage. */
    public void abandon(String run, Consumer<AbandonReport> done, Consumer<Exception> failed) {
        runner.filter(_ -> mayBegin()).ifPresent(changing -> {
            busy(Work.ABANDONING);
            RunControl control = new RunControl();
            tasks.<AbandonReport>run(messages.get("workflow.abandoning"),
                    () -> changing.abandon(run, RunListener.SILENT, control), report -> {
                        busy(Work.IDLE);
                        if (draft.resumedProperty().get().equals(run)) {
                            empty();
                            stage.set(Stage.CHOOSE);
                        }
                        done.accept(report);
                    }, e -> {
                        busy(Work.IDLE);
                        failed.accept(e);
                    });
        });
    }

    private <T> void start(Work begun, Stage where, String what, Callable<T> call, Consumer<T> done) {
        if (!mayBegin()) {
            return;
        }
        failures.remove(where);
        tell();
        busy(begun);
        tasks.run(messages.get(what), call, answer -> {
            busy(Work.IDLE);
            done.accept(answer);
        }, e -> {
            busy(Work.IDLE);
            failures.put(where, new Failed(what + ".failed", e));
            tell();
            if (stage.get() != where) {
                Failure failed = Failure.of(messages, what + ".failed", e);
                told.accept(failed.what() + ": " + failed.why());
            }
        });
    }

    private void busy(Work now) {
        work.set(now);
        busy.set(now.changesTheCluster());
    }

    /** Holds the run up before its next call, or lets it go on. */
    public void pauseOrGoOn() {
        LiveSeries run = live.get();
        if (run != null && run.control().isPaused()) {
            run.control().goOn();
        } else if (run != null) {
            run.control().pause();
        }
    }

    /** The user did what this step of the run asked for. */
    public void sayDone(String step) {
        LiveSeries run = live.get();
        if (run != null) {
            run.control().sayDone(step);
        }
    }

    @Override
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Ends the run after the call that is out. */
    @Override
    public void stop() {
        LiveSeries run = live.get();
        if (run != null && work.get() == Work.RUNNING) {
            run.control().stop();
        }
    }

    /** A plan can be made again at any time, and a run stands in its journal. */
    @Override
    public List<String> atStake() {
        return List.of();
    }

    @Override
    public void close() {
        stop();
    }
}
