package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.GridQuery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the user arranged a grid.
 *
 * @param columns
 *            in order, with those that are not shown
 * @param query
 *            filter and sort
 */
record GridLayout(List<Column> columns, GridQuery query) {

    private static final Logger LOG = LoggerFactory.getLogger(GridLayout.class);
    private static final ObjectMapper JSON = JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final double LEAST_WIDTH = 30;
    private static final double MOST_WIDTH = 2_000;

    /** One column of it. */
    record Column(String id, double width, boolean shown) {

        Column withWidth(double newWidth) {
            return new Column(id, newWidth, shown);
        }

        Column withShown(boolean now) {
            return new Column(id, width, now);
        }
    }

    GridLayout {
        columns = List.copyOf(columns);
    }

    static GridLayout first(GridSpec<?> spec) {
        List<Column> columns = new ArrayList<>();
        spec.columns().forEach(c -> columns.add(new Column(c.id(), c.width(), c.shown())));
        return new GridLayout(columns, GridQuery.ALL);
    }

    /** What was kept, as far as it fits this grid; columns that it does not know stand at their first place. */
    static GridLayout read(Optional<String> kept, GridSpec<?> spec) {
        GridLayout first = first(spec);
        if (kept.isEmpty()) {
            return first;
        }
        try {
            return JSON.readValue(kept.get(), GridLayout.class).fitting(first);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("The arrangement of {} could not be read; it begins anew", spec.id(), e);
            return first;
        }
    }

    private GridLayout fitting(GridLayout first) {
        List<String> known = first.columns.stream().map(Column::id).toList();
        List<Column> fitting = new ArrayList<>();
        columns.stream().filter(c -> known.contains(c.id()))
                .filter(c -> fitting.stream().noneMatch(f -> f.id().equals(c.id())))
                .forEach(c -> fitting.add(c.withWidth(Math.clamp(c.width(), LEAST_WIDTH, MOST_WIDTH))));
        for (int i = 0; i < first.columns.size(); i++) {
            Column column = first.columns.get(i);
            if (fitting.stream().noneMatch(f -> f.id().equals(column.id()))) {
                fitting.add(Math.min(i, fitting.size()), column);
            }
        }
        return new GridLayout(fitting, query.only(known));
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an arrangement of columns cannot be written", e);
        }
    }
}
