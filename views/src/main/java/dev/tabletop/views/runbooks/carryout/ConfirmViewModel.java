package dev.tabletop.views.runbooks.carryout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.Damage;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.service.PlanSheet.Risk;
import dev.tabletop.views.runbooks.workflow.RunbookDraft;
import dev.tabletop.views.runbooks.workflow.RunbookWorkflow;
import dev.tabletop.views.runbooks.workflow.Stage;
import dev.tabletop.views.runbooks.workflow.Work;

/** Confirmation that grows with the damage: a click, the cluster's name, each risk ticked with a reason. */
public final class ConfirmViewModel {

    private final RunbookWorkflow workflow;
    private final boolean production;
    private final Messages messages;
    private final Words words;

    /**
     * @param production
     *            whether the name is asked for whatever the damage
     */
    public ConfirmViewModel(RunbookWorkflow workflow, boolean production, Messages messages, Words words) {
        this.workflow = workflow;
        this.production = production;
        this.messages = messages;
        this.words = words;
    }

    private RunbookDraft draft() {
        return workflow.draft();
    }

    private @Nullable PlanSheet sheet() {
        return draft().planProperty().get();
    }

    /** The plan that is to be confirmed; what is asked changes with it. */
    public ObservableValue<@Nullable PlanSheet> plan() {
        return draft().planProperty();
    }

    /** Changes whenever anything about the confirmation may have. */
    public ObservableValue<Number> changes() {
        return draft().revisionProperty();
    }

    public ObservableValue<Work> work() {
        return workflow.workProperty();
    }

    public boolean isResuming() {
        return !draft().resumedProperty().get().isEmpty();
    }

    /** What will happen, one sentence each. */
    public List<String> consequences() {
        PlanSheet plan = sheet();
        if (plan == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(isResuming()
                ? messages.get("confirm.resumes", draft().resumedProperty().get(), plan.scope(), plan.steps().size())
                : messages.get("confirm.does", plan.scope(), plan.steps().size()));
        lines.add(plan.risks().isEmpty()
                ? messages.get("confirm.norisks")
                : messages.get("confirm.risks", plan.risks().size()));
        lines.add(messages.get("confirm.guard"));
        lines.add(messages.get("confirm.planned", words.time(plan.createdAt())));
        return lines;
    }

    /** The worst that the plan can do. */
    public Damage damage() {
        PlanSheet plan = sheet();
        return plan == null ? Damage.REVERSIBLE : plan.damage();
    }

    public String damageText() {
        return words.of(damage());
    }

    /** What has to be typed; null where a click is enough. */
    public @Nullable String nameToType() {
        PlanSheet plan = sheet();
        return plan != null && draft().needsName(production) ? plan.cluster().name() : null;
    }

    public boolean isProduction() {
        return production;
    }

    public boolean needsReason() {
        return draft().needsReason();
    }

    public StringProperty typedNameProperty() {
        return draft().typedNameProperty();
    }

    public StringProperty reasonProperty() {
        return draft().reasonProperty();
    }

    /** In the plan's order. */
    public List<Risk> risks() {
        PlanSheet plan = sheet();
        return plan == null ? List.of() : plan.risks();
    }

    /** The same by whose they are. */
    public Map<String, List<Risk>> risksByPlace() {
        Map<String, List<Risk>> byPlace = new LinkedHashMap<>();
        risks().forEach(r -> byPlace.computeIfAbsent(r.place(), _ -> new ArrayList<>()).add(r));
        return byPlace;
    }

    /** One risk in a line. */
    public String line(Risk risk) {
        return risk.mayStayOpen() ? messages.get("confirm.risk.open", risk.what()) : messages.say(risk.what());
    }

    public ObservableSet<String> ticked() {
        return draft().ticked();
    }

    /** Ticks these, or takes the ticks back. */
    public void tick(Collection<Risk> risks, boolean on) {
        List<String> ids = risks.stream().map(Risk::id).toList();
        if (on) {
            draft().ticked().addAll(ids);
        } else {
            ids.forEach(draft().ticked()::remove);
        }
    }

    /** Why it cannot be carried out yet; empty when it can. */
    public String against() {
        return workflow.againstCarryingOut(production);
    }

    public void carryOut() {
        workflow.carryOut(production);
    }

    /** Leads back to the goal, from where a new plan follows. */
    public void planAnew() {
        workflow.goTo(Stage.GOAL);
    }
}
