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
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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
                deleting(model, messages));
        VBox.setVgrow(grid, Priority.ALWAYS);
        getChildren().add(grid);
    }

    /** The selected ones, or all that failed. */
    private static MenuButton deleting(OperationsViewModel model, Messages messages) {
        MenuItem selected = new MenuItem(messages.get("operations.delete.action"), Look.icon("fth-trash-2"));
        selected.setId("operations.delete.action");
        selected.setMnemonicParsing(false);
        selected.disableProperty().bind(javafx.beans.binding.Bindings.not(model.listed()));
        selected.setOnAction(_ -> model.delete());
        MenuItem failed = new MenuItem(messages.get("operations.delete.failed"), Look.icon("fth-trash-2"));
        failed.setId("operations.delete.failed");
        failed.setMnemonicParsing(false);
        failed.setOnAction(_ -> model.deleteFailed());
        MenuButton button = new MenuButton(messages.get("operations.delete"), Look.icon("fth-trash-2"), selected,
                failed);
        button.setId("operations.delete");
        button.setAccessibleText(messages.get("operations.delete"));
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnShowing(_ -> failed.setDisable(model.failed().isEmpty()));
        return button;
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
