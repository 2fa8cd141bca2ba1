package dev.tabletop.views.runbooks.carryout;

import dev.tabletop.sentences.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.runbooks.service.PlanSheet.PlannedStep;
import dev.tabletop.views.runbooks.workflow.LiveSeries;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.StepProgress;
import dev.tabletop.views.runbooks.workflow.StepProgress.State;
import dev.tabletop.views.runbooks.workflow.Work;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;

/** A run as it goes: every step, what is waited for and what the user is asked to do; pause and stop. */
public final class ProgressViewModel {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LINES_SHOWN = 300;

    private final RunbookWorkflow workflow;
    private final TaskRunner tasks;
    private final Clock clock;
    private final Messages messages;
    private final Words words;
    private final ObservableList<StepProgressRow> rows = FXCollections.observableArrayList();
    private final ObservableList<LiveSeries.Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
    private final ReadOnlyBooleanWrapper pauseAsked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stopAsked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Ask> ask = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty openOnly = new SimpleBooleanProperty();
    private @Nullable Subscription subscription;
    private @Nullable RunningTask ticking;

    /**
     * What the run waits for the user to do.
     *
     * @param maySay
     *            whether only the user can tell that it is done
     */
    public record Ask(String step, String title, String what, boolean maySay) {}

    public ProgressViewModel(RunbookWorkflow workflow, WindowContext window, Words words) {
        this.workflow = workflow;
        this.tasks = window.tasks();
        this.clock = window.clock();
        this.messages = window.messages(ProgressViewModel.class);
        this.words = words;
        openOnly.subscribe(_ -> look());
    }

    /** Follows the run from now on. */
    public void activate() {
        deactivate();
        subscription = Subscription.combine(workflow.liveProperty().subscribe(_ -> look()),
                workflow.workProperty().subscribe(_ -> look()));
        ticking = tasks.every(LOOK, this::look);
    }

    public void deactivate() {
        Subscription old = subscription;
        RunningTask ticks = ticking;
        if (old != null && ticks != null) {
            old.unsubscribe();
            ticks.cancel();
            subscription = null;
            ticking = null;
        }
    }

    private void look() {
        LiveSeries run = workflow.liveProperty().get();
        if (run == null) {
            rows.clear();
            lines.clear();
            summary.set("");
            ask.set(null);
            return;
        }
        boolean atWork = workflow.workProperty().get() == Work.RUNNING;
        Instant now = clock.instant();
        Map<String, StepProgress> steps = run.steps();
        List<StepProgressRow> found = rows(run, steps, now, atWork);
        if (!found.equals(rows)) {
            rows.setAll(found);
        }
        List<LiveSeries.Line> said = run.lines();
        List<LiveSeries.Line> newest = said.subList(Math.max(0, said.size() - LINES_SHOWN), said.size()).reversed();
        if (!newest.equals(lines)) {
            lines.setAll(newest);
        }
        pauseAsked.set(run.control().isPaused());
        stopAsked.set(run.control().isStopAsked());
        int over = (int) steps.values().stream().filter(s -> s.state() == State.OVER).count();
        done.set(run.plan().steps().isEmpty() ? -1 : over / (double) run.plan().steps().size());
        ask.set(atWork ? ask(run, steps) : null);
        summary.set(summarize(run, over, atWork, now));
    }

    private List<StepProgressRow> rows(LiveSeries run, Map<String, StepProgress> steps, Instant now,
            boolean atWork) {
        List<StepProgressRow> found = new ArrayList<>();
        int number = 0;
        for (PlannedStep step : run.plan().steps()) {
            number++;
            StepProgress progress = steps.get(step.id());
            State state = progress == null ? State.OPEN : progress.state();
            if (openOnly.get() && state == State.OVER) {
                continue;
            }
            State shown = !atWork && state.isAtWork() ? State.OPEN : state;
            Instant since = progress == null ? null : progress.since();
            found.add(new StepProgressRow(number, step.id(), messages.say(step.title()), shown,
                    StepWords.of(shown, messages),
                    progress == null ? "" : messages.say(progress.text()),
                    since == null || !shown.isAtWork() ? "" : words.duration(Duration.between(since, now))));
        }
        return found;
    }

    private @Nullable Ask ask(LiveSeries run, Map<String, StepProgress> steps) {
        return run.plan().steps().stream().filter(s -> {
            StepProgress progress = steps.get(s.id());
            return progress != null && progress.state().isForUser() && !run.control().isStopAsked();
        }).findFirst().map(s -> {
            StepProgress progress = steps.getOrDefault(s.id(), new StepProgress(State.ASKED, Sentence.NOTHING, null));
            return new Ask(s.id(), messages.say(s.title()), messages.say(progress.text()),
                    progress.state() == State.ASKED_TO_SAY);
        }).orElse(null);
    }

    private String summarize(LiveSeries run, int over, boolean atWork, Instant now) {
        String state = messages.get(!atWork
                ? "progress.over"
                : run.control().isStopAsked()
                        ? "progress.stopping"
                        : run.isHeldUp()
                                ? "progress.paused"
                                : run.control().isPaused() ? "progress.pausing" : "progress.working");
        return messages.get("progress.summary", run.run(), state, over, run.plan().steps().size(),
                atWork ? words.duration(Duration.between(run.started(), now)) : "");
    }

    /** In the plan's order. */
    public ObservableList<StepProgressRow> rows() {
        return rows;
    }

    /** What was said, newest first. */
    public ObservableList<LiveSeries.Line> lines() {
        return lines;
    }

    /** The run in one line. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How much is over, 0 to 1; negative while that is not known. */
    public ReadOnlyDoubleProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** What the run waits for the user to do; null while it waits for nothing of the kind. */
    public ReadOnlyObjectProperty<@Nullable Ask> askProperty() {
        return ask.getReadOnlyProperty();
    }

    /** Whether steps that are over are hidden. */
    public BooleanProperty openOnlyProperty() {
        return openOnly;
    }

    public ReadOnlyBooleanProperty pauseAskedProperty() {
        return pauseAsked.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty stopAskedProperty() {
        return stopAsked.getReadOnlyProperty();
    }

    public ObservableValue<Work> work() {
        return workflow.workProperty();
    }

    /** Holds it up before the next call, or goes on. */
    public void pauseOrGoOn() {
        workflow.pauseOrGoOn();
        look();
    }

    /** Ends it after the call that is out. */
    public void stop() {
        workflow.stop();
        look();
    }

    /** The user did what the run asked for. */
    public void sayDone() {
        Ask asked = ask.get();
        if (asked != null) {
            workflow.sayDone(asked.step());
            look();
        }
    }

    /** Leads to the confirmation of going on with it. */
    public void resume() {
        workflow.resumeLast();
    }

    /** Whether it ended early and can be gone on with. */
    public boolean mayResume() {
        return workflow.mayResumeLast();
    }
}
