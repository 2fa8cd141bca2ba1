package dev.tabletop.views.grid;

import java.util.List;

/** The newest values of all rows of a grid, by index. JavaFX thread only. */
final class GridRows<R> {

    private List<R> rows = List.of();

    R row(int index) {
        return rows.get(index);
    }

    void replace(List<R> newer) {
        rows = newer;
    }
}
