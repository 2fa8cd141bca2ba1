package dev.tabletop.views.topology.matrix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Table;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.grid.spec.NaturalOrder;
import dev.tabletop.views.topology.model.NodeHealth;
import dev.tabletop.views.topology.model.Strike;
import dev.tabletop.views.topology.model.TopologyModel;

/** Filters, sorts and folds the matrix: once, then it is thrown away. */
final class MatrixArrangement {

    /** With no more partitions than these in sight, tables are unfolded unless someone folded them. */
    static final int UNFOLDED_AT_MOST = 200;

    private final TopologyModel model;
    private final MatrixOptions options;
    private final @Nullable Strike strike;
    private final BitSet partitions;

    MatrixArrangement(TopologyModel model, MatrixOptions options, @Nullable Strike strike) {
        this.model = model;
        this.options = options;
        this.strike = strike;
        this.partitions = accepted();
    }

    MatrixRows rows() {
        boolean fewEnough = partitions.cardinality() <= UNFOLDED_AT_MOST;
        BitSet unfolded = new BitSet();
        IntStream.Builder rows = IntStream.builder();
        for (int t : tablesInOrder()) {
            rows.add(~t);
            if (options.unfolded().getOrDefault(model.table(t).name(), fewEnough)) {
                unfolded.set(t);
                partitionsInOrder(t).forEach(rows::add);
            }
        }
        return new MatrixRows(model, options, strike, rows.build().toArray(), partitions, unfolded, columns());
    }

    private BitSet accepted() {
        BitSet accepted = new BitSet(model.partitions());
        String text = options.text().strip().toLowerCase(Locale.ROOT);
        BitSet named = tabletsNamed(text);
        for (int t = 0; t < model.tables(); t++) {
            boolean whole = model.table(t).name().toString().toLowerCase(Locale.ROOT).contains(text);
            for (int p = model.firstPartition(t); p < model.firstPartition(t + 1); p++) {
                if ((whole || isNamed(p, text, named)) && options.show().accepts(model, p)
                        && (strike == null || strike.blow(p) != null)) {
                    accepted.set(p);
                }
            }
        }
        return accepted;
    }

    private BitSet tabletsNamed(String text) {
        BitSet named = new BitSet();
        for (int i = 0; i < model.tablets().size() && !text.isEmpty(); i++) {
            if (model.tablets().get(i).endpoint().toLowerCase(Locale.ROOT).contains(text)) {
                named.set(i);
            }
        }
        return named;
    }

    private boolean isNamed(int partition, String text, BitSet tablets) {
        if (text.indexOf('/') >= 0
                && model.partition(partition).id().toString().toLowerCase(Locale.ROOT).endsWith(text)) {
            return true;
        }
        for (int r = model.firstReplica(partition); r < model.firstReplica(partition + 1)
                && !tablets.isEmpty(); r++) {
            if (tablets.get(model.tabletOf(r))) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> tablesInOrder() {
        List<Integer> tables = new ArrayList<>();
        for (int t = 0; t < model.tables(); t++) {
            int next = partitions.nextSetBit(model.firstPartition(t));
            boolean some = next >= 0 && next < model.firstPartition(t + 1);
            if (some || (isEmpty(model.table(t)) && !options.isFiltered() && strike == null)) {
                tables.add(t);
            }
        }
        Comparator<Integer> byName = Comparator.comparing(t -> model.table(t).name().toString(), NaturalOrder::compare);
        switch (options.sort()) {
            case NAME -> tables.sort(byName);
            case WORST -> {
                long[] badness = IntStream.range(0, model.tables()).mapToLong(this::badnessOfTable).toArray();
                tables.sort(Comparator.<Integer>comparingLong(t -> -badness[t]).thenComparing(byName));
            }
            case SIZE -> {
                long[] bytes = IntStream.range(0, model.tables()).mapToLong(this::bytesOfTable).toArray();
                tables.sort(Comparator.<Integer>comparingLong(t -> -bytes[t]).thenComparing(byName));
            }
        }
        return tables;
    }

    private static boolean isEmpty(Table table) {
        return table.partitions().isEmpty();
    }

    private IntStream partitionsInOrder(int table) {
        IntStream all = IntStream.range(model.firstPartition(table), model.firstPartition(table + 1))
                .filter(partitions::get);
        return switch (options.sort()) {
            case NAME -> all;
            case WORST -> all.boxed().sorted(Comparator.comparingLong(p -> -badness(p))).mapToInt(p -> p);
            case SIZE -> all.boxed().sorted(Comparator.comparingLong(p -> -bytes(p))).mapToInt(p -> p);
        };
    }

    private long badnessOfTable(int table) {
        long worst = 0;
        long sum = 0;
        for (int p = model.firstPartition(table); p < model.firstPartition(table + 1); p++) {
            if (partitions.get(p)) {
                long badness = badness(p);
                worst = Math.max(worst, badness);
                sum += badness > 0 ? 1 : 0;
            }
        }
        return worst * 1_000_000 + sum;
    }

    private long badness(int partition) {
        return (long) model.worst(partition).badness()
                + (model.hasLeader(partition) ? 0 : ReplicaCondition.values().length);
    }

    private long bytesOfTable(int table) {
        long sum = 0;
        for (int p = model.firstPartition(table); p < model.firstPartition(table + 1); p++) {
            sum += partitions.get(p) ? bytes(p) : 0;
        }
        return sum;
    }

    private long bytes(int partition) {
        long most = 0;
        for (Replica replica : model.partition(partition).replicas()) {
            Long memory = replica.meta().bytes();
            most = Math.max(most, Math.max(memory == null ? 0 : memory, replica.meta().diskBytes()));
        }
        return most;
    }

    private List<MatrixColumn> columns() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        BitSet used = used();
        for (int i = 0; i < model.tablets().size(); i++) {
            if (options.columns() == ColumnFold.IN_USE && !used.get(i)) {
                continue;
            }
            String key = options.columns() == ColumnFold.BY_HOST
                    ? model.tablets().get(i).host()
                    : model.tablets().get(i).endpoint();
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
        }
        return groups.entrySet().stream().sorted(Comparator.comparing(e -> !isLost(e.getValue())))
                .map(e -> new MatrixColumn(e.getKey(), e.getValue(), worst(e.getValue()))).toList();
    }

    /** Columns that are lost stand first. */
    private boolean isLost(List<Integer> tablets) {
        return strike != null && tablets.stream().allMatch(strike::isLost);
    }

    private BitSet used() {
        BitSet used = new BitSet();
        for (int p = partitions.nextSetBit(0); p >= 0; p = partitions.nextSetBit(p + 1)) {
            for (int r = model.firstReplica(p); r < model.firstReplica(p + 1); r++) {
                used.set(model.tabletOf(r));
            }
        }
        return used;
    }

    private NodeHealth worst(List<Integer> tablets) {
        return tablets.stream().map(i -> model.tablets().get(i).health()).max(Comparator.naturalOrder())
                .orElse(NodeHealth.HEALTHY);
    }
}
