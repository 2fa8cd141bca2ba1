package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridQuery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import atlantafx.base.theme.Tweaks;
import dev.tabletop.report.SheetFormat;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.FirstRows;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A grid on the screen. */
public final class GridView<R> extends BorderPane {

    private static final double ROW_HEIGHT = 28;
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final GridModel<R> model;
    private final Messages messages;
    private final TableView<GridItem<R>> table;
    private final GridToolbar<R> toolbar;
    private final GridTransfer transfer;
    private final GridHeaders<R> headers;
    private final GridRowMenu<R> rowMenu;
    private Consumer<R> opened = _ -> {};
    private boolean swapping;

    public GridView(GridModel<R> model, WindowContext window) {
        this.model = model;
        messages = window.messages(GridView.class);
        getStyleClass().add("grid-view");
        getStylesheets().add(Objects.requireNonNull(GridView.class.getResource("grid.css")).toExternalForm());
        transfer = new GridTransfer(model, window, messages);
        toolbar = new GridToolbar<>(model, messages, transfer);
        table = new TableView<>(model.shown());
        CellText texts = CellText.of(window.language());
        headers = new GridHeaders<>(model, table, messages, texts);
        buildTable();
        Label stale = Look.label("", "grid-stale");
        stale.setWrapText(true);
        stale.setMaxWidth(Double.MAX_VALUE);
        stale.textProperty().bind(model.staleness().whyProperty());
        stale.visibleProperty().bind(model.staleness().whyProperty().isNotEmpty());
        stale.managedProperty().bind(stale.visibleProperty());
        model.staleness().staleBinding().subscribe(this::showStale);
        VBox.setVgrow(table, Priority.ALWAYS);
        setTop(toolbar);
        VBox body = new VBox(6, stale, table);
        setCenter(body);
        table.setPlaceholder(new GridPlaceholder(model, messages));
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        rowMenu = new GridRowMenu<>(model, table, transfer, messages, texts, r -> opened.accept(r));
        rowMenu.install();
    }

