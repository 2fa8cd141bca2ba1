package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.CellText;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.tabletop.report.SheetFormat;
import dev.tabletop.views.i18n.Messages;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;

/** What can be done with the selected rows. */
final class GridRowMenu<R> {

    private final GridModel<R> model;
    private final TableView<GridItem<R>> table;
    private final GridTransfer transfer;
    private final Messages messages;
    private final CellText texts;
    private final Consumer<R> open;
    private Function<R, List<? extends MenuItem>> offered = _ -> List.of();

    GridRowMenu(GridModel<R> model, TableView<GridItem<R>> table, GridTransfer transfer, Messages messages,
            CellText texts, Consumer<R> open) {
        this.model = model;
        this.table = table;
        this.transfer = transfer;
        this.messages = messages;
        this.texts = texts;
        this.open = open;
    }

    void install() {
        List<MenuItem> always = List.of(item("grid.open", this::openSelected),
                item("grid.copy.cell", this::copyCell), new SeparatorMenuItem(),
                item("grid.copy.tsv", () -> transfer.copy(SheetFormat.TSV)),
                item("grid.copy.csv", () -> transfer.copy(SheetFormat.CSV)),
                item("grid.copy.json", () -> transfer.copy(SheetFormat.JSON)),
                item("grid.copy.markdown", () -> transfer.copy(SheetFormat.MARKDOWN)));
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(always);
        menu.setOnShowing(_ -> {
            always.forEach(i -> i.setDisable(model.selection().isEmpty()));
            List<MenuItem> items = new ArrayList<>();
            R row = model.selectedProperty().get();
            if (row != null) {
                items.addAll(offered.apply(row));
            }
            items.addAll(always);
            menu.getItems().setAll(items);
        });
        table.setContextMenu(menu);
    }

    /** What stands above the rest for a row; asked each time that the menu is opened. */
    void offer(Function<R, List<? extends MenuItem>> items) {
        offered = items;
    }

    private void openSelected() {
        R row = model.selectedProperty().get();
        if (row != null) {
            open.accept(row);
        }
    }

    private void copyCell() {
        R row = model.selectedProperty().get();
        @SuppressWarnings("unchecked")
        TablePosition<GridItem<R>, ?> focused = table.getFocusModel().getFocusedCell();
        TableColumn<GridItem<R>, ?> at = focused == null ? null : focused.getTableColumn();
        TableColumn<GridItem<R>, ?> column = at == null ? table.getVisibleLeafColumn(0) : at;
        if (row != null && column != null) {
            model.spec().column(column.getId())
                    .ifPresent(c -> transfer.copyCell(c.value().apply(row), texts.of(c.kind(), c.value().apply(row))));
        }
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.get(key));
        item.setMnemonicParsing(false);
        item.setId(model.spec().id() + ".row." + key);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
