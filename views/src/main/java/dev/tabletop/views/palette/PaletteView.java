package dev.tabletop.views.palette;

import dev.tabletop.views.frame.Action;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A field to type in and what fits below it. Up, down, Enter; a click does it as well. */
public final class PaletteView {

    private static final int PAGE = 8;
    private static final double ROW = 34;
    private static final double WIDTH = 560;

    private final PaletteViewModel model;
    private final Runnable close;
    private final BorderPane root = new BorderPane();
    private final TextField field = new TextField();
    private final ListView<Action> list = new ListView<>();

    /**
     * @param close
     *            called before the chosen action is done
     */
    public PaletteView(PaletteViewModel model, Messages messages, Runnable close) {
        this.model = model;
        this.close = close;
        root.setId("palette");
        root.getStyleClass().add("palette");
        root.setPrefWidth(WIDTH);
        field.setId("palette-field");
        field.setPromptText(messages.get("palette.prompt"));
        field.setAccessibleText(messages.get("palette.prompt"));
        field.textProperty().bindBidirectional(model.typedProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setId("palette-list");
        list.setItems(model.found());
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * (PAGE + 3));
        list.setAccessibleText(messages.get("palette.list"));
        list.setCellFactory(_ -> new Cell());
        Label nothing = Look.label(messages.get("palette.nothing"), Styles.MUTED);
        list.setPlaceholder(nothing);
        model.chosenProperty().subscribe(i -> select(i.intValue()));
        model.found().subscribe(() -> select(model.chosenProperty().get()));
        root.setTop(field);
        root.setCenter(list);
    }

    /** The whole of it. */
    public Region node() {
        return root;
    }

    /** Puts the focus where one types. */
    public void focus() {
        field.requestFocus();
        select(model.chosenProperty().get());
    }

    private void select(int index) {
        if (index < 0 || index >= list.getItems().size()) {
            list.getSelectionModel().clearSelection();
            return;
        }
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - PAGE));
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> model.move(-1);
            case DOWN -> model.move(1);
            case PAGE_UP -> model.move(-PAGE);
            case PAGE_DOWN -> model.move(PAGE);
            case ENTER -> run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void run() {
        model.chosen().ifPresent(chosen -> {
            close.run();
            chosen.run().run();
        });
    }

    private final class Cell extends ListCell<Action> {

        Cell() {
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            setOnMouseClicked(_ -> {
                if (!isEmpty()) {
                    model.choose(getIndex());
                    run();
                }
            });
        }

        @Override
        protected void updateItem(Action action, boolean empty) {
            super.updateItem(action, empty);
            if (empty || action == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label title = Look.label(action.title(), "palette-title");
            title.setMinWidth(0);
            Region gap = Look.gap();
            Label group = Look.label(action.group(), Styles.MUTED);
            group.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(icon(action), title, gap, group);
            if (action.key() != null) {
                row.getChildren().add(Look.label(action.key().getDisplayText(), "key"));
            }
            row.getStyleClass().add("palette-row");
            if (action.dangerous()) {
                row.getStyleClass().add("danger");
            }
            setGraphic(row);
            setAccessibleText(action.group() + ": " + action.title());
        }

        private static Node icon(Action action) {
            return Look.icon(action.icon());
        }
    }
}
