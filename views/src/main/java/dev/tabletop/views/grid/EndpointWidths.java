package dev.tabletop.views.grid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * How wide the columns of endpoints would have to be, as far as the first rows tell: names of machines are short here
 * and long there, and letters of equal width need no measuring one by one. It only grows, so that columns keep still.
 */
final class EndpointWidths<R> {

    private static final int LOOKED_AT = 200;
    private static final int MOST_LETTERS = 60;
    private static final double EDGES = 20;
    private static final double SIZE = 13;
    private static final String SAMPLE = "0000000000";

    private final List<GridColumn<R>> columns;
    private final Map<String, Integer> letters = new HashMap<>();
    private final double letter;

    EndpointWidths(GridSpec<R> spec) {
        columns = spec.columns().stream().filter(c -> c.kind() == GridColumn.Kind.MONO).toList();
        Text sample = new Text(SAMPLE);
        sample.setFont(Font.font("monospace", SIZE));
        letter = sample.getLayoutBounds().getWidth() / SAMPLE.length();
    }

    /** Looks at the first rows; whether a column needs more than before. */
    boolean look(List<GridItem<R>> shown) {
        boolean grown = false;
        for (GridColumn<R> column : columns) {
            int before = letters.getOrDefault(column.id(), 0);
            int longest = before;
            for (int i = 0; i < Math.min(LOOKED_AT, shown.size()); i++) {
                if (shown.get(i).isThere() && column.value().apply(shown.get(i).row()) instanceof CharSequence text) {
                    longest = Math.max(longest, Math.min(MOST_LETTERS, text.length()));
                }
            }
            if (longest > before) {
                letters.put(column.id(), longest);
                grown = true;
            }
        }
        return grown;
    }

    /** What this column needs, in pixels; 0 where nothing is known. */
    double of(String column) {
        Integer longest = letters.get(column);
        return longest == null ? 0 : Math.ceil(longest * letter) + EDGES;
    }
}
