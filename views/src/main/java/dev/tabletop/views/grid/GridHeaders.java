package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridQuery;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The columns of the table control: they follow the user's arrangement, and tell it what the user does to them. */
final class GridHeaders<R> {

    private final GridModel<R> model;
    private final TableView<GridItem<R>> table;
    private final Messages messages;
    private final CellText texts;
    private boolean following;

    GridHeaders(GridModel<R> model, TableView<GridItem<R>> table, Messages messages, CellText texts) {
        this.model = model;
        this.table = table;
        this.messages = messages;
        this.texts = texts;
    }

    void build() {
        follow();
        table.setSortPolicy(_ -> {
            if (!following) {
                tellSort();
            }
            return true;
        });
        table.getColumns().addListener((ListChangeListener<TableColumn<GridItem<R>, ?>>) _ -> tellOrder());
        model.columns().arrangedProperty().addListener(_ -> follow());
        model.queryProperty().addListener(_ -> followQuery());
    }

    private void follow() {
        if (following) {
            return;
        }
        following = true;
        try {
            List<TableColumn<GridItem<R>, ?>> wanted = new ArrayList<>();
            for (GridLayout.Column arranged : model.columns().arranged()) {
                if (arranged.shown()) {
                    model.spec().column(arranged.id()).ifPresent(c -> wanted.add(column(c, arranged.width())));
                }
            }
            if (!ids(wanted).equals(ids(table.getColumns()))) {
                table.getColumns().setAll(wanted);
            } else {
                wanted.forEach(w -> existing(w.getId()).setPrefWidth(w.getPrefWidth()));
            }
        } finally {
            following = false;
        }
        followQuery();
    }

    private static <R> List<String> ids(List<TableColumn<GridItem<R>, ?>> columns) {
        return columns.stream().map(TableColumn::getId).toList();
    }

    private TableColumn<GridItem<R>, ?> existing(String id) {
        return table.getColumns().stream().filter(c -> c.getId().equals(id)).findFirst().orElseThrow();
    }

    private TableColumn<GridItem<R>, GridItem<R>> column(GridColumn<R> spec, double width) {
        TableColumn<GridItem<R>, GridItem<R>> column = new TableColumn<>(spec.title());
        column.setId(spec.id());
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new GridCell<>(spec, texts, model.revisionProperty()));
        if (spec.kind().isNumeric()) {
            column.getStyleClass().add("number-header");
        }
        column.setContextMenu(menu(spec));
        column.widthProperty().addListener((_, _, now) -> {
            if (!following) {
                following = true;
                model.columns().resize(spec.id(), Math.rint(now.doubleValue()));
                following = false;
            }
        });
        return column;
    }

    private ContextMenu menu(GridColumn<R> spec) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(
                item("grid.column.filter",
                        () -> new ColumnFilterPopup<>(model, spec, messages).show(table.lookup(".column-header"))),
                new SeparatorMenuItem(),
                item("grid.column.ascending", () -> model.sort(List.of(new GridQuery.SortBy(spec.id(), false)))),
                item("grid.column.descending", () -> model.sort(List.of(new GridQuery.SortBy(spec.id(), true)))),
                new SeparatorMenuItem(), item("grid.column.left", () -> move(spec.id(), -1)),
                item("grid.column.right", () -> move(spec.id(), 1)),
                item("grid.column.hide", () -> model.columns().show(spec.id(), false)));
        return menu;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.get(key));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void move(String id, int by) {
        List<String> order = new ArrayList<>(ids(table.getColumns()));
        int from = order.indexOf(id);
        int to = from + by;
        if (to >= 0 && to < order.size()) {
            order.remove(from);
            order.add(to, id);
            model.columns().order(order);
        }
    }

    private void tellOrder() {
        if (!following) {
            following = true;
            model.columns().order(ids(table.getColumns()));
            following = false;
        }
    }

    private void tellSort() {
        model.sort(table.getSortOrder().stream().map(
                c -> new GridQuery.SortBy(c.getId(), c.getSortType() == TableColumn.SortType.DESCENDING)).toList());
    }

    private void followQuery() {
        GridQuery query = model.queryProperty().get();
        table.getColumns().forEach(
                c -> c.setGraphic(query.filters().containsKey(c.getId()) ? Look.icon("fth-filter") : null));
        boolean before = following;
        following = true;
        try {
            List<TableColumn<GridItem<R>, ?>> order = new ArrayList<>();
            for (GridQuery.SortBy by : query.sort()) {
                table.getColumns().stream().filter(c -> c.getId().equals(by.column())).findFirst().ifPresent(c -> {
                    c.setSortType(by.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                    order.add(c);
                });
            }
            if (!order.equals(table.getSortOrder())) {
                table.getSortOrder().setAll(order);
            }
        } finally {
            following = before;
        }
    }
}
