package dev.tabletop.views.recovery.prepare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.BrokenPartitions;
import dev.tabletop.views.recovery.workflow.RecoveryDraft;

/** What a recovery is about: partitions, chosen one by one, by table, by node, or because they are broken. */
public final class ScopeViewModel {

    private final RecoveryDraft draft;
    private final ObservableValue<@Nullable Update> update;
    private final Messages messages;
    private final FindingText findings;
    private final ReadOnlyObjectWrapper<List<ScopeRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<String> nodes = FXCollections.observableArrayList();
    private final StringBinding summary;
    private List<ScopeRow> found = List.of();
    private @Nullable Subscription subscription;

    public ScopeViewModel(RecoveryDraft draft, ObservableValue<@Nullable Update> update, Messages messages,
            FindingText findings) {
        this.draft = draft;
        this.findings = findings;
        this.update = update;
        this.messages = messages;
        this.summary = Bindings.createStringBinding(this::summarize, draft.scopeProperty(), rows);
    }

    /** Follows the cluster from now on. */
    public void activate() {
        deactivate();
        subscription = Subscription.combine(update.subscribe(this::arrive),
                draft.scopeProperty().subscribe(_ -> show()));
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    private void arrive(@Nullable Update arrived) {
        if (arrived == null) {
            return;
        }
        ClusterState state = arrived.state();
        Map<PartitionId, Finding> worst = new HashMap<>();
        arrived.findings().forEach(f -> {
            if (f.partition() != null) {
                worst.putIfAbsent(f.partition(), f);
            }
        });
        Set<PartitionId> broken = BrokenPartitions.of(state, arrived.findings());
        found = state.partitions().map(p -> row(p, worst.get(p.id()), broken.contains(p.id())))
                .sorted(Comparator.comparing((ScopeRow r) -> !r.broken()).thenComparing(ScopeRow::id)).toList();
        nodes.setAll(state.tablets().stream().map(Tablet::endpoint).toList());
        show();
    }

    private ScopeRow row(Partition partition, @Nullable Finding worst, boolean broken) {
        List<Replica> replicas = partition.replicas();
        return new ScopeRow(partition.id(), partition.leader().map(Replica::endpoint).orElse(""), replicas.size(),
                (int) replicas.stream().filter(r -> r.meta().alive()).count(),
                (int) replicas.stream().filter(Replica::isLoaded).count(),
                worst == null ? "" : findings.title(worst.kind()),
                broken, false);
    }

    private void show() {
        Set<PartitionId> chosen = draft.scope();
        List<ScopeRow> shown = found.stream().map(r -> r.chosen(chosen.contains(r.id()))).toList();
        if (!shown.equals(rows.get())) {
            rows.set(shown);
        }
    }

    private String summarize() {
        Set<PartitionId> chosen = draft.scope();
        long tables = chosen.stream().map(PartitionId::table).distinct().count();
        Update newest = update.getValue();
        Set<String> touched = new TreeSet<>();
        if (newest != null) {
            newest.state().partitions().filter(p -> chosen.contains(p.id()))
                    .forEach(p -> p.replicas().forEach(r -> touched.add(r.endpoint())));
        }
        return chosen.isEmpty()
                ? messages.get("scope.none")
                : messages.get("scope.summary", chosen.size(), (int) tables, touched.size());
    }

    /** Every partition, broken ones first. */
    public ReadOnlyObjectProperty<List<ScopeRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The cluster's tablets. */
    public ObservableList<String> nodes() {
        return nodes;
    }

    /** How much is chosen, in words. */
    public ObservableValue<String> summary() {
        return summary;
    }

    /** Changes with each choice. */
    public ObservableValue<Set<PartitionId>> chosen() {
        return draft.scopeProperty();
    }

    public boolean isChosen(ScopeRow row) {
        return draft.scope().contains(row.id());
    }

    public void toggle(ScopeRow row) {
        choose(List.of(row), !isChosen(row));
    }

    /** Takes these in, or leaves them out. */
    public void choose(Collection<ScopeRow> wanted, boolean in) {
        Set<PartitionId> chosen = new HashSet<>(draft.scope());
        for (ScopeRow row : new ArrayList<>(wanted)) {
            if (in) {
                chosen.add(row.id());
            } else {
                chosen.remove(row.id());
            }
        }
        draft.scopeProperty().set(Set.copyOf(chosen));
    }

    /** Exactly what is broken. */
    public void chooseBroken() {
        draft.scopeProperty()
                .set(found.stream().filter(ScopeRow::broken).map(ScopeRow::id).collect(Collectors.toSet()));
    }

    public void chooseNone() {
        draft.scopeProperty().set(Set.of());
    }

    /** What has a replica on this node comes in as well. */
    public void chooseNode(String endpoint) {
        Update newest = update.getValue();
        if (newest != null) {
            Set<PartitionId> chosen = new HashSet<>(draft.scope());
            chosen.addAll(BrokenPartitions.on(newest.state(), endpoint));
            draft.scopeProperty().set(Set.copyOf(chosen));
        }
    }
}
