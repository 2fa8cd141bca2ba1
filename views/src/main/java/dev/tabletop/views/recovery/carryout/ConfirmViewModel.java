package dev.tabletop.views.recovery.carryout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableSet;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Acknowledgement;
import dev.tabletop.recovery.run.ConfirmationRule;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.PartitionRanges;
import dev.tabletop.views.recovery.workflow.RecoveryDraft;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.recovery.workflow.Work;

/** Confirmation that grows with the damage: a click, the cluster's name, each loss ticked with a reason. */
public final class ConfirmViewModel {

    /** So many tables of a tablet are named; a page of names would hide the losses below. */
    private static final int WRITTEN_OFF_NAMED = 6;

    private final ManualRecoveryWorkflow workflow;
    private final boolean production;
    private final Messages messages;
    private final Words words;
    private @Nullable Subscription subscription;
    private boolean checked;

    /**
     * @param production
     *            whether the name is asked for whatever the damage
     */
    public ConfirmViewModel(ManualRecoveryWorkflow workflow, boolean production, Messages messages, Words words) {
        this.workflow = workflow;
        this.production = production;
        this.messages = messages;
        this.words = words;
    }

    private RecoveryDraft draft() {
        return workflow.draft();
    }

    /** Looks whether the plan still fits the cluster, as soon as nothing else is at work; changes nothing. */
    public void activate() {
        deactivate();
        draft().movedOnProperty().set(null);
        checked = false;
        subscription = workflow.workProperty().subscribe(this::checkOnce);
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    private void checkOnce(Work now) {
        if (now == Work.IDLE && !checked) {
            checked = true;
            workflow.checkPlan();
        }
    }

    /** What will happen, one sentence each. */
    public List<String> consequences() {
        Plan plan = draft().planProperty().get();
        if (plan == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        int ready = (int) draft().planned(PartitionPlan.Status.READY);
        lines.add(messages.get("confirm.leaders", ready, plan.steps().size()));
        int replaced = (int) plan.steps().stream().filter(s -> s.damage() != Damage.REVERSIBLE).count();
        if (replaced > 0) {
            lines.add(messages.get("confirm.replaces", replaced));
        }
        lines.add(plan.losses().isEmpty()
                ? messages.get("confirm.nolosses")
                : messages.get("confirm.losses", plan.losses().size()));
        lines.add(messages.get("confirm.guard"));
        List<String> writtenOff = writtenOff(plan);
        lines.add(messages.get(writtenOff.isEmpty() ? "confirm.failover" : "confirm.failover.writtenoff"));
        lines.addAll(writtenOff);
        return lines;
    }

    /** Each replica that is given up by name, folded by its tablet. */
    private List<String> writtenOff(Plan plan) {
        Set<PartitionId> planned = plan.partitions().stream().map(PartitionPlan::id).collect(Collectors.toSet());
        Map<String, Set<PartitionId>> byNode = new TreeMap<>();
        plan.decisions().goOnWithout().stream().filter(g -> planned.contains(g.partition()))
                .forEach(g -> byNode.computeIfAbsent(g.endpoint(), _ -> new TreeSet<>()).add(g.partition()));
        List<String> lines = new ArrayList<>();
        byNode.forEach((endpoint, partitions) -> lines.add(messages.get("confirm.writtenoff", partitions.size(),
                endpoint, PartitionRanges.of(partitions, WRITTEN_OFF_NAMED))));
        return lines;
    }

    /** That a run of this plan is not over, in words; empty when none is known. */
    public String unfinished() {
        String run = draft().unfinishedRunProperty().get();
        return run == null ? "" : messages.get("confirm.unfinished", run);
    }

    /** Goes on with the run of this plan that is not over. */
    public void resume() {
        String run = draft().unfinishedRunProperty().get();
        Plan plan = draft().planProperty().get();
        if (run != null && plan != null) {
            workflow.resume(run, plan);
        }
    }

    /** Whether the plan is out of date as a whole or in parts, in words; empty when it fits, or nobody looked yet. */
    public String stale() {
        RunRecord later = draft().laterRunProperty().get();
        if (later != null) {
            return messages.get("confirm.overtaken", later.id(), words.time(later.started()));
        }
        Set<PartitionId> moved = draft().movedOnProperty().get();
        return moved == null || moved.isEmpty()
                ? ""
                : messages.get("confirm.moved", moved.size(), PartitionRanges.of(moved));
    }

    /** Whether the plan was compared with the cluster, and fits. */
    public boolean isFresh() {
        Set<PartitionId> moved = draft().movedOnProperty().get();
        return moved != null && moved.isEmpty() && draft().laterRunProperty().get() == null;
    }

    public ObservableValue<Work> work() {
        return workflow.workProperty();
    }

    /** The plan that is to be confirmed; what is asked changes with it. */
    public ObservableValue<@Nullable Plan> plan() {
        return draft().planProperty();
    }

    /** Changes whenever anything about the confirmation may have. */
    public ObservableValue<Number> changes() {
        return draft().revisionProperty();
    }

    /** The worst that the plan can do. */
    public Damage damage() {
        Plan plan = draft().planProperty().get();
        return plan == null ? Damage.REVERSIBLE : plan.damage();
    }

    public String damageText() {
        return words.of(damage());
    }

    /** What has to be typed; null where a click is enough. */
    public @Nullable String nameToType() {
        Plan plan = draft().planProperty().get();
        if (plan == null) {
            return null;
        }
        return production || ConfirmationRule.needs(plan).clusterName() != null ? plan.cluster().name() : null;
    }

    public boolean isProduction() {
        return production;
    }

    public boolean needsReason() {
        Plan plan = draft().planProperty().get();
        return plan != null && (ConfirmationRule.needs(plan).reason() || !draft().latelyProperty().get().isEmpty());
    }

    public StringProperty typedNameProperty() {
        return draft().typedNameProperty();
    }

    public StringProperty reasonProperty() {
        return draft().reasonProperty();
    }

    /** What was recovered a short while ago already. */
    public ObservableValue<List<Recovered>> lately() {
        return draft().latelyProperty();
    }

    /** The same in a sentence, which is ticked. */
    public String latelyText() {
        List<Recovered> lately = draft().latelyProperty().get();
        return messages.get("confirm.lately", lately.size(),
                PartitionRanges.of(lately.stream().map(Recovered::partition).collect(Collectors.toSet())));
    }

    public boolean isLatelyTicked() {
        return draft().latelyProperty().get().stream()
                .allMatch(r -> ticked().contains(Acknowledgement.id(r.partition())));
    }

    public void tickLately(boolean on) {
        List<String> ids = draft().latelyProperty().get().stream().map(r -> Acknowledgement.id(r.partition()))
                .toList();
        if (on) {
            ticked().addAll(ids);
        } else {
            ids.forEach(ticked()::remove);
        }
    }

    /** What is given up, by the node that holds it. */
    public Map<String, List<Loss>> losses() {
        Map<String, List<Loss>> byNode = new LinkedHashMap<>();
        Plan plan = draft().planProperty().get();
        if (plan != null) {
            plan.losses().forEach(l -> byNode.computeIfAbsent(l.endpoint(), _ -> new ArrayList<>()).add(l));
        }
        return byNode;
    }

    public ObservableSet<String> ticked() {
        return draft().ticked();
    }

    /** Ticks these, or takes the ticks back. */
    public void tick(Collection<Loss> losses, boolean on) {
        List<String> ids = losses.stream().map(Loss::id).toList();
        if (on) {
            draft().ticked().addAll(ids);
        } else {
            ids.forEach(draft().ticked()::remove);
        }
    }

    /** One loss in a line. */
    public String line(Loss loss) {
        return messages.get("confirm.loss", loss.partition().toString(), words.of(loss.certainty()),
                words.range(loss), loss.why().in(messages.locale()));
    }

    /** Why it cannot be applied yet; empty when it can. */
    public String against() {
        return workflow.gate().againstApplying(production);
    }

    public void apply() {
        workflow.apply(production);
    }

    public void checkAgain() {
        workflow.checkPlan();
    }

    /** Leads back to the examination, from where a new plan follows. */
    public void planAnew() {
        workflow.goTo(Stage.EXAMINE);
    }
}
