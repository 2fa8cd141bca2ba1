package dev.tabletop.views.runbooks.wizard;

import java.util.List;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.Failure;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Stage;
import dev.tabletop.views.runbooks.workflow.Work;

/** Where a runbook is and where it may go. */
public final class FrameViewModel {

    private final RunbookWorkflow workflow;
    private final Messages messages;
    private final Messages names;
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private @Nullable Subscription subscription;

    /**
     * @param messages
     *            of this package
     * @param names
     *            of the catalogue
     */
    public FrameViewModel(RunbookWorkflow workflow, Messages messages, Messages names) {
        this.workflow = workflow;
        this.messages = messages;
        this.names = names;
    }

    /** Follows the runbook from now on. */
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

    /** The runbook's name; that of the section before one is chosen. */
    public String runbook() {
        RunbookForm form = workflow.draft().formProperty().get();
        PlanSheet plan = workflow.draft().planProperty().get();
        if (form == null) {
            return plan == null ? messages.get("frame.title") : plan.scope();
        }
        return names.get(form.text("title"));
    }

    /** Its name in the list of stages. */
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

    /** Why it cannot be shown yet; empty when it can. */
    public String against(Stage stage) {
        return workflow.against(stage);
    }

    /** Whether it has done what it is for. */
    public boolean isDone(Stage stage) {
        var draft = workflow.draft();
        return switch (stage) {
            case CHOOSE -> draft.formProperty().get() != null;
            case GOAL, PLAN -> draft.planProperty().get() != null;
            case CONFIRM -> draft.resultProperty().get() != null || workflow.workProperty().get() == Work.RUNNING;
            case RUN, RESULT -> draft.resultProperty().get() != null;
        };
    }

    /** Whether the next stage is reached by the page's own button. */
    public boolean leadsOnByItself(Stage stage) {
        return stage != Stage.PLAN;
    }

    /** Why the next stage cannot be shown yet; empty when it can, and on the pages that lead on by their own button. */
    public String againstNext() {
        Stage stage = workflow.stageProperty().get();
        return leadsOnByItself(stage) ? "" : workflow.against(stage.next());
    }

    /** What has been changed at the cluster so far. */
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

    /** Whether nothing was changed yet. */
    public boolean isUntouched() {
        return workflow.liveProperty().get() == null && workflow.draft().resumedProperty().get().isEmpty();
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
