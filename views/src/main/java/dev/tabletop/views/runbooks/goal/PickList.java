package dev.tabletop.views.runbooks.goal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.collections.ObservableList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.runbooks.catalogue.GoalField.Count;

/** Nodes or partitions to tick, one or several; searched where there are many. */
final class PickList extends VBox {

    private static final int MANY = 8;
    private static final double ROW = 32;
    private static final int ROWS_SHOWN = 7;
    private static final int LONGEST = 120;

    private final Count count;
    private final Consumer<List<String>> picked;
    private final ObservableList<PickItem> all = FXCollections.observableArrayList();
    private final FilteredList<PickItem> found = new FilteredList<>(all);
    private final Set<String> chosen = new LinkedHashSet<>();
    private final ListView<PickItem> list = new ListView<>(found);
    private final TextField search = new TextField();

    /**
     * @param id
     *            of the list; its search field has it with {@code .search}
     * @param name
     *            accessible
     * @param picked
     *            gets all that are ticked, whenever they change
     */
    PickList(String id, String name, String prompt, Count count, Consumer<List<String>> picked) {
        super(6);
        this.count = count;
        this.picked = picked;
        list.setId(id);
        list.setAccessibleText(name);
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        list.setOnKeyPressed(key -> {
            PickItem item = list.getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.SPACE && item != null && item.fits()) {
                toggle(item);
                key.consume();
            }
        });
        search.setId(id + ".search");
        search.setPromptText(prompt);
        search.setAccessibleText(prompt);
        search.textProperty().subscribe(text -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            found.setPredicate(i -> i.id().toLowerCase(Locale.ROOT).contains(wanted));
        });
        getChildren().addAll(search, list);
    }

    void show(List<PickItem> items) {
        if (!items.equals(all)) {
            all.setAll(items);
            Pieces.show(search, items.size() > MANY);
            double rows = Math.clamp(items.size(), 1, ROWS_SHOWN);
            list.setPrefHeight(rows * ROW + 4);
            list.setMinHeight(Math.min(rows, 3) * ROW + 4);
        }
    }

    void choose(List<String> ids) {
        if (!chosen.equals(Set.copyOf(ids))) {
            chosen.clear();
            chosen.addAll(ids);
            list.refresh();
        }
    }

    private void toggle(PickItem item) {
        boolean on = !chosen.contains(item.id());
        if (!count.isSeveral()) {
            chosen.clear();
        }
        if (on || count == Count.ONE) {
            chosen.add(item.id());
        } else {
            chosen.remove(item.id());
        }
        list.refresh();
        picked.accept(List.copyOf(chosen));
    }

    /** One that can be ticked. */
    private final class Cell extends ListCell<PickItem> {

        private final ButtonBase box = count == Count.ONE ? new RadioButton() : new CheckBox();
        private final Label detail = Look.label("", Styles.MUTED);
        private final HBox row = Pieces.row(box, detail);

        Cell() {
            box.setMnemonicParsing(false);
            box.setFocusTraversable(false);
            box.getStyleClass().add(Styles.MONO);
            box.setOnAction(_ -> {
                PickItem item = getItem();
                if (item != null) {
                    toggle(item);
                }
            });
            setPrefWidth(100);
        }

        @Override
        protected void updateItem(@Nullable PickItem item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            box.setId(list.getId() + "." + item.id());
            box.setText(CellText.plain(item.id(), LONGEST));
            detail.setText(item.detail());
            boolean on = chosen.contains(item.id());
            switch (box) {
                case CheckBox check -> check.setSelected(on);
                case RadioButton radio -> radio.setSelected(on);
                default -> throw new IllegalStateException("neither box");
            }
            row.setDisable(!item.fits());
            setAccessibleText(item.id() + ". " + item.detail());
            setGraphic(row);
        }
    }
}
