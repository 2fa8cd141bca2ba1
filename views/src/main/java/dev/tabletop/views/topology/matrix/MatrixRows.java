package dev.tabletop.views.topology.matrix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.views.topology.model.Counts;
import dev.tabletop.views.topology.model.Strike;
import dev.tabletop.views.topology.model.TopologyModel;

/**
 * The rows and columns of the matrix: tables, and below the unfolded ones their partitions. Made off the JavaFX
 * thread; what a folded cell counts is reckoned when it is first looked at, so look at it on one thread only.
 */
public final class MatrixRows {

    private final TopologyModel model;
    private final MatrixOptions options;
    private final @Nullable Strike strike;
    /** A partition's number, or the bitwise complement of a table's. */
    private final int[] rows;
    private final BitSet partitions;
    private final BitSet unfolded;
    private final List<MatrixColumn> columns;
    private final int[] columnOf;
    private final Map<Integer, Counts[]> tableCells = new HashMap<>();
    private final Map<Integer, Counts> totals = new HashMap<>();
    private final Map<Integer, Integer> leaderless = new HashMap<>();
    private final boolean hostsDiffer;

    MatrixRows(TopologyModel model, MatrixOptions options, @Nullable Strike strike, int[] rows, BitSet partitions,
            BitSet unfolded, List<MatrixColumn> columns) {
        this.model = model;
        this.options = options;
        this.strike = strike;
        this.rows = rows;
        this.partitions = partitions;
        this.unfolded = unfolded;
        this.columns = columns;
        this.columnOf = new int[model.tablets().size()];
        for (int c = 0; c < columns.size(); c++) {
            for (int tablet : columns.get(c).tablets()) {
                columnOf[tablet] = c;
            }
        }
        this.hostsDiffer = columns.stream().map(c -> model.tablets().get(c.tablets().getFirst()).host()).distinct()
                .count() == columns.size();
    }

    /** Filters, sorts and folds. */
    public static MatrixRows of(TopologyModel model, MatrixOptions options) {
        return of(model, options, null);
    }

    /**
     * The same, of what some loss would strike alone.
     *
     * @param strike
     *            null for everything
     */
    public static MatrixRows of(TopologyModel model, MatrixOptions options, @Nullable Strike strike) {
        return new MatrixArrangement(model, options, strike).rows();
    }

    /** What some loss would do to these partitions; null where nothing is lost. */
    public @Nullable Strike strike() {
        return strike;
    }

    /** Whether every tablet of a column is lost. */
    boolean isLost(int column) {
        Strike loss = strike;
        return loss != null && columns.get(column).tablets().stream().allMatch(loss::isLost);
    }

    public TopologyModel model() {
        return model;
    }

    public MatrixOptions options() {
        return options;
    }

    public int size() {
        return rows.length;
    }

    public List<MatrixColumn> columns() {
        return columns;
    }

    /** Whether a host's name is enough to tell the columns apart. */
    boolean hostsDiffer() {
        return hostsDiffer;
    }

    public boolean isTable(int row) {
        return rows[row] < 0;
    }

