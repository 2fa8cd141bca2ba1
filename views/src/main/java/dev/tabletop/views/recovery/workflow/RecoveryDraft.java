package dev.tabletop.views.recovery.workflow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Acknowledgement;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.store.RunRecord;

/** Everything that one recovery has so far; going back and forth loses nothing of it. JavaFX thread only. */
public final class RecoveryDraft {

    private final ObjectProperty<Set<PartitionId>> scope = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<@Nullable ClusterState> before = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable StopReport> stopped = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Evidence> evidence = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RunRecord> laterRun = new SimpleObjectProperty<>();
    private final ObjectProperty<DecisionBook> decisions = new SimpleObjectProperty<>(DecisionBook.EMPTY);
    private final ObjectProperty<@Nullable Plan> plan = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Set<PartitionId>> movedOn = new SimpleObjectProperty<>();
    private final ObjectProperty<List<Recovered>> lately = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<@Nullable String> unfinishedRun = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RunResult> result = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper switchedOn = new ReadOnlyBooleanWrapper();
    private final StringProperty typedName = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final ObservableSet<String> ticked = FXCollections.observableSet();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private boolean planFromFile;
    private boolean touched;

    RecoveryDraft() {
        List<ObservableValue<?>> all = List.of(scope, before, stopped, evidence, laterRun, decisions, plan, movedOn,
                lately, unfinishedRun, result, switchedOn, typedName, reason);
        all.forEach(value -> value.subscribe(_ -> revision.set(revision.get() + 1)));
        ticked.subscribe(() -> revision.set(revision.get() + 1));
        plan.subscribe(_ -> {
            ticked.clear();
            typedName.set("");
            reason.set("");
            movedOn.set(null);
            lately.set(List.of());
            unfinishedRun.set(null);
        });
        result.subscribe(_ -> switchedOn.set(false));
    }

    /** The partitions that this recovery is about. */
    public ObjectProperty<Set<PartitionId>> scopeProperty() {
        return scope;
    }

    public Set<PartitionId> scope() {
        return scope.get();
    }

    /** The cluster when the recovery began, for the report; null when nobody looked then. */
    public ObjectProperty<@Nullable ClusterState> beforeProperty() {
        return before;
    }

    /** How stopping automatic changes ended; null before. */
    public ObjectProperty<@Nullable StopReport> stoppedProperty() {
        return stopped;
    }

    /** What was found; null before. May cover more than the scope, or less. */
    public ObjectProperty<@Nullable Evidence> evidenceProperty() {
        return evidence;
    }

    /** A recovery that changed the cluster after the evidence was gathered; null when there is none. */
    public ObjectProperty<@Nullable RunRecord> laterRunProperty() {
        return laterRun;
    }

    public ObjectProperty<DecisionBook> decisionsProperty() {
        return decisions;
    }

    /** The newest plan; null while there is none. Each new plan has to be confirmed anew. */
    public ObjectProperty<@Nullable Plan> planProperty() {
        return plan;
    }

    /** Partitions of the plan whose facts moved on; null while that was not looked at. */
    public ObjectProperty<@Nullable Set<PartitionId>> movedOnProperty() {
        return movedOn;
    }

    /** What the plan recovers although it was recovered a short while ago; to be acknowledged. */
    public ObjectProperty<List<Recovered>> latelyProperty() {
        return lately;
    }

    /** Whether something of that is not acknowledged yet. */
    boolean isLatelyOpen() {
        return lately.get().stream().anyMatch(r -> !ticked.contains(Acknowledgement.id(r.partition())));
    }

    /** A run of the plan that is not over, so that the plan is not to be begun a second time; null when none is known. */
    public ObjectProperty<@Nullable String> unfinishedRunProperty() {
        return unfinishedRun;
    }

    /** Whether the newest plan is this one. */
    public boolean isPlan(@Nullable Plan other) {
        Plan newest = plan.get();
        if (newest == null || other == null) {
            return newest == null && other == null;
        }
        return newest.id().equals(other.id()) && newest.createdAt().equals(other.createdAt());
    }

    /** How the run ended; null before. */
    public ObjectProperty<@Nullable RunResult> resultProperty() {
        return result;
    }

    /** Whether {@code auto_failover} was switched on here after the run that the result is of. */
    public ReadOnlyBooleanProperty switchedOnProperty() {
        return switchedOn.getReadOnlyProperty();
    }

    void switchedOnAfter(@Nullable RunResult shown) {
        switchedOn.set(shown != null && shown.equals(result.get()));
    }

    /** The cluster's name as far as it was typed. */
    public StringProperty typedNameProperty() {
        return typedName;
    }

    /** Why the losses are accepted. */
    public StringProperty reasonProperty() {
        return reason;
    }

    /** Ids of the losses that were ticked. */
    public ObservableSet<String> ticked() {
        return ticked;
    }

    /** Grows with each change of anything here. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Whether the plan was loaded from a file, so that decisions here do not change it. */
    public boolean isPlanFromFile() {
        return planFromFile;
    }

    /** Whether anything that changes the cluster was begun here, however it ended; never taken back. */
    public boolean isTouched() {
        return touched;
    }

    void touched() {
        touched = true;
        revision.set(revision.get() + 1);
    }

    void planIsFromFile(boolean fromFile) {
        planFromFile = fromFile;
    }

    /** Partitions in scope that the evidence says nothing of. */
    public Set<PartitionId> notExamined() {
        Set<PartitionId> missing = new TreeSet<>(scope());
        Evidence found = evidence.get();
        if (found != null) {
            found.partitions().forEach(p -> missing.remove(p.id()));
        }
        return missing;
    }

    /** The evidence of what is in scope; null while there is none. */
    public @Nullable Evidence evidenceInScope() {
        Evidence found = evidence.get();
        return found == null
                ? null
                : new Evidence(found.cluster(), found.examinedAt(), found.autoFailoverBefore(), found.tablets(),
                        found.partitions().stream().filter(p -> scope().contains(p.id())).toList());
    }

    /** How many replicas the examination loaded to find out. */
    public long loadedToFindOut() {
        Evidence found = evidence.get();
        return found == null
                ? 0
                : found.partitions().stream().flatMap(p -> p.replicas().stream())
                        .filter(r -> r.loading() == Loading.LOADED_TO_FIND_OUT).count();
    }

    /** Partitions where a load failed, or was not tried because another had failed. */
    public List<PartitionEvidence> withFailedLoads() {
        Evidence found = evidenceInScope();
        return found == null
                ? List.of()
                : found.partitions().stream()
                        .filter(p -> p.replicas().stream().anyMatch(r -> r.loading() == Loading.FAILED
                                || r.loading() == Loading.LEFT_AFTER_A_FAILED_LOAD))
                        .toList();
    }

    /** How many partitions of the plan have this status. */
    public long planned(PartitionPlan.Status status) {
        Plan made = plan.get();
        return made == null ? 0 : made.partitions().stream().filter(p -> p.status() == status).count();
    }

    /** What was confirmed so far. */
    public Confirmation confirmation() {
        return new Confirmation(typedName.get(), Set.copyOf(ticked), reason.get());
    }

    /** The losses of the plan that were not ticked yet. */
    public Set<String> lossesOpen() {
        Plan made = plan.get();
        Set<String> open = made == null
                ? new TreeSet<>()
                : made.losses().stream().map(Loss::id).collect(Collectors.toCollection(TreeSet::new));
        open.removeAll(ticked);
        return open;
    }
}
