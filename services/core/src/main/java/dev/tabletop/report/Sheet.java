package dev.tabletop.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plain table of values, ready to be written as a file.
 *
 * @param titles
 *            one per column
 * @param rows
 *            each as long as {@code titles}; a cell is a Number, a Boolean, a text, or null where nothing is known
 */
public record Sheet(List<String> titles, List<List<@Nullable Object>> rows) {

    public Sheet {
        titles = List.copyOf(titles);
        rows = List.copyOf(rows);
    }
}
