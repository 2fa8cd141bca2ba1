package dev.tabletop.views.recovery.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Candidate;
import dev.tabletop.recovery.LeaderChoice;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.NeedsDecision;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaPlan;
import dev.tabletop.views.recovery.workflow.DecisionBook;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Words;

/** Which replica shall lead each partition and why; where the evidence does not decide, the user does. */
public final class ChoiceViewModel {

    private static final List<PartitionPlan.Status> ORDER = List.of(PartitionPlan.Status.NEEDS_DECISION,
            PartitionPlan.Status.BLOCKED, PartitionPlan.Status.READY, PartitionPlan.Status.NOTHING_TO_DO);

    private final ManualRecoveryWorkflow workflow;
    private final Words words;
    private final ObservableList<ChoiceRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable PartitionId> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable PartitionPlan> detail = new ReadOnlyObjectWrapper<>();
    private @Nullable Subscription subscription;

    public ChoiceViewModel(ManualRecoveryWorkflow workflow, Words words) {
        this.workflow = workflow;
        this.words = words;
        selected.subscribe(_ -> look());
    }

    /** Follows the plan from now on. */
    public void activate() {
        deactivate();
        subscription = workflow.draft().planProperty().subscribe(_ -> show());
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    private void show() {
        Plan plan = workflow.draft().planProperty().get();
        if (plan == null && workflow.draft().evidenceInScope() != null) {
            // The next plan is being made; what is shown and selected stays until it is there.
            return;
        }
        List<ChoiceRow> found = plan == null
                ? List.of()
                : plan.partitions().stream().map(this::row)
                        .sorted(Comparator.comparingInt((ChoiceRow r) -> ORDER.indexOf(r.status()))
                                .thenComparing(r -> r.losses() == 0).thenComparing(ChoiceRow::partition))
                        .toList();
        PartitionId wanted = selected.get();
        if (!found.equals(rows)) {
            rows.setAll(found);
        }
        boolean there = wanted != null && found.stream().anyMatch(r -> r.partition().equals(wanted));
        selected.set(there ? wanted : found.isEmpty() ? null : found.getFirst().partition());
        look();
    }

    private ChoiceRow row(PartitionPlan partition) {
        LeaderChoice choice = partition.choice();
        String leader = choice == null || choice.endpoint() == null ? "" : choice.endpoint();
        return new ChoiceRow(partition.id(), partition.status(), words.of(partition.status()), leader,
                choice == null ? "" : words.say(choice.lead()).replaceFirst("^[,，] ?", ""),
                partition.losses().size(),
                book().hasAny(partition.id()), words.say(choice == null ? partition.why() : choice.why()));
    }

    private void look() {
        Plan plan = workflow.draft().planProperty().get();
        PartitionId wanted = selected.get();
        detail.set(plan == null
                ? null
                : plan.partitions().stream().filter(p -> p.id().equals(wanted)).findFirst().orElse(null));
    }

    private DecisionBook book() {
        return workflow.draft().decisionsProperty().get();
    }

    /** What needs a decision first, then what has losses. */
    public ObservableList<ChoiceRow> rows() {
        return rows;
    }

    /** The partition whose details are shown. */
    public ObjectProperty<@Nullable PartitionId> selectedProperty() {
        return selected;
    }

    /** The plan of the partition that is selected; null when none is. */
    public ReadOnlyObjectProperty<@Nullable PartitionPlan> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** The ranking of the partition that is selected. */
    public List<CandidateRow> candidates() {
        PartitionPlan partition = detail.get();
        LeaderChoice choice = partition == null ? null : partition.choice();
        return partition == null || choice == null
                ? List.of()
                : choice.candidates().stream().map(c -> candidate(partition, choice, c)).toList();
    }

    private CandidateRow candidate(PartitionPlan partition, LeaderChoice choice, Candidate candidate) {
        String part = partition.replicas().stream().filter(r -> r.endpoint().equals(candidate.endpoint())).findFirst()
                .map(ReplicaPlan::part).map(words::of).orElse("");
        return new CandidateRow(candidate.rank(), candidate.endpoint(),
                candidate.endpoint().equals(choice.endpoint()), words.of(candidate.offset()),
                candidate.offset().rung(), words.of(candidate.offset().rung()), words.of(candidate.term()),
                words.say(candidate.reason()), part, candidate.offset().rung().isExact());
    }

    /** How many partitions have this status. */
    public int count(PartitionPlan.Status status) {
        return (int) workflow.draft().planned(status);
    }

    /** How many losses the whole plan names. */
    public int losses() {
        Plan plan = workflow.draft().planProperty().get();
        return plan == null ? 0 : plan.losses().size();
    }

    /** A loss in a line: how sure, which log positions, where, why. */
    public String line(Loss loss) {
        return words.of(loss.certainty()) + ": " + words.range(loss) + ". " + words.say(loss.why());
    }

    public DecisionBook decisions() {
        return book();
    }

    /** Partitions beside this one that ask the same about the same replica. */
    public Set<PartitionId> asksTheSame(NeedsDecision.Option option) {
        Plan plan = workflow.draft().planProperty().get();
        Set<PartitionId> same = new TreeSet<>();
        if (plan != null) {
            for (PartitionPlan partition : plan.partitions()) {
                boolean asks = partition.decisions().stream().flatMap(d -> d.options().stream())
                        .anyMatch(o -> o.kind() == option.kind() && o.endpoint().equals(option.endpoint()));
                if (asks && !partition.id().equals(selected.get())) {
                    same.add(partition.id());
                }
            }
        }
        return same;
    }

    /**
     * Takes this way on for the partition that is selected.
     *
     * @param others
     *            partitions that take the same way; empty for this one alone
     * @param reason
     *            why; kept in the plan. Not needed for waiting, which leads back to the examination
     */
    public void take(NeedsDecision.Option option, Set<PartitionId> others, String reason) {
        PartitionId partition = Objects.requireNonNull(selected.get());
        switch (option.kind()) {
            case WAIT -> workflow.goTo(Stage.EXAMINE);
            case GO_ON_WITHOUT -> {
                Set<PartitionId> all = new TreeSet<>(others);
                all.add(partition);
                workflow.decide(book().goOnWithout(all, option.endpoint(), reason));
            }
            case CHOOSE_LEADER -> workflow.decide(book().lead(partition, option.endpoint(), reason));
        }
    }

    /** Lets another replica lead than the rule chose. */
    public void lead(String endpoint, String reason) {
        workflow.decide(book().lead(Objects.requireNonNull(selected.get()), endpoint, reason));
    }

    /** Gives up, by name, what this replica may hold. */
    public void writeOff(String endpoint, String reason) {
        workflow.decide(book().goOnWithout(Set.of(Objects.requireNonNull(selected.get())), endpoint, reason));
    }

    /** Seats the leader by hand, because the nameserver's election was tried and failed. */
    public void seatByHand(String reason) {
        workflow.decide(book().seatByHand(Objects.requireNonNull(selected.get()), reason));
    }

    /** Lets only what was compared or seen take part in the election. */
    public void onlySeen(boolean only) {
        workflow.decide(book().onlySeen(Objects.requireNonNull(selected.get()), only));
    }

    /** Takes back what was decided for the partition that is selected. */
    public void takeBack() {
        workflow.decide(book().takeBack(Objects.requireNonNull(selected.get())));
    }
}
