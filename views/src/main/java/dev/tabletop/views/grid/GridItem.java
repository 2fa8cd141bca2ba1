package dev.tabletop.views.grid;

/**
 * The place of one row in a grid: it stays when the row's values change, so that selection and scroll stay too, and an
 * update of values costs nothing per row. JavaFX thread only, but for its key.
 */
final class GridItem<R> {

    /** The index of what is no row any more. */
    static final int GONE = -1;

    private final Object key;
    private final GridRows<R> rows;
    private int index;

    GridItem(Object key, GridRows<R> rows, int index) {
        this.key = key;
        this.rows = rows;
        this.index = index;
    }

    Object key() {
        return key;
    }

    /** Whether it is still among the rows; a cell may hold one that is gone until it is laid out again. */
    boolean isThere() {
        return rows.has(index);
    }

    /** Its newest values. */
    R row() {
        return rows.row(index);
    }

    /** Where its values stand from now on. */
    void index(int now) {
        index = now;
    }
}
