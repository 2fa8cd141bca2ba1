package dev.tabletop.views.grid;

import java.util.List;

/** The newest values of all rows of a grid, by index. JavaFX thread only. */
final class GridRows<R> {

    private List<R> rows = List.of();

    R row(int index) {
        return rows.get(index);
    }

    boolean has(int index) {
        return index >= 0 && index < rows.size();
    }

    void replace(List<R> newer) {
        rows = newer;
    }
}
