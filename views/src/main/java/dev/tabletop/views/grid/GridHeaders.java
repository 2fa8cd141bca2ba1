package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridQuery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** The columns of the table control: they follow the user's arrangement, and tell it what the user does to them. */
final class GridHeaders<R> {

    private static final double TITLE_SIZE = 13;
    private static final double TITLE_EDGES = 18;

    private final GridModel<R> model;
    private final TableView<GridItem<R>> table;
    private final Messages messages;
    private final CellText texts;
    private boolean following;
    private final Map<String, Double> titleWidths = new HashMap<>();
    private final EndpointWidths<R> endpoints;
    private double room;

    GridHeaders(GridModel<R> model, TableView<GridItem<R>> table, Messages messages, CellText texts) {
        this.model = model;
        this.table = table;
        this.messages = messages;
        this.texts = texts;
        this.endpoints = new EndpointWidths<>(model.spec());
    }

    void build() {
        table.setColumnResizePolicy(this::resized);
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
        model.revisionProperty().addListener(_ -> {
            if (endpoints.look(model.shown())) {
                giveSpareRoom();
            }
        });
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
                    model.spec().column(arranged.id()).ifPresent(
                            c -> wanted.add(column(c, width(c.id(), arranged.width()))));
                }
            }
            if (!ids(wanted).equals(ids(table.getColumns()))) {
                table.getColumns().setAll(wanted);
            } else {
                wanted.forEach(w -> existing(w.getId()).ifPresent(c -> c.setPrefWidth(w.getPrefWidth())));
            }
        } finally {
            following = false;
        }
        giveSpareRoom();
        followQuery();
    }

    /** The user drags a column, or the table has another width. */
    private boolean resized(TableView.ResizeFeatures<?> change) {
        room = change.getContentWidth();
        if (change.getColumn() != null) {
            return TableView.UNCONSTRAINED_RESIZE_POLICY.call(change);
        }
        giveSpareRoom();
        return true;
    }

    /**
     * What the columns leave free goes to endpoints that need it, the rest to the widest of words; this is not kept,
     * since the window may shrink again.
     */
    private void giveSpareRoom() {
        List<GridLayout.Column> shown = model.columns().arranged().stream().filter(GridLayout.Column::shown).toList();
        double spare = Math.max(0, room - shown.stream().mapToDouble(c -> width(c.id(), c.width())).sum());
        boolean before = following;
        following = true;
        for (GridLayout.Column column : shown) {
            double width = width(column.id(), column.width());
            double needed = isArranged(column) ? width : Math.max(width, endpoints.of(column.id()));
            double more = Math.min(spare, needed - width);
            spare -= more;
            if (needed > width) {
                widen(column, width + more);
            }
        }
        double left = spare;
        shown.stream().filter(c -> isOfWords(c.id())).max(Comparator.comparingDouble(GridLayout.Column::width))
                .ifPresent(c -> widen(c, width(c.id(), c.width()) + left));
        following = before;
    }

    private void widen(GridLayout.Column column, double width) {
        existing(column.id()).ifPresent(c -> c.setPrefWidth(width));
    }

    /** Whether the user gave it a width. */
    private boolean isArranged(GridLayout.Column column) {
        return model.spec().column(column.id()).filter(c -> c.width() == column.width()).isEmpty();
    }

    private boolean isOfWords(String id) {
        return model.spec().column(id).filter(c -> c.kind() == GridColumn.Kind.TEXT && !c.few()).isPresent();
    }

    /** As arranged; where nobody arranged it, wide enough for its title. */
    private double width(String id, double arranged) {
        GridColumn<R> column = model.spec().column(id).orElse(null);
        return column == null || column.width() != arranged
                ? arranged
                : Math.max(arranged, titleWidths.computeIfAbsent(column.title(), GridHeaders::titleWidth));
    }

    private static double titleWidth(String title) {
        Text text = new Text(title);
        text.setFont(Font.font(Font.getDefault().getFamily(), FontWeight.BOLD, TITLE_SIZE));
        return Math.ceil(text.getLayoutBounds().getWidth()) + TITLE_EDGES;
    }

    private static <R> List<String> ids(List<TableColumn<GridItem<R>, ?>> columns) {
        return columns.stream().map(TableColumn::getId).toList();
    }

    private Optional<TableColumn<GridItem<R>, ?>> existing(String id) {
        return table.getColumns().stream().filter(c -> c.getId().equals(id)).findFirst();
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
