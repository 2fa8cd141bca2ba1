package dev.tabletop.views.recovery.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.recovery.Candidate;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.LeaderChoice;
import dev.tabletop.recovery.OffsetReading;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.Rung;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.RecoveryDraft;
import dev.tabletop.views.recovery.workflow.Words;

/** What is known of every replica in scope, and what each reading is worth. */
public final class EvidenceViewModel {

    private final RecoveryDraft draft;
    private final Messages messages;
    private final Words words;
    private final ObservableList<EvidenceRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final Map<Rung, Integer> counts = new EnumMap<>(Rung.class);
    private @Nullable Subscription subscription;

    public EvidenceViewModel(RecoveryDraft draft, Messages messages, Words words) {
        this.draft = draft;
        this.messages = messages;
        this.words = words;
    }

    /** Follows the evidence from now on. */
    public void activate() {
        deactivate();
        subscription = Subscription.combine(draft.evidenceProperty().subscribe(_ -> show()),
                draft.planProperty().subscribe(_ -> show()));
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    private void show() {
        Evidence evidence = draft.evidenceInScope();
        counts.clear();
        if (evidence == null) {
            rows.clear();
            summary.set("");
            return;
        }
        Map<String, Candidate> ranked = candidates(draft.planProperty().get());
        List<EvidenceRow> found = new ArrayList<>();
        for (PartitionEvidence partition : evidence.partitions()) {
            for (ReplicaEvidence replica : partition.replicas()) {
                EvidenceRow row = row(partition, replica,
                        ranked.get(partition.id() + " " + replica.endpoint()));
                counts.merge(row.rung(), 1, Integer::sum);
                found.add(row);
            }
        }
        if (!found.equals(rows)) {
            rows.setAll(found);
        }
        int unsure = found.size() - count(Rung.EXACT) - count(Rung.EXACT_AFTER_LOADING);
        summary.set(messages.get("evidence.summary", found.size(), evidence.partitions().size(), unsure));
    }

    private static Map<String, Candidate> candidates(@Nullable Plan plan) {
        Map<String, Candidate> found = new HashMap<>();
        if (plan != null) {
            for (PartitionPlan partition : plan.partitions()) {
                LeaderChoice choice = partition.choice();
                if (choice != null) {
                    choice.candidates().forEach(c -> found.put(partition.id() + " " + c.endpoint(), c));
                }
            }
        }
        return found;
    }

    private EvidenceRow row(PartitionEvidence partition, ReplicaEvidence replica, @Nullable Candidate candidate) {
        OffsetReading offset = partition.offset(replica);
        ReplicaMeta before = partition.before().replicas().stream()
                .filter(m -> m.endpoint().equals(replica.endpoint())).findFirst().orElse(null);
        Long number = offset.offset();
        Long own = replica.reading().term();
        String term = candidate != null
                ? words.of(candidate.term())
                : own == null || own == 0 ? messages.get("evidence.term.none") : Words.number(own);
        String role = before == null
                ? messages.get("evidence.role.none")
                : messages.get(before.leader() ? "evidence.role.leader" : "evidence.role.follower");
        return new EvidenceRow(partition.id(), replica.endpoint(), role, before != null && before.alive(),
                replica.isLoaded(), words.of(replica.loading()), offset.rung(), words.of(offset.rung()),
                number == null ? -1 : number, words.of(offset), term,
                candidate == null ? "" : candidate.term().why().in(messages.locale()));
    }

    /** One per replica. */
    public ObservableList<EvidenceRow> rows() {
        return rows;
    }

    /** How much is known, in words. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How many replicas have a reading of this quality. */
    public int count(Rung rung) {
        return counts.getOrDefault(rung, 0);
    }
}
