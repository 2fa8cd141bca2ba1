package dev.tabletop.views.runbooks.workflow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.views.runbooks.catalogue.Answers;
import dev.tabletop.views.runbooks.catalogue.RunbookForm;
import dev.tabletop.views.runbooks.service.PlanSheet;

/** Everything that one runbook has so far; going back and forth loses nothing of it. JavaFX thread only. */
public final class RunbookDraft {

    private final ObjectProperty<@Nullable RunbookForm> form = new SimpleObjectProperty<>();
    private final ObjectProperty<Answers> answers = new SimpleObjectProperty<>(Answers.NONE);
    private final ObjectProperty<@Nullable PlanSheet> plan = new SimpleObjectProperty<>();
    private final StringProperty resumed = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ClusterState> before = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable SeriesResult> result = new SimpleObjectProperty<>();
    private final StringProperty typedName = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final ObservableSet<String> ticked = FXCollections.observableSet();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private boolean toBeGoneOnWith;

    RunbookDraft() {
        plan.subscribe(_ -> confirmNothing());
        List<ObservableValue<?>> all = List.of(form, answers, plan, resumed, before, result, typedName, reason);
        all.forEach(value -> value.subscribe(_ -> revision.set(revision.get() + 1)));
        ticked.subscribe(() -> revision.set(revision.get() + 1));
    }

    /** Whatever was typed and ticked is to be typed and ticked anew. */
    void confirmNothing() {
        ticked.clear();
        typedName.set("");
        reason.set("");
    }

    /** Whether the run that ended early is about to be gone on with, so that it may be confirmed. */
    boolean isToBeGoneOnWith() {
        return toBeGoneOnWith;
    }

    void toBeGoneOnWith(boolean now) {
        toBeGoneOnWith = now;
    }

    /** Which runbook; null before one is chosen. */
    public ObjectProperty<@Nullable RunbookForm> formProperty() {
        return form;
    }

    public ObjectProperty<Answers> answersProperty() {
        return answers;
    }

    /** What is to be done; null before it is planned. */
    public ObjectProperty<@Nullable PlanSheet> planProperty() {
        return plan;
    }

    /** The run that is gone on with; empty where a new one begins. */
    public StringProperty resumedProperty() {
        return resumed;
    }

    /** The cluster when the run began, for the report; null where nobody looked then. */
    public ObjectProperty<@Nullable ClusterState> beforeProperty() {
        return before;
    }

    /** How the run ended; null before. */
    public ObjectProperty<@Nullable SeriesResult> resultProperty() {
        return result;
    }

    /** The cluster's name, as it is typed. */
    public StringProperty typedNameProperty() {
        return typedName;
    }

    /** Why the risks are taken. */
    public StringProperty reasonProperty() {
        return reason;
    }

    /** Ids of the risks that are accepted. */
    public ObservableSet<String> ticked() {
        return ticked;
    }

    /** Grows with every change of any of these. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Risks that must still be ticked. */
    public Set<String> risksOpen() {
        PlanSheet sheet = plan.get();
        Set<String> open = new TreeSet<>();
        if (sheet != null) {
            sheet.toAccept().stream().map(PlanSheet.Risk::id).filter(id -> !ticked.contains(id)).forEach(open::add);
        }
        return open;
    }

    /** Whether the cluster's name has to be typed. */
    public boolean needsName(boolean production) {
        PlanSheet sheet = plan.get();
        return sheet != null && (production || sheet.damage() != Damage.REVERSIBLE);
    }

    /** Whether a reason has to be given. */
    public boolean needsReason() {
        PlanSheet sheet = plan.get();
        return sheet != null && (!sheet.toAccept().isEmpty() || !ticked.isEmpty());
    }

    /** What was confirmed so far. */
    Confirmation confirmation() {
        return new Confirmation(typedName.get().strip(), ticked, reason.get().strip());
    }
}
