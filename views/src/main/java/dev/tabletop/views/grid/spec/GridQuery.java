package dev.tabletop.views.grid.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows are shown, in which order.
 *
 * @param text
 *            looked for in all shown columns; empty for all rows
 * @param regex
 *            whether {@code text} is a regular expression
 * @param filters
 *            by column id
 * @param sort
 *            most important first; empty for the order in which rows came
 */
public record GridQuery(String text, boolean regex, Map<String, ColumnFilter> filters, List<SortBy> sort) {

    /** Everything, as it came. */
    public static final GridQuery ALL = new GridQuery("", false, Map.of(), List.of());

    /** One column that rows are sorted by. */
    public record SortBy(String column, boolean descending) {}

    public GridQuery {
        filters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(filters));
        sort = List.copyOf(sort);
    }

    public GridQuery withText(String newText, boolean newRegex) {
        return new GridQuery(newText, newRegex, filters, sort);
    }

    public GridQuery withFilter(String column, ColumnFilter filter) {
        Map<String, ColumnFilter> changed = new LinkedHashMap<>(filters);
        if (filter.isEmpty()) {
            changed.remove(column);
        } else {
            changed.put(column, filter);
        }
        return new GridQuery(text, regex, changed, sort);
    }

    public GridQuery withSort(List<SortBy> newSort) {
        return new GridQuery(text, regex, filters, newSort);
    }

    public GridQuery withoutFilters() {
        return new GridQuery("", regex, Map.of(), sort);
    }

    public boolean isFiltered() {
        return !text.isBlank() || !filters.isEmpty();
    }

    /** Without what names columns that are not there (any more). */
    public GridQuery only(List<String> columns) {
        Map<String, ColumnFilter> known = new LinkedHashMap<>(filters);
        known.keySet().retainAll(columns);
        List<SortBy> sorted = new ArrayList<>(sort);
        sorted.removeIf(s -> !columns.contains(s.column()));
        return new GridQuery(text, regex, known, sorted);
    }
}
