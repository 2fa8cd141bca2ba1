package dev.tabletop.views.commands.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.views.commands.form.Field.Choice;
import dev.tabletop.views.commands.form.Field.Option;

/** The objects of a cluster that can be chosen, as its newest state has them. */
final class ObjectFields {

    private ClusterState state;
    private final Subject subject;
    private final Map<String, Table> tables = new TreeMap<>();
    private final List<Runnable> offers = new ArrayList<>();

    ObjectFields(ClusterState state, Subject subject) {
        this.state = state;
        this.subject = subject;
        putTables();
    }

    private void putTables() {
        tables.clear();
        state.tables().forEach(t -> tables.put(t.name().toString(), t));
    }

    /** Offers what another state has; what is chosen and not there any more is no longer chosen. */
    void become(ClusterState now) {
        state = now;
        putTables();
        offers.forEach(Runnable::run);
    }

    private void offer(Runnable offer) {
        offers.add(offer);
        offer.run();
    }

    Choice table() {
        Choice table = new Choice("table", "");
        offer(() -> table.offer(tables.keySet().stream().map(Option::of).toList()));
        table.choose(subject.table() == null ? null : subject.table().toString()).fix();
        return table;
    }

    /** The table of this choice; null where none is chosen. */
    @Nullable
    Table table(Choice chosen) {
        return tables.get(chosen.value());
    }

    Choice partition(Choice table) {
        Choice partition = new Choice("partition", "");
        offer(() -> offerPartitions(partition, table));
        partition.choose(subject.partition() == null ? null : Integer.toString(subject.partition().pid())).fix();
        table.onChange(() -> offerPartitions(partition, table));
        return partition;
    }

    private void offerPartitions(Choice partition, Choice table) {
        Table chosen = table(table);
        partition.offer(chosen == null
                ? null
                : chosen.partitions().stream().map(p -> Option.of(Integer.toString(p.id().pid()))).toList());
    }

    /** The partition of these choices; null where none is chosen. */
    @Nullable
    Partition partition(Choice table, Choice partition) {
        Table chosen = table(table);
        return chosen == null
                ? null
                : chosen.partitions().stream()
                        .filter(p -> Integer.toString(p.id().pid()).equals(partition.value())).findFirst()
                        .orElse(null);
    }

    /** The replicas of a partition, each with its flags; null without one. */
    static @Nullable List<Option> replicas(@Nullable Partition partition) {
        return partition == null ? null : partition.replicas().stream().map(ObjectFields::option).toList();
    }

    private static Option option(Replica replica) {
        String role = replica.meta().leader() ? "leader" : "follower";
        return new Option(replica.endpoint(),
                "commands.option." + (replica.meta().alive() ? role : role + ".dead"), replica.endpoint());
    }

    /** All tablets; of this partition's those that hold it are told. */
    List<Option> tablets(@Nullable Partition partition) {
        List<Option> options = new ArrayList<>();
        for (Tablet tablet : state.tablets()) {
            boolean holds = partition != null && partition.replica(tablet.endpoint()) != null;
            String key = holds
                    ? "commands.option.holds"
                    : tablet.state() == Tablet.State.HEALTHY ? "" : "commands.option.away";
            options.add(new Option(tablet.endpoint(), key, tablet.endpoint()));
        }
        return options;
    }

    Choice tablet() {
        Choice tablet = new Choice("tablet", "");
        offer(() -> tablet.offer(tablets(null)));
        tablet.choose(subject.endpoint()).fix();
        return tablet;
    }

    Choice operation() {
        Choice operation = new Choice("operation", "");
        offer(() -> operation.offer(state.operations().stream().sorted((a, b) -> Long.compare(b.id(), a.id()))
                .map(ObjectFields::option).toList()));
        operation.choose(subject.operation() == null ? null : subject.operation().toString()).fix();
        return operation;
    }

    private static Option option(Operation operation) {
        String where = operation.table() == null
                ? ""
                : " " + operation.table() + (operation.pid() == null ? "" : "/" + operation.pid());
        return new Option(Long.toString(operation.id()),
                "commands.operation." + operation.state().name().toLowerCase(java.util.Locale.ROOT),
                operation.id() + " " + operation.type() + where);
    }

    /** The databases that have tables; there may be others. */
    List<String> databases() {
        return tables.values().stream().filter(t -> !t.name().isSystem()).map(t -> t.name().db())
                .filter(d -> !d.isEmpty()).distinct().toList();
    }
}
