package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.ColumnFilter;
import dev.tabletop.views.grid.spec.GridQuery;

import java.util.Map;

import atlantafx.base.controls.CustomTextField;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.tabletop.report.SheetFormat;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Above the rows: what is looked for, how many there are, columns, export; the filters of columns below it. */
final class GridToolbar<R> extends VBox {

    private static final double SEARCH_WIDTH = 260;
    private static final double LEAST_SEARCH = 72;

    private final GridModel<R> model;
    private final Messages messages;
    private final CustomTextField search = new CustomTextField();
    private final ToggleButton regex = new ToggleButton(".*");
    private final HBox extras = new HBox(8);
    private final Label count = Look.label("", "grid-count");
    private final Label problem = Look.label("", "grid-problem");
    private final FlowPane chips = new FlowPane();
    private final MenuButton columns;
    private final MenuButton filters;
    private boolean following;

    GridToolbar(GridModel<R> model, Messages messages, GridTransfer transfer) {
        this.model = model;
        this.messages = messages;
        buildSearch();
        columns = iconMenu("columns", "fth-columns", messages.get("grid.columns"));
        filters = iconMenu("filters", "fth-filter", messages.get("grid.filters"));
        columns.setOnShowing(_ -> listColumns());
        filters.setOnShowing(_ -> listFilters());
        listColumns();
        listFilters();
        MenuButton export = iconMenu("export", "fth-download", messages.get("grid.export"));
        export.getItems().setAll(exports(transfer));
        Region gap = Look.gap();
        extras.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox line = new HBox(search, regex, filters, extras, gap, count, columns, export);
        line.getStyleClass().add("grid-toolbar");
        count.setMinWidth(Region.USE_PREF_SIZE);
        chips.getStyleClass().add("grid-chips");
        getChildren().addAll(line, problem, chips);
        for (Region part : new Region[]{problem, chips}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        model.queryProperty().addListener(_ -> showQuery());
        model.problemProperty().addListener(_ -> showProblem());
        model.revisionProperty().addListener(_ -> showCount());
        model.selectedProperty().addListener(_ -> showCount());
        showQuery();
        showProblem();
        showCount();
    }

    private void buildSearch() {
        search.setId(model.spec().id() + ".search");
        search.setPromptText(messages.get("grid.filter.prompt"));
        search.setAccessibleText(messages.get("grid.filter.accessible", model.spec().title()));
        search.setLeft(Look.icon("fth-search"));
        search.getLeft().getStyleClass().add("grid-search-icon");
        search.setPrefWidth(SEARCH_WIDTH);
        search.setMinWidth(LEAST_SEARCH);
        regex.setId(model.spec().id() + ".regex");
        regex.setAccessibleText(messages.get("grid.regex"));
        regex.setTooltip(new Tooltip(messages.get("grid.regex")));
        regex.setMinWidth(Region.USE_PREF_SIZE);
        search.textProperty().addListener(_ -> ask());
        regex.selectedProperty().addListener(_ -> ask());
    }

    private void ask() {
        GridQuery now = model.queryProperty().get();
        if (!following && (!now.text().equals(search.getText()) || now.regex() != regex.isSelected())) {
            model.search(search.getText(), regex.isSelected());
        }
    }

    private MenuButton iconMenu(String name, String icon, String title) {
        MenuButton menu = new MenuButton("", Look.icon(icon));
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Tweaks.NO_ARROW);
        menu.setId(model.spec().id() + "." + name);
        menu.setAccessibleText(title);
        menu.setTooltip(new Tooltip(title));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    private MenuItem[] exports(GridTransfer transfer) {
        return new MenuItem[]{item("grid.export.csv", () -> transfer.export(SheetFormat.CSV)),
                item("grid.export.tsv", () -> transfer.export(SheetFormat.TSV)),
                item("grid.export.json", () -> transfer.export(SheetFormat.JSON)),
                item("grid.export.markdown", () -> transfer.export(SheetFormat.MARKDOWN)), new SeparatorMenuItem(),
                item("grid.copy.csv", () -> transfer.copy(SheetFormat.CSV)),
                item("grid.copy.tsv", () -> transfer.copy(SheetFormat.TSV)),
                item("grid.copy.json", () -> transfer.copy(SheetFormat.JSON)),
                item("grid.copy.markdown", () -> transfer.copy(SheetFormat.MARKDOWN))};
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.get(key));
        item.setMnemonicParsing(false);
        item.setId(model.spec().id() + "." + key);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void listColumns() {
        columns.getItems().clear();
        for (GridLayout.Column arranged : model.columns().arranged()) {
            model.spec().column(arranged.id()).ifPresent(column -> {
                CheckBox box = new CheckBox(column.title());
                box.setMnemonicParsing(false);
                box.setSelected(arranged.shown());
                box.setId(model.spec().id() + ".column." + column.id());
                box.setOnAction(_ -> {
                    model.columns().show(column.id(), box.isSelected());
                    box.setSelected(model.columns().isShown(column.id()));
                });
                columns.getItems().add(new CustomMenuItem(box, false));
            });
        }
        MenuItem reset = item("grid.columns.reset", model.columns()::reset);
        columns.getItems().addAll(new SeparatorMenuItem(), reset);
    }

    private void listFilters() {
        filters.getItems().clear();
        for (GridColumn<R> column : model.columns().shown()) {
            MenuItem item = new MenuItem(column.title());
            item.setMnemonicParsing(false);
            item.setId(model.spec().id() + ".filter-of." + column.id());
            item.setOnAction(_ -> new ColumnFilterPopup<>(model, column, messages).show(filters));
            filters.getItems().add(item);
        }
    }

    private void showQuery() {
        GridQuery query = model.queryProperty().get();
        following = true;
        if (!search.getText().equals(query.text())) {
            search.setText(query.text());
        }
        regex.setSelected(query.regex());
        following = false;
        chips.getChildren().clear();
        for (Map.Entry<String, ColumnFilter> filter : query.filters().entrySet()) {
            model.spec().column(filter.getKey())
                    .ifPresent(column -> chips.getChildren().add(chip(column, filter.getValue())));
        }
        chips.setVisible(!chips.getChildren().isEmpty());
    }

    private Node chip(GridColumn<R> column, ColumnFilter filter) {
        Button chip = new Button(column.title() + ": " + CellText.plain(filter.describe(), 60), Look.icon("fth-x"));
        chip.setMnemonicParsing(false);
        chip.getStyleClass().add("chip");
        chip.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        chip.setId(model.spec().id() + ".chip." + column.id());
        chip.setAccessibleText(messages.get("grid.column.filter.remove", column.title()));
        chip.setOnAction(_ -> model.filter(column.id(), ColumnFilter.NONE));
        return chip;
    }

    private void showProblem() {
        GridModel.Problem now = model.problemProperty().get();
        problem.setVisible(now != GridModel.Problem.NONE);
        problem.setText(switch (now) {
            case NONE -> "";
            case NOT_AN_EXPRESSION -> messages.get("grid.problem.expression");
            case TOO_SLOW -> messages.get("grid.problem.slow");
            case TOO_LONG -> messages.get("grid.problem.long");
        });
        search.pseudoClassStateChanged(Styles.STATE_DANGER, now != GridModel.Problem.NONE);
    }

    private void showCount() {
        int shown = model.shown().size();
        int all = model.totalProperty().get();
        String text = shown == all
                ? all == 1 ? messages.get("grid.count.one") : messages.get("grid.count.all", CellText.count(all))
                : messages.get("grid.count.some", CellText.count(shown), CellText.count(all));
        int selected = model.selection().size();
        count.setText(
                selected > 1 ? text + " · " + messages.get("grid.count.selected", CellText.count(selected)) : text);
    }

    /** Controls of the section, between the filter and the count. */
    ObservableList<Node> extras() {
        return extras.getChildren();
    }

    CustomTextField searchField() {
        return search;
    }
}