    private void buildTable() {
        table.setId(model.spec().id());
        table.setAccessibleText(model.spec().title());
        table.setFixedCellSize(ROW_HEIGHT);
        table.getStyleClass().addAll("grid-table", Tweaks.EDGE_TO_EDGE, atlantafx.base.theme.Styles.DENSE);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<GridItem<R>>) _ -> selected());
        table.setRowFactory(_ -> row());
        model.aroundSwap(this::keepPlaceWhile);
        model.revealedProperty().addListener((_, _, item) -> {
            if (item != null) {
                reveal(item);
            }
        });
        headers.build();
        FirstRows.growIn(table, ROW_HEIGHT);
    }

    private TableRow<GridItem<R>> row() {
        TableRow<GridItem<R>> row = new TableRow<>();
        row.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && !row.isEmpty() && row.getItem().isThere()) {
                opened.accept(row.getItem().row());
            }
        });
        return row;
    }

    private void showStale(boolean now) {
        table.getStyleClass().remove(Styles.STALE);
        if (now) {
            table.getStyleClass().add(Styles.STALE);
        }
    }

    private void selected() {
        if (swapping) {
            return;
        }
        List<GridItem<R>> items = new ArrayList<>();
        for (GridItem<R> item : table.getSelectionModel().getSelectedItems()) {
            if (item != null) {
                items.add(item);
            }
        }
        GridItem<R> focused = table.getFocusModel().getFocusedItem();
        if (focused != null && items.remove(focused)) {
            items.add(focused);
        }
        model.select(items);
    }

    /** Selected rows stay selected and the topmost row stays on top, wherever they are now. */
    private void keepPlaceWhile(Runnable swap) {
        VirtualFlow<?> flow = table.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        int top = first == null ? -1 : first.getIndex();
        double hidden = first == null ? 0 : -first.getLayoutY();
        GridItem<R> topmost = top > 0 && top < model.shown().size() ? model.shown().get(top) : null;
        List<GridItem<R>> selection = model.selection();
        GridItem<R> focused = table.getFocusModel().getFocusedItem();
        swapping = true;
        try {
            swap.run();
            table.getSelectionModel().clearSelection();
            selectAgain(selection);
            int focus = focused == null ? -1 : model.shown().positionOf(focused);
            if (focus >= 0) {
                table.getFocusModel().focus(focus);
            }
        } finally {
            swapping = false;
        }
        int nowTop = topmost == null ? -1 : model.shown().positionOf(topmost);
        if (nowTop >= 0 && flow != null) {
            flow.scrollToTop(nowTop);
            flow.scrollPixels(hidden);
        }
    }

    private void selectAgain(List<GridItem<R>> selection) {
        if (selection.isEmpty()) {
            return;
        }
        Set<GridItem<R>> sought = new HashSet<>(selection);
        int[] positions = IntStream.range(0, model.shown().size()).filter(i -> sought.contains(model.shown().get(i)))
                .toArray();
        if (positions.length > 0) {
            table.getSelectionModel().selectIndices(positions[0], positions);
        }
    }

    private void reveal(GridItem<R> item) {
        int position = model.shown().positionOf(item);
        table.getSelectionModel().clearAndSelect(position);
        VirtualFlow<?> flow = table.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
        boolean visible = flow != null && flow.getFirstVisibleCell() != null && flow.getLastVisibleCell() != null
                && position > flow.getFirstVisibleCell().getIndex()
                && position < flow.getLastVisibleCell().getIndex();
        if (!visible) {
            table.scrollTo(Math.max(0, position - 3));
        }
    }

    private void onKey(KeyEvent key) {
        boolean searching = toolbar.searchField().isFocused();
        if (FIND.match(key)) {
            focusSearch();
        } else if (searching && key.getCode() == KeyCode.ESCAPE && !toolbar.searchField().getText().isEmpty()) {
            toolbar.searchField().clear();
        } else if (searching && (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER)) {
            focusRows();
        } else if (table.isFocused() && COPY.match(key)) {
            transfer.copy(SheetFormat.TSV);
        } else if (table.isFocused() && key.getCode() == KeyCode.ENTER && !key.isShortcutDown()) {
            R row = model.selectedProperty().get();
            if (row == null) {
                return;
            }
            opened.accept(row);
        } else {
            return;
        }
        key.consume();
    }

    private void focusRows() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }

    /** What happens on Enter or a double click. */
    public void onOpen(Consumer<R> action) {
        opened = action;
    }

    /** What else stands in the menu of a row, above the rest; asked each time that it is opened. */
    public void offer(Function<R, List<? extends MenuItem>> items) {
        rowMenu.offer(items);
    }

    /** What can be done with it, for the palette and the keys. */
    public List<Action> actions() {
        String id = model.spec().id();
        String group = model.spec().title();
        ObservableValue<Boolean> always = new ReadOnlyObjectWrapper<>(true);
        List<Action> all = new ArrayList<>(List.of(
                new Action(id + ".find", messages.get("grid.filter.prompt"), group, "fth-search", FIND, always, false,
                        this::focusSearch),
                new Action(id + ".clear", messages.get("grid.nomatch.clear"), group, "fth-filter", null, always,
                        false, model::clearFilters),
                new Action(id + ".columns.reset", messages.get("grid.columns.reset"), group, "fth-columns", null,
                        always, false, model.columns()::reset),
                export("csv", messages.get("grid.export.csv"), SheetFormat.CSV),
                export("tsv", messages.get("grid.export.tsv"), SheetFormat.TSV),
                export("json", messages.get("grid.export.json"), SheetFormat.JSON),
                export("markdown", messages.get("grid.export.markdown"), SheetFormat.MARKDOWN)));
        model.columns().shown().forEach(column -> all.add(new Action(id + ".sort." + column.id(),
                messages.get("grid.sort.by", column.title()), group, "fth-bar-chart-2", null, always, false,
                () -> sortBy(column.id()))));
        return List.copyOf(all);
    }

    /** Upwards; downwards where it is sorted so already. */
    private void sortBy(String column) {
        boolean upwards = model.queryProperty().get().sort().equals(List.of(new GridQuery.SortBy(column, false)));
        model.sort(List.of(new GridQuery.SortBy(column, upwards)));
    }

    private Action export(String name, String title, SheetFormat format) {
        return new Action(model.spec().id() + ".export." + name, title, model.spec().title(), "fth-download", null,
                new ReadOnlyObjectWrapper<>(true), false, () -> transfer.export(format));
    }

    private void focusSearch() {
        toolbar.searchField().requestFocus();
        toolbar.searchField().selectAll();
    }

    /** Controls of the section, beside the filter. */
    public ObservableList<Node> extras() {
        return toolbar.extras();
    }

    /** Takes the keyboard. */
    @Override
    public void requestFocus() {
        table.requestFocus();
    }

    TableView<GridItem<R>> table() {
        return table;
    }

    List<TableColumn<GridItem<R>, ?>> tableColumns() {
        return table.getColumns();
    }
}
