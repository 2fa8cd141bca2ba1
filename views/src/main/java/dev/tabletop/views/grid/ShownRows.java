package dev.tabletop.views.grid;

import java.util.AbstractList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** Where an item is shown; -1 when it is not. */
    int positionOf(GridItem<R> item) {
        for (int i = 0; i < items.length; i++) {
            if (items[i].equals(item)) {
                return i;
            }
        }
        return -1;
    }

    /** Those of them that are shown, in the order in which they are. */
    Set<GridItem<R>> among(Collection<GridItem<R>> some) {
        Set<GridItem<R>> found = new LinkedHashSet<>();
        if (!some.isEmpty()) {
            Set<GridItem<R>> sought = new HashSet<>(some);
            for (GridItem<R> item : items) {
                if (sought.contains(item)) {
                    found.add(item);
                }
            }
        }
        return found;
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