    /** The number of the row's table. */
    public int table(int row) {
        if (rows[row] < 0) {
            return ~rows[row];
        }
        int low = 0;
        int high = model.tables() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (model.firstPartition(middle) <= rows[row]) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The number of the row's partition; only for rows that are no table's. */
    public int partition(int row) {
        return rows[row];
    }

    /** Whether the table's partitions stand below it. */
    public boolean isUnfolded(int table) {
        return unfolded.get(table);
    }

    /** How many partitions the filter lets through, folded ones too. */
    public int shownPartitions() {
        return partitions.cardinality();
    }

    /** How many partitions of this table the filter lets through. */
    public int shownPartitions(int table) {
        return partitions.get(model.firstPartition(table), model.firstPartition(table + 1)).cardinality();
    }

    /** The only replica where a partition's row meets a column; -1 when there is none, -2 when there are more. */
    public int single(int row, int column) {
        int found = -1;
        int partition = rows[row];
        for (int r = model.firstReplica(partition); r < model.firstReplica(partition + 1); r++) {
            if (columnOf[model.tabletOf(r)] == column) {
                if (found >= 0) {
                    return -2;
                }
                found = r;
            }
        }
        return found;
    }

    /** The replicas where a row meets a column; null when there are none. */
    public @Nullable Counts counts(int row, int column) {
        return rows[row] < 0 ? tableCells(~rows[row])[column] : partitionCounts(rows[row], column);
    }

    private @Nullable Counts partitionCounts(int partition, int column) {
        Counts counts = null;
        for (int r = model.firstReplica(partition); r < model.firstReplica(partition + 1); r++) {
            if (columnOf[model.tabletOf(r)] == column) {
                counts = counts == null ? new Counts() : counts;
                counts.add(model.condition(r), model.isLeader(r));
            }
        }
        return counts;
    }

    /** All replicas of a row. */
    public Counts counts(int row) {
        return totals.computeIfAbsent(rows[row], _ -> {
            Counts counts = new Counts();
            int from = rows[row] < 0 ? model.firstPartition(~rows[row]) : rows[row];
            int to = rows[row] < 0 ? model.firstPartition(~rows[row] + 1) : rows[row] + 1;
            for (int p = partitions.nextSetBit(from); p >= 0 && p < to; p = partitions.nextSetBit(p + 1)) {
                for (int r = model.firstReplica(p); r < model.firstReplica(p + 1); r++) {
                    counts.add(model.condition(r), model.isLeader(r));
                }
            }
            return counts;
        });
    }

    /** How many partitions of the row have no replica that leads. */
    public int withoutLeader(int row) {
        return leaderless.computeIfAbsent(rows[row], _ -> countWithoutLeader(row));
    }

    private int countWithoutLeader(int row) {
        int from = rows[row] < 0 ? model.firstPartition(~rows[row]) : rows[row];
        int to = rows[row] < 0 ? model.firstPartition(~rows[row] + 1) : rows[row] + 1;
        int count = 0;
        for (int p = partitions.nextSetBit(from); p >= 0 && p < to; p = partitions.nextSetBit(p + 1)) {
            if (!model.hasLeader(p)) {
                count++;
            }
        }
        return count;
    }

    private Counts[] tableCells(int table) {
        return tableCells.computeIfAbsent(table, t -> {
            Counts[] cells = new Counts[columns.size()];
            int to = model.firstPartition(t + 1);
            for (int p = partitions.nextSetBit(model.firstPartition(t)); p >= 0
                    && p < to; p = partitions.nextSetBit(p + 1)) {
                for (int r = model.firstReplica(p); r < model.firstReplica(p + 1); r++) {
                    int column = columnOf[model.tabletOf(r)];
                    if (cells[column] == null) {
                        cells[column] = new Counts();
                    }
                    cells[column].add(model.condition(r), model.isLeader(r));
                }
            }
            return cells;
        });
    }

    /** Whether something in this cell is among these replicas. */
    public boolean anyOf(BitSet replicas, int row, int column) {
        if (replicas.isEmpty()) {
            return false;
        }
        int from = rows[row] < 0 ? model.firstPartition(~rows[row]) : rows[row];
        int to = rows[row] < 0 ? model.firstPartition(~rows[row] + 1) : rows[row] + 1;
        int last = model.firstReplica(to);
        for (int r = replicas.nextSetBit(model.firstReplica(from)); r >= 0
                && r < last; r = replicas.nextSetBit(r + 1)) {
            if (columnOf[model.tabletOf(r)] == column) {
                return true;
            }
        }
        return false;
    }

    /** Where this place is now: the row's number, or -1. */
    public int rowOf(Spot spot) {
        PartitionId partition = spot.partition();
        int number = partition == null ? model.findTable(spot.table(), spot.tid()) : model.find(partition);
        if (number < 0) {
            return -1;
        }
        int wanted = partition == null ? ~number : number;
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] == wanted) {
                return row;
            }
        }
        return -1;
    }

    /** Where this place is now: the column's number; -1 for the row's name, -2 when the column is not there. */
    public int columnOf(Spot spot) {
        if (spot.column() == null) {
            return -1;
        }
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).key().equals(spot.column())) {
                return c;
            }
        }
        return -2;
    }

    /** The place where a row meets a column; column -1 for the row's name. */
    public Spot spot(int row, int column) {
        int table = table(row);
        return new Spot(model.table(table).name(), model.table(table).tid(),
                rows[row] < 0 ? null : model.partition(rows[row]).id(), column < 0 ? null : columns.get(column).key());
    }

    /** The numbers of all rows' tables, in their order. */
    public List<TableName> tableNames() {
        List<TableName> names = new ArrayList<>();
        for (int row : rows) {
            if (row < 0) {
                names.add(model.table(~row).name());
            }
        }
        return names;
    }
}
