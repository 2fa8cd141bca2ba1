package dev.tabletop.views.grid;

/**
 * The place of one row in a grid: it stays when the row's values change, so that selection and scroll stay too. JavaFX
 * thread only, but for its key.
 */
final class GridItem<R> {

    private final Object key;
    private R row;
    private int position = -1;

    GridItem(Object key, R row) {
        this.key = key;
        this.row = row;
    }

    Object key() {
        return key;
    }

    R row() {
        return row;
    }

    void row(R newer) {
        row = newer;
    }

    /** Where it is shown; -1 when a filter hides it or it is gone. */
    int position() {
        return position;
    }

    void position(int now) {
        position = now;
    }
}
