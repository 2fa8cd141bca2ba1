package dev.tabletop.views.runbooks.goal;

import java.util.List;
import java.util.Objects;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.GoalField;
import dev.tabletop.views.runbooks.catalogue.GoalRules;
import dev.tabletop.views.runbooks.catalogue.NodeChoice;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Work;

/** What a runbook is asked for: each question with its answer, and what is wrong with it. */
public final class GoalViewModel {

    private final RunbookWorkflow workflow;
    private final ObservableValue<@Nullable Update> update;
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
    public GoalViewModel(RunbookWorkflow workflow, ObservableValue<@Nullable Update> update, Messages messages,
            Messages names) {
        this.workflow = workflow;
        this.update = update;
        this.messages = messages;
        this.names = names;
    }

    /** Follows the cluster and the answers from now on. */
    public void activate() {
        if (subscription == null) {
            subscription = Subscription.combine(update.subscribe(_ -> changed()),
                    workflow.draft().revisionProperty().subscribe(_ -> changed()),
                    workflow.workProperty().subscribe(_ -> changed()));
        }
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    /** Grows whenever anything that is shown may have changed. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Which runbook; null before one is chosen. */
    public @Nullable RunbookForm form() {
        return workflow.draft().formProperty().get();
    }

    private @Nullable ClusterState state() {
        Update newest = update.getValue();
        return newest == null ? null : newest.state();
    }

    /** What it is for, and what it risks. */
    public String what() {
        RunbookForm form = form();
        return form == null ? "" : names.get(form.text("what"));
    }

    public String risk() {
        RunbookForm form = form();
        return form == null ? "" : names.get(form.text("risk"));
    }

    public String title(GoalField field) {
        return names.get(field.title());
    }

    /** The name of one of its options. */
    public String option(GoalField field, String option) {
        return names.get(field.title() + "." + option);
    }

    /** What can be named as an answer; empty where it is no list of things. */
    public List<PickItem> items(GoalField field) {
        ClusterState state = state();
        if (state == null) {
            return List.of();
        }
        return switch (field) {
            case GoalField.Nodes nodes -> NodeChoice.of(state, nodes.which()).stream()
                    .map(n -> new PickItem(n.endpoint(), messages.get("goal.node", condition(n), n.copies(),
                            n.leaders()), n.fits()))
                    .toList();
            case GoalField.Partitions _ -> state.partitions().map(this::item).toList();
            case GoalField.Operations _ -> state.operations().stream().filter(o -> o.state().isActive())
                    .map(o -> new PickItem(Long.toString(o.id()), messages.get("goal.operation", o.type(),
                            o.table() == null ? "" : o.table().toString(), Objects.requireNonNullElse(o.task(), "")),
                            true))
                    .toList();
            case GoalField.Records _ -> state.orphans().stream()
                    .map(r -> new PickItem(Long.toString(r.id()), messages.get("goal.operation", r.type(),
                            r.table() == null ? "" : r.table().toString(), r.endpoint()), true))
                    .toList();
            case GoalField.Choice _,GoalField.Amount _,GoalField.Flag _ -> List.of();
        };
    }

    private String condition(NodeChoice node) {
        return messages.get(switch (node.condition()) {
            case WORKS -> "goal.node.works";
            case SILENT -> "goal.node.silent";
            case OFFLINE -> "goal.node.offline";
        });
    }

    private PickItem item(Partition partition) {
        String leader = partition.leader().map(Replica::endpoint).orElse("");
        return new PickItem(partition.id().toString(), leader.isEmpty()
                ? messages.get("goal.partition.noleader", partition.replicas().size())
                : messages.get("goal.partition", leader, partition.replicas().size()), true);
    }

    public List<String> answer(GoalField field) {
        return workflow.draft().answersProperty().get().all(field.id());
    }

    public void answer(GoalField field, List<String> values) {
        if (!values.equals(answer(field))) {
            workflow.answer(field.id(), values);
        }
    }

    /** What is wrong with the answer, in words; empty when nothing is. */
    public String problem(GoalField field) {
        return GoalRules.check(field, workflow.draft().answersProperty().get(), state())
                .map(p -> names.get(p.key(), p.values().toArray())).orElse("");
    }

    public boolean isReading() {
        return workflow.workProperty().get() == Work.READING;
    }

    /** Whether everything is answered and nothing is at work. */
    public boolean mayPlan() {
        RunbookForm form = form();
        return form != null && workflow.workProperty().get() == Work.IDLE
                && GoalRules.isAnswered(form, workflow.draft().answersProperty().get(), state());
    }

    /** Whether this profile may change the cluster; planning alone changes nothing. */
    public boolean mayChange() {
        return workflow.mayChange();
    }

    public void plan() {
        if (mayPlan()) {
            workflow.plan();
        }
    }
}
