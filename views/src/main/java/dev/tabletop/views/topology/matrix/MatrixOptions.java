package dev.tabletop.views.topology.matrix;

import java.util.HashMap;
import java.util.Map;

import dev.tabletop.cluster.TableName;

/**
 * What of a cluster the matrix shows, and how.
 *
 * @param text
 *            part of a table's name, of {@code table/partition} or of an endpoint; empty for all
 * @param show
 *            which partitions, by state
 * @param sort
 *            the order
 * @param columns
 *            which columns
 * @param unfolded
 *            tables that were unfolded (true) or folded (false) by hand; the others follow how much is shown
 */
public record MatrixOptions(String text, StateFilter show, SortBy sort, ColumnFold columns,
        Map<TableName, Boolean> unfolded) {

    public static final MatrixOptions USUAL = new MatrixOptions("", StateFilter.ALL, SortBy.NAME, ColumnFold.ALL,
            Map.of());

    public MatrixOptions {
        unfolded = Map.copyOf(unfolded);
    }

    public MatrixOptions withText(String newText) {
        return new MatrixOptions(newText, show, sort, columns, unfolded);
    }

    public MatrixOptions withShow(StateFilter newShow) {
        return new MatrixOptions(text, newShow, sort, columns, unfolded);
    }

    public MatrixOptions withSort(SortBy newSort) {
        return new MatrixOptions(text, show, newSort, columns, unfolded);
    }

    public MatrixOptions withColumns(ColumnFold newColumns) {
        return new MatrixOptions(text, show, sort, newColumns, unfolded);
    }

    public MatrixOptions withUnfolded(Map<TableName, Boolean> newUnfolded) {
        return new MatrixOptions(text, show, sort, columns, newUnfolded);
    }

    /** With this table folded or unfolded by hand. */
    public MatrixOptions with(TableName table, boolean open) {
        Map<TableName, Boolean> now = new HashMap<>(unfolded);
        now.put(table, open);
        return withUnfolded(now);
    }

    /** Whether anything is held back by text or state. */
    public boolean isFiltered() {
        return !text.isBlank() || show != StateFilter.ALL;
    }
}
