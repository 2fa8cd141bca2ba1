package dev.tabletop.views.recovery.wizard;

import java.util.List;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.Failure;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Work;

/** Where a recovery is and where it may go. */
public final class WizardViewModel {

    private final ManualRecoveryWorkflow workflow;
    private final Messages messages;
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private @Nullable Subscription subscription;

    public WizardViewModel(ManualRecoveryWorkflow workflow, Messages messages) {
        this.workflow = workflow;
        this.messages = messages;
    }

    /** Follows the recovery from now on. */
    public void activate() {
        deactivate();
        List<ObservableValue<?>> all = List.of(workflow.stageProperty(), workflow.workProperty(),
                workflow.liveProperty(), workflow.failureProperty(), workflow.draft().revisionProperty());
        subscription = Subscription.combine(all.stream()
                .map(one -> one.subscribe(_ -> changes.set(changes.get() + 1))).toArray(Subscription[]::new));
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    /** Grows whenever anything shown by the frame may have changed. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    public ObservableValue<Stage> stage() {
        return workflow.stageProperty();
    }

    public ObservableValue<@Nullable Failure> failure() {
        return workflow.failureProperty();
    }

    /** Its name in the list of stages. */
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

    /** Why it cannot be shown yet; empty when it can. */
    public String against(Stage stage) {
        return workflow.against(stage);
    }

    /** Whether it has done what it is for. */
    public boolean isDone(Stage stage) {
        var draft = workflow.draft();
        return switch (stage) {
            case SCOPE -> !draft.scope().isEmpty() && workflow.stageProperty().get() != Stage.SCOPE;
            case STOP -> draft.stoppedProperty().get() != null;
            case EXAMINE, EVIDENCE -> draft.evidenceProperty().get() != null && draft.notExamined().isEmpty();
            case CHOICE -> draft.planProperty().get() != null
                    && draft.planned(dev.tabletop.recovery.PartitionPlan.Status.NEEDS_DECISION) == 0;
            case PLAN -> draft.planProperty().get() != null;
            case CONFIRM, RUN, RESULT -> draft.resultProperty().get() != null;
        };
    }

    /** Why the next stage cannot be shown yet; empty when it can, and on the pages that lead on by their own button. */
    public String againstNext() {
        Stage stage = workflow.stageProperty().get();
        return leadsOnByItself(stage) ? "" : workflow.against(stage.next());
    }

    /** Whether the next stage is reached by the page's own button. */
    public boolean leadsOnByItself(Stage stage) {
        return stage == Stage.CONFIRM || stage == Stage.RUN || stage == Stage.RESULT;
    }

    /** What has been changed at the cluster so far. */
    public String changedSoFar() {
        return String.join(" ",
                workflow.gate().changedSoFar(workflow.workProperty().get(), workflow.liveProperty().get()));
    }

    /** Whether nothing was changed yet. */
    public boolean isUntouched() {
        return !workflow.draft().isTouched() && workflow.draft().unfinishedRunProperty().get() == null
                && workflow.draft().stoppedProperty().get() == null;
    }

    public boolean isAtWork() {
        return workflow.workProperty().get() != Work.IDLE;
    }

    public void goTo(Stage stage) {
        workflow.goTo(stage);
    }

    public void next() {
        workflow.next();
    }

    public void back() {
        workflow.back();
    }
}
