package dev.tabletop.views.runbooks.carryout;

import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.reports.Reports;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.service.PlanSheet.PlannedStep;
import dev.tabletop.views.runbooks.service.RunbookService;
import dev.tabletop.views.runbooks.workflow.LiveSeries;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Stage;
import dev.tabletop.views.runbooks.workflow.StepProgress;
import dev.tabletop.views.runbooks.workflow.StepProgress.State;
import dev.tabletop.views.runbooks.workflow.Work;

/** How a run ended, and what can be done next. */
public final class ResultViewModel {

    private final RunbookWorkflow workflow;
    private final RunbookService service;
    private final Reports reports;
    private final Messages messages;

    public ResultViewModel(RunbookWorkflow workflow, RunbookService service, WindowContext window) {
        this.workflow = workflow;
        this.service = service;
        this.reports = new Reports(window);
        this.messages = window.messages(ResultViewModel.class);
    }

    /** How it ended; null while it is not over. */
    public ObservableValue<@Nullable SeriesResult> result() {
        return workflow.draft().resultProperty();
    }

    public ObservableValue<Work> work() {
        return workflow.workProperty();
    }

    private @Nullable SeriesResult ended() {
        return workflow.draft().resultProperty().get();
    }

    public boolean isComplete() {
        SeriesResult result = ended();
        return result != null && result.isComplete();
    }

    /** The end in a few words. */
    public String title() {
        return messages.get(isComplete() ? "result.complete" : "result.incomplete");
    }

    /** What that means, in a sentence. */
    public String meaning() {
        SeriesResult result = ended();
        return result == null
                ? ""
                : messages.get("result.meaning", result.over().size(), result.over().size() + result.left().size(),
                        result.run());
    }

    /** Why it ended before its end; empty when it did not. */
    public String failure() {
        SeriesResult result = ended();
        Sentence why = result == null ? null : result.failure();
        return why == null ? "" : messages.say(why);
    }

    /** What to do then; empty where nothing needs doing. */
    public String advice() {
        SeriesResult result = ended();
        return result == null ? "" : messages.say(result.advice());
    }

    public boolean isAutoFailoverOn() {
        SeriesResult result = ended();
        return result != null && result.autoFailoverOn();
    }

    /** How auto_failover stands at the end. */
    public String autoFailover() {
        return messages.get(isAutoFailoverOn() ? "result.failover.on" : "result.failover.off");
    }

    public String autoFailoverWhy() {
        SeriesResult result = ended();
        return result == null ? "" : messages.say(result.autoFailoverWhy());
    }

    /** Every step; what was not reached first. */
    public List<StepProgressRow> rows() {
        SeriesResult result = ended();
        LiveSeries run = workflow.liveProperty().get();
        if (result == null || run == null) {
            return List.of();
        }
        Set<String> over = new HashSet<>(result.over());
        Map<String, StepProgress> steps = new HashMap<>(run.steps());
        List<StepProgressRow> left = new ArrayList<>();
        List<StepProgressRow> reached = new ArrayList<>();
        int number = 0;
        for (PlannedStep step : run.plan().steps()) {
            number++;
            StepProgress progress = steps.get(step.id());
            State state = over.contains(step.id())
                    ? State.OVER
                    : progress != null && progress.state() == State.FAILED ? State.FAILED : State.OPEN;
            (state == State.OVER ? reached : left)
                    .add(new StepProgressRow(number, step.id(), messages.say(step.title()), state,
                            StepWords.of(state, messages), progress == null ? "" : messages.say(progress.text()), ""));
        }
        left.addAll(reached);
        return left;
    }

    /** Leads to the confirmation of going on with it. */
    public void resume() {
        workflow.resumeLast();
    }

    /** Leads back to the goal, from where a new plan follows. */
    public void planAnew() {
        workflow.goTo(workflow.against(Stage.GOAL).isEmpty() ? Stage.GOAL : Stage.CHOOSE);
    }

    /** Writes a report of the run, with before and after. */
    public void export() {
        SeriesResult result = ended();
        LiveSeries run = workflow.liveProperty().get();
        if (result != null && run != null) {
            PlanSheet plan = run.plan();
            String title = messages.get("result.report", plan.scope());
            var before = workflow.draft().beforeProperty().get();
            reports.save(result.run(), () -> service.report(title, plan, result, before));
        }
    }
}
