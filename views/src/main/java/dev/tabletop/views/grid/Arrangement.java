package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Share;
import dev.tabletop.views.grid.spec.ColumnFilter;
import dev.tabletop.views.grid.spec.TextFilter;
import dev.tabletop.views.grid.spec.GridQuery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * All rows of a grid and which of them are shown in which order. Made off the JavaFX thread of immutable input;
 * applying it touches only what changed. Its arrays are never written again once it is made.
 */
final class Arrangement<R> {

    private final GridRows<R> place;
    private final GridItem<R>[] items;
    private final List<R> rows;
    private final boolean sameItems;
    private final GridItem<R>[] shown;
    private final boolean sameShown;

    private Arrangement(GridRows<R> place, GridItem<R>[] items, List<R> rows, boolean sameItems,
            GridItem<R>[] shown, boolean sameShown) {
        this.place = place;
        this.items = items;
        this.rows = rows;
        this.sameItems = sameItems;
        this.shown = shown;
        this.sameShown = sameShown;
    }

    /** No rows; values of later ones will stand in {@code place}. */
    static <R> Arrangement<R> nothing(GridRows<R> place) {
        return new Arrangement<>(place, items(0), List.of(), true, items(0), true);
    }

    /** The same rows, or these newer ones, under this query. Any thread. */
    Arrangement<R> next(GridSpec<R> spec, @Nullable List<R> newer, GridQuery query, List<GridColumn<R>> searched) {
        if (newer == null && rows.size() < items.length) {
            return new Arrangement<>(place, items, rows, true, shown, true);
        }
        Arrangement<R> merged = newer == null ? this : merge(spec, newer);
        GridItem<R>[] order = merged.arranged(spec, query, searched);
        boolean same = Arrays.equals(order, shown);
        return new Arrangement<>(place, merged.items, merged.rows, newer == null || merged.sameItems,
                same ? shown : order, same);
    }

    /** The same order, but no values: they come with the next rows. */
    Arrangement<R> withoutRows() {
        return new Arrangement<>(place, items, List.of(), true, shown, true);
    }

    private Arrangement<R> merge(GridSpec<R> spec, List<R> newer) {
        GridItem<R>[] next = items(newer.size());
        List<R> values = new ArrayList<>(newer.size());
        boolean aligned = true;
        Map<Object, Integer> left = Map.of();
        for (int i = 0; i < next.length; i++) {
            R row = newer.get(i);
            Object key = spec.key().apply(row);
            if (aligned && (i >= items.length || !items[i].key().equals(key))) {
                aligned = false;
                left = byKey(i);
            }
            Integer before = aligned ? Integer.valueOf(i) : left.remove(key);
            next[i] = before == null ? new GridItem<>(key, place, i) : items[before];
            // Equal values stay the same object, so that old states can be forgotten.
            R known = before == null || before >= rows.size() ? null : rows.get(before);
            values.add(known != null && known.equals(row) ? known : row);
        }
        boolean same = aligned && next.length == items.length;
        return new Arrangement<>(place, same ? items : next, values, same, shown, false);
    }

    private Map<Object, Integer> byKey(int from) {
        Map<Object, Integer> places = HashMap.newHashMap(items.length - Math.min(from, items.length));
        for (int i = from; i < items.length; i++) {
            places.put(items[i].key(), i);
        }
        return places;
    }

    private GridItem<R>[] arranged(GridSpec<R> spec, GridQuery query, List<GridColumn<R>> searched) {
        int[] let = filtered(spec, query, searched);
        if (query.sort().isEmpty()) {
            GridItem<R>[] order = items(let.length);
            for (int i = 0; i < let.length; i++) {
                order[i] = items[let[i]];
            }
            return order;
        }
        return sorted(spec, query.sort(), let);
    }

    private int[] filtered(GridSpec<R> spec, GridQuery query, List<GridColumn<R>> searched) {
        int[] let = new int[items.length];
        int count = 0;
        Predicate<R> filter = filter(spec, query, searched);
        for (int i = 0; i < items.length; i++) {
            if (filter.test(rows.get(i))) {
                let[count++] = i;
            }
        }
        return Arrays.copyOf(let, count);
    }

    private static <R> Predicate<R> filter(GridSpec<R> spec, GridQuery query, List<GridColumn<R>> searched) {
        Predicate<R> all = _ -> true;
        for (Map.Entry<String, ColumnFilter> entry : query.filters().entrySet()) {
            GridColumn<R> column = spec.column(entry.getKey()).orElse(null);
            if (column != null) {
                Predicate<@Nullable Object> limits = entry.getValue().on(column.kind());
                all = all.and(row -> limits.test(column.value().apply(row)));
            }
        }
        TextFilter text = TextFilter.of(query.text(), query.regex());
        return text.isEmpty() ? all : all.and(search(text.begin(), searched));
    }

    private static <R> Predicate<R> search(TextFilter.Search search, List<GridColumn<R>> searched) {
        return row -> {
            search.next();
            for (GridColumn<R> column : searched) {
                Object value = column.value().apply(row);
                if (value != null && search.sees(value instanceof Share share ? share.text() : value.toString())) {
                    return true;
                }
            }
            return false;
        };
    }

    private GridItem<R>[] sorted(GridSpec<R> spec, List<GridQuery.SortBy> sort, int[] let) {
        List<Sorting> keys = new ArrayList<>();
        for (GridQuery.SortBy by : sort) {
            spec.column(by.column()).ifPresent(column -> {
                @Nullable
                Object[] values = new @Nullable Object[let.length];
                for (int i = 0; i < let.length; i++) {
                    values[i] = column.order().apply(rows.get(let[i]));
                }
                keys.add(new Sorting(values, by.descending()));
            });
        }
        Integer[] places = new Integer[let.length];
        Arrays.setAll(places, i -> i);
        Arrays.sort(places, (a, b) -> compare(keys, a, b));
        GridItem<R>[] order = items(let.length);
        for (int i = 0; i < let.length; i++) {
            order[i] = items[let[places[i]]];
        }
        return order;
    }

    /** What rows are sorted by, in one column. */
    private static final class Sorting {

        private final @Nullable Object[] values;
        private final boolean descending;

        Sorting(@Nullable Object[] values, boolean descending) {
            this.values = values;
            this.descending = descending;
        }

        int compare(int left, int right) {
            return GridColumn.compare(values[left], values[right], descending);
        }
    }

    private static int compare(List<Sorting> keys, int left, int right) {
        for (Sorting key : keys) {
            int order = key.compare(left, right);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** One per row, in the order in which rows came. */
    GridItem<R>[] items() {
        return items;
    }

    /** The rows' values, in the same order. */
    List<R> rows() {
        return rows;
    }

    /** Whether the items are the same as before, in the same order. */
    boolean sameItems() {
        return sameItems;
    }

    /** Those that are shown, in order. */
    GridItem<R>[] shown() {
        return shown;
    }

    /** Whether these are the same as before, in the same order. */
    boolean sameShown() {
        return sameShown;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <R> GridItem<R>[] items(int size) {
        return new GridItem[size];
    }
}
