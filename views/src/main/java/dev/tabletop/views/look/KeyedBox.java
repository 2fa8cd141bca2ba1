package dev.tabletop.views.look;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Nodes one below the other that stay the same while their content changes, so that focus and clicks are not lost. */
public final class KeyedBox<R, N extends Node> extends VBox {

    /** Puts a row's content into its node. */
    public interface Fill<R, N> {
        void fill(N node, R row);
    }

    private final Function<R, Object> key;
    private final Function<R, N> make;
    private final Fill<R, N> fill;
    private Map<Object, N> shown = new LinkedHashMap<>();

    /**
     * @param key
     *            tells rows apart
     * @param make
     *            makes the empty node of a row that is new
     */
    public KeyedBox(Function<R, Object> key, Function<R, N> make, Fill<R, N> fill) {
        this.key = key;
        this.make = make;
        this.fill = fill;
    }

    public void show(List<R> rows) {
        Map<Object, N> next = new LinkedHashMap<>();
        for (R row : rows) {
            Object id = key.apply(row);
            N known = shown.get(id);
            N node = known == null ? make.apply(row) : known;
            fill.fill(node, row);
            next.put(id, node);
        }
        shown = next;
        List<N> order = List.copyOf(next.values());
        if (!getChildren().equals(order)) {
            Node focused = getScene() == null ? null : getScene().getFocusOwner();
            getChildren().setAll(order);
            if (focused != null && focused.getScene() != null) {
                focused.requestFocus();
            }
        }
    }
}
