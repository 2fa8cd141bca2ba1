package dev.tabletop.views.recovery.wizard;

import java.util.List;

import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.pieces.WizardSteps;
import dev.tabletop.views.recovery.workflow.Failure;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Work;

/** Where a recovery is and where it may go. */
public final class WizardViewModel extends WizardSteps<Stage> {

    private final ManualRecoveryWorkflow workflow;
    private final Messages messages;

    public WizardViewModel(ManualRecoveryWorkflow workflow, Messages messages) {
        super(List.of(Stage.values()), List.of(workflow.stageProperty(), workflow.workProperty(),
                workflow.liveProperty(), workflow.failureProperty(), workflow.draft().revisionProperty()));
        this.workflow = workflow;
        this.messages = messages;
    }

    @Override
    public ObservableValue<Stage> stage() {
        return workflow.stageProperty();
    }

    @Override
    public ObservableValue<@Nullable Failure> failure() {
        return workflow.failureProperty();
    }

    @Override
    public String heading() {
        return messages.get("wizard.title");
    }

    @Override
    public String title(Stage stage) {
        return messages.get(switch (stage) {
            case SCOPE -> "wizard.scope";
            case STOP -> "wizard.stop";
            case EXAMINE -> "wizard.examine";
            case EVIDENCE -> "wizard.evidence";
            case CHOICE -> "wizard.choice";
            case PLAN -> "wizard.plan";
            case CONFIRM -> "wizard.confirm";
            case RUN -> "wizard.run";
            case RESULT -> "wizard.result";
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
            case SCOPE -> !draft.scope().isEmpty() && workflow.stageProperty().get() != Stage.SCOPE;
            case STOP -> draft.stoppedProperty().get() != null;
            case EXAMINE, EVIDENCE -> draft.evidenceProperty().get() != null && draft.notExamined().isEmpty();
            case CHOICE -> draft.planProperty().get() != null
                    && draft.planned(PartitionPlan.Status.NEEDS_DECISION) == 0;
            case PLAN -> draft.planProperty().get() != null;
            case CONFIRM, RUN, RESULT -> draft.resultProperty().get() != null;
        };
    }

    @Override
    public boolean leadsOnByItself(Stage stage) {
        return stage == Stage.CONFIRM || stage == Stage.RUN || stage == Stage.RESULT;
    }

    @Override
    public String leftBehind() {
        long undecided = workflow.stageProperty().get() == Stage.CHOICE
                ? workflow.draft().planned(PartitionPlan.Status.NEEDS_DECISION)
                : 0;
        return undecided == 0 ? "" : messages.get("wizard.undecided", (int) undecided);
    }

    @Override
    public boolean opensTheWayOn(Stage stage) {
        return stage == Stage.STOP || stage == Stage.EXAMINE;
    }

    @Override
    public String changedSoFar() {
        return String.join(" ",
                workflow.gate().changedSoFar(workflow.workProperty().get(), workflow.liveProperty().get()));
    }

    @Override
    public boolean isUntouched() {
        return !workflow.draft().isTouched() && workflow.draft().unfinishedRunProperty().get() == null
                && workflow.draft().stoppedProperty().get() == null;
    }

    public boolean isAtWork() {
        return workflow.workProperty().get() != Work.IDLE;
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
