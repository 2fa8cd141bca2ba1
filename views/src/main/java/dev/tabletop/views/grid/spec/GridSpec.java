package dev.tabletop.views.grid.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a grid is.
 *
 * @param <R>
 *            type of the rows: records, with equals
 * @param id
 *            unique in the program, such as {@code tables.replicas}
 * @param title
 *            what it lists, in the user's language; its accessible name and the name of exported files
 * @param key
 *            tells rows apart: a row of the same key is the same row with other values. Pure
 * @param columns
 *            in their first order
 * @param empty
 *            what is said where there are no rows
 */
public record GridSpec<R>(String id, String title, Function<? super R, ?> key, List<GridColumn<R>> columns,
        String empty) {

    public GridSpec {
        columns = List.copyOf(columns);
    }

    public Optional<GridColumn<R>> column(String columnId) {
        return columns.stream().filter(c -> c.id().equals(columnId)).findFirst();
    }
}
