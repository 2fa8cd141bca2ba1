package dev.tabletop.views.grid;

import java.util.AbstractList;
import java.util.List;

import javafx.collections.ObservableListBase;

/** What the table control shows; another order comes in one piece. */
final class ShownRows<R> extends ObservableListBase<GridItem<R>> {

    private GridItem<R>[] items;

    ShownRows(GridItem<R>[] items) {
        this.items = items;
    }

    void swap(GridItem<R>[] next) {
        GridItem<R>[] before = items;
        beginChange();
        items = next;
        nextReplace(0, next.length, listOf(before));
        endChange();
    }

    private static <R> List<GridItem<R>> listOf(GridItem<R>[] array) {
        return new AbstractList<>() {

            @Override
            public GridItem<R> get(int index) {
                return array[index];
            }

            @Override
            public int size() {
                return array.length;
            }
        };
    }

    @Override
    public GridItem<R> get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }
}
