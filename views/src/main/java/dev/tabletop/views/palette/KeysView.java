package dev.tabletop.views.palette;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The keys of everything that has one, by group. */
public final class KeysView {

    private static final double KEY_WIDTH = 130;

    private KeysView() {}

    public static Node of(List<Action> actions) {
        VBox content = new VBox();
        content.setId("keys");
        content.getStyleClass().add("dialog-content");
        Map<String, GridPane> groups = new LinkedHashMap<>();
        for (Action action : actions) {
            if (action.key() != null) {
                GridPane grid = groups.computeIfAbsent(action.group(), _ -> grid());
                grid.addRow(grid.getRowCount(), Look.label(action.key().getDisplayText(), "key"),
                        Look.label(action.title()));
            }
        }
        groups.forEach((group, grid) -> content.getChildren().addAll(Look.label(group, Styles.TEXT_BOLD), grid));
        return content;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys-grid");
        grid.getColumnConstraints().add(new ColumnConstraints(KEY_WIDTH));
        return grid;
    }
}
