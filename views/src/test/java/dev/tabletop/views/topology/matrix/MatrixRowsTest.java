package dev.tabletop.views.topology.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.TableName;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.topology.MixedStates;
import dev.tabletop.views.topology.model.Counts;
import dev.tabletop.views.topology.model.TopologyModel;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MatrixRowsTest {

    /**
     * Whatever is filtered, sorted and folded: table rows count every replica that the filter lets through exactly
     * once, and so do the partitions' rows of the tables that are unfolded.
     */
    @Property(tries = 150)
    void eachReplicaIsCountedOnceWhateverIsFolded(@ForAll @IntRange(min = 1, max = 9) int tablets,
            @ForAll @IntRange(max = 4) int tables, @ForAll @IntRange(min = 1, max = 9) int partitions,
            @ForAll @IntRange(min = 1, max = 3) int replicas, @ForAll StateFilter show, @ForAll SortBy sort,
            @ForAll ColumnFold columns, @ForAll long folds) {
        int copies = Math.min(replicas, tablets);
        ClusterState state = SampleStates.brokenOf(tablets, tables, partitions, copies, tablets / 3);
        TopologyModel model = TopologyModel.of(state);
        MatrixOptions options = new MatrixOptions("", show, sort, columns, randomFolds(state, folds));
        MatrixRows rows = MatrixRows.of(model, options);
        Counts expected = new Counts();
        for (int p = 0; p < model.partitions(); p++) {
            for (int r = model.firstReplica(p); r < model.firstReplica(p + 1) && show.accepts(model, p); r++) {
                expected.add(model.condition(r), model.isLeader(r));
            }
        }
        assertEquals(expected, cellsOfTables(rows));
        for (int row = 0; row < rows.size(); row++) {
            if (rows.isTable(row)) {
                assertPartitionsAddUp(rows, row);
            }
        }
    }

    private static Map<TableName, Boolean> randomFolds(ClusterState state, long seed) {
        Random random = new Random(seed);
        Map<TableName, Boolean> folds = new HashMap<>();
        state.tables().forEach(t -> folds.put(t.name(), random.nextBoolean()));
        return folds;
    }

    private static Counts cellsOfTables(MatrixRows rows) {
        Counts all = new Counts();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.isTable(row)) {
                Counts cells = cells(rows, row);
                assertEquals(rows.counts(row), cells);
                all.add(cells);
            }
        }
        return all;
    }

    private static Counts cells(MatrixRows rows, int row) {
        Counts all = new Counts();
        for (int column = 0; column < rows.columns().size(); column++) {
            Counts counts = rows.counts(row, column);
            if (counts != null) {
                all.add(counts);
            }
        }
        return all;
    }

    private static void assertPartitionsAddUp(MatrixRows rows, int tableRow) {
        Counts below = new Counts();
        int row = tableRow + 1;
        for (; row < rows.size() && !rows.isTable(row); row++) {
            assertEquals(rows.table(tableRow), rows.table(row));
            below.add(cells(rows, row));
        }
        boolean unfolded = rows.isUnfolded(rows.table(tableRow));
        assertEquals(unfolded ? rows.shownPartitions(rows.table(tableRow)) : 0, row - tableRow - 1);
        if (unfolded) {
            assertEquals(rows.counts(tableRow), below);
        }
    }

    @Test
    void onlyWhatIsWrongIsLeftByThatFilter() {
        MatrixRows rows = rows(SampleStates.broken(), MatrixOptions.USUAL.withShow(StateFilter.NO_LEADER));
        assertTrue(rows.size() > 3);
        for (int row = 0; row < rows.size(); row++) {
            assertEquals(rows.isTable(row) ? rows.shownPartitions(rows.table(row)) : 1, rows.withoutLeader(row));
        }
    }

    @Test
    void theWorstTableAndItsWorstPartitionComeFirst() {
        MatrixRows rows = rows(MixedStates.everyCondition(), MatrixOptions.USUAL.withSort(SortBy.WORST));
        assertEquals(List.of("demo.accounts", "demo.accounts/7", "demo.accounts/6", "demo.accounts/5"),
                IntStream.range(0, 4).mapToObj(r -> name(rows, r)).toList());
    }

    private static String name(MatrixRows rows, int row) {
        return rows.isTable(row)
                ? rows.model().table(rows.table(row)).name().toString()
                : rows.model().partition(rows.partition(row)).id().toString();
    }

    @Test
    void textFindsATableAPartitionOrATablet() {
        ClusterState state = SampleStates.of(12, 3, 8, 2);
        assertEquals(8, rows(state, MatrixOptions.USUAL.withText("ACCOUNTS")).shownPartitions());
        assertEquals(1, rows(state, MatrixOptions.USUAL.withText("demo.accounts/3")).shownPartitions());
        MatrixRows on = rows(state, MatrixOptions.USUAL.withText("10.20.1.32"));
        assertEquals(5, on.shownPartitions());
        for (int row = 0; row < on.size(); row++) {
            assertTrue(on.isTable(row) || on.counts(row, 11) != null);
        }
    }

    @Test
    void manyPartitionsAreFoldedUntilAFilterLeavesFew() {
        ClusterState state = SampleStates.of(12, 40, 8, 2);
        assertEquals(40, rows(state, MatrixOptions.USUAL).size());
        assertEquals(9, rows(state, MatrixOptions.USUAL.withText("demo.accounts_4")).size());
    }

    @Test
    void tabletsInUseAreThoseThatHoldSomethingShown() {
        ClusterState state = SampleStates.of(300, 3, 2, 3);
        MatrixRows rows = rows(state, MatrixOptions.USUAL.withColumns(ColumnFold.IN_USE).withText("demo.accounts"));
        assertEquals(List.of("10.20.1.26:10921", "10.20.1.27:10921", "10.20.1.28:10921", "10.20.1.29:10921"),
                rows.columns().stream().map(MatrixColumn::key).toList());
    }

    @Test
    void aSpotIsFoundAgainAfterRowsHaveMoved() {
        ClusterState state = MixedStates.everyCondition();
        MatrixRows before = rows(state, MatrixOptions.USUAL);
        MatrixRows after = rows(state, MatrixOptions.USUAL.withSort(SortBy.WORST));
        for (int row = 0; row < before.size(); row++) {
            Spot spot = before.spot(row, 2);
            assertEquals(name(before, row), name(after, after.rowOf(spot)));
            assertEquals(2, after.columnOf(spot));
        }
    }

    private static MatrixRows rows(ClusterState state, MatrixOptions options) {
        return MatrixRows.of(TopologyModel.of(state), options);
    }
}
