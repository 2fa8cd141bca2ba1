package dev.tabletop.views.runbooks.wizard;

import java.util.List;

import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.pieces.WizardSteps;
import dev.tabletop.views.recovery.workflow.Failure;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Stage;
import dev.tabletop.views.runbooks.workflow.Work;

/** Where a runbook is and where it may go. */
public final class FrameViewModel extends WizardSteps<Stage> {

    private final RunbookWorkflow workflow;
    private final Messages messages;
    private final Messages names;

    /**
     * @param messages
     *            of this package
     * @param names
     *            of the catalogue
     */
    public FrameViewModel(RunbookWorkflow workflow, Messages messages, Messages names) {
        super(List.of(Stage.values()), List.of(workflow.stageProperty(), workflow.workProperty(),
                workflow.liveProperty(), workflow.failureProperty(), workflow.draft().revisionProperty()));
        this.workflow = workflow;
        this.messages = messages;
        this.names = names;
    }

    @Override
    public ObservableValue<Stage> stage() {
        return workflow.stageProperty();
    }

    @Override
    public ObservableValue<@Nullable Failure> failure() {
        return workflow.failureProperty();
    }

    /** The runbook's name; that of the section before one is chosen. */
    @Override
    public String heading() {
        RunbookForm form = workflow.draft().formProperty().get();
        PlanSheet plan = workflow.draft().planProperty().get();
        if (form == null) {
            return plan == null ? messages.get("frame.title") : messages.say(plan.scope());
        }
        return names.get(form.text("title"));
    }

    @Override
    public String title(Stage stage) {
        return messages.get(switch (stage) {
            case CHOOSE -> "frame.choose";
            case GOAL -> "frame.goal";
            case PLAN -> "frame.plan";
            case CONFIRM -> "frame.confirm";
            case RUN -> "frame.run";
            case RESULT -> "frame.result";
        });
    }

    @Override
    public String against(Stage stage) {
        return workflow.against(stage);
    }

    @Override
    public boolean isDone(Stage stage) {
        var draft = workflow.draft();
        return switch (stage) {
            case CHOOSE -> draft.formProperty().get() != null;
            case GOAL, PLAN -> draft.planProperty().get() != null;
            case CONFIRM -> draft.resultProperty().get() != null || workflow.workProperty().get() == Work.RUNNING;
            case RUN, RESULT -> draft.resultProperty().get() != null;
        };
    }

    @Override
    public boolean leadsOnByItself(Stage stage) {
        return stage != Stage.PLAN;
    }

    @Override
    public String changedSoFar() {
        var live = workflow.liveProperty().get();
        if (live == null) {
            return messages.get(workflow.draft().resumedProperty().get().isEmpty()
                    ? "frame.changed.nothing"
                    : "frame.changed.resumed", workflow.draft().resumedProperty().get());
        }
        return workflow.workProperty().get() == Work.RUNNING
                ? messages.get("frame.changed.running")
                : messages.get("frame.changed.ran", live.run());
    }

    @Override
    public boolean isUntouched() {
        return workflow.liveProperty().get() == null && workflow.draft().resumedProperty().get().isEmpty();
    }

    @Override
    public void goTo(Stage stage) {
        workflow.goTo(stage);
    }

    @Override
    public void next() {
        workflow.next();
    }

    @Override
    public void back() {
        workflow.back();
    }
}
