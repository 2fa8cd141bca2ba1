package dev.tabletop.views.operations;

import java.util.List;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.commands.CommandMenus;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The grid of operations. */
final class OperationsView extends VBox {

    private final GridView<OperationRow> grid;

    OperationsView(OperationsViewModel model, WindowContext window, Messages messages, CommandMenus menus) {
        getStyleClass().add(dev.tabletop.views.look.Styles.PAGE);
        grid = new GridView<>(model.operations(), window);
        grid.onOpen(_ -> model.showPartition());
        grid.offer(row -> row.listed()
                ? List.of(menus.menu(Subject.ofOperation(row.operation().id()), "operations.actions"))
                : List.of());
        grid.extras().addAll(
                change("operations.cancel.action", messages.get("operations.cancel.action"), "fth-slash",
                        model.listed(), model::cancel),
                change("operations.delete.action", messages.get("operations.delete.action"), "fth-trash-2",
                        model.listed(), model::delete));
        VBox.setVgrow(grid, Priority.ALWAYS);
        getChildren().add(grid);
    }

    private static Button change(String id, String title, String icon, ObservableBooleanValue enabled,
            Runnable action) {
        Button button = new Button(title, Look.icon(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        button.setMinWidth(USE_PREF_SIZE);
        button.disableProperty().bind(javafx.beans.binding.Bindings.not(enabled));
        button.setOnAction(_ -> action.run());
        return button;
    }

    List<Action> actions() {
        return grid.actions();
    }
}
