package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.ColumnFilter;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;

import org.controlsfx.control.PopOver;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.PlainInput;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks what one column's values must be like; what is written is applied at once. */
final class ColumnFilterPopup<R> {

    private static final int MOST_VALUES = 60;
    private static final double LIST_HEIGHT = 220;

    private final GridModel<R> model;
    private final GridColumn<R> column;
    private final Messages messages;
    private final TextField text = new TextField();
    private final Label wrong;
    private final Set<String> chosen = new LinkedHashSet<>();
    private final PopOver popOver = new PopOver();

    ColumnFilterPopup(GridModel<R> model, GridColumn<R> column, Messages messages) {
        this.model = model;
        this.column = column;
        this.messages = messages;
        this.wrong = Look.label(messages.get("grid.column.filter.wrong"), "grid-problem");
    }

    void show(Node owner) {
        ColumnFilter now = model.queryProperty().get().filters().getOrDefault(column.id(), ColumnFilter.NONE);
        String title = messages.get("grid.column.filter.title", column.title());
        text.setId(model.spec().id() + ".filter." + column.id());
        text.setAccessibleText(title);
        text.setPromptText(prompt());
        PlainInput.guard(text, () -> Language.of(messages.locale()));
        text.setText(now.text());
        text.textProperty().addListener(_ -> apply());
        wrong.managedProperty().bind(wrong.visibleProperty());
        wrong.setVisible(!now.isUnderstood(column.kind()));
        chosen.addAll(now.values());
        Button clear = new Button(messages.get("grid.column.filter.clear"));
        clear.setId(model.spec().id() + ".filter-clear." + column.id());
        clear.getStyleClass().add(Styles.SMALL);
        clear.setOnAction(_ -> {
            model.filter(column.id(), ColumnFilter.NONE);
            popOver.hide();
        });
        VBox content = new VBox(Look.label(title, Styles.TEXT_BOLD), text, wrong);
        content.getStyleClass().add("grid-filter-popup");
        if (column.few()) {
            VBox list = new VBox(4);
            ScrollPane scroll = new ScrollPane(list);
            scroll.setFitToWidth(true);
            scroll.setMaxHeight(LIST_HEIGHT);
            content.getChildren().add(scroll);
            model.values(column, counts -> list(list, counts));
        }
        content.getChildren().add(clear);
        popOver.setContentNode(content);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.show(owner);
        text.requestFocus();
    }

    private String prompt() {
        return switch (column.kind()) {
            case COUNT -> messages.get("grid.column.filter.number");
            case BYTES -> messages.get("grid.column.filter.bytes");
            case SPAN -> messages.get("grid.column.filter.span");
            default -> messages.get("grid.column.filter.text");
        };
    }

    private void list(VBox list, SortedMap<String, Integer> counts) {
        counts.entrySet().stream().limit(MOST_VALUES).forEach(entry -> {
            CheckBox box = new CheckBox(
                    CellText.plain(entry.getKey(), 60) + "  (" + CellText.count(entry.getValue()) + ")");
            box.setMnemonicParsing(false);
            box.setSelected(chosen.contains(entry.getKey()));
            box.setOnAction(_ -> {
                if (box.isSelected()) {
                    chosen.add(entry.getKey());
                } else {
                    chosen.remove(entry.getKey());
                }
                apply();
            });
            list.getChildren().add(box);
        });
    }

    private void apply() {
        ColumnFilter wish = new ColumnFilter(text.getText().strip(), chosen);
        boolean understood = wish.isUnderstood(column.kind());
        wrong.setVisible(!understood);
        if (understood) {
            model.filter(column.id(), wish);
        }
    }
}
