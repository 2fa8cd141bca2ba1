package dev.tabletop.views.blast;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.topology.drawing.InkedCanvas;
import dev.tabletop.views.topology.matrix.MatrixView;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The nodes to strike on the left, and what is lost with them on the right. */
final class BlastView extends VBox {

    private static final double LIST_WIDTH = 250;
    private static final int MOST = 3;

    private final BlastViewModel model;
    private final Messages messages;
    private final GridView<StruckRow> struck;
    private final MatrixView matrix;
    private final StackPane shown = new StackPane();
    private final ObservableList<NodeChoice> nodes = FXCollections.observableArrayList();

    BlastView(BlastViewModel model, WindowContext window, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add(dev.tabletop.views.look.Styles.PAGE);
        getStylesheets().add(InkedCanvas.STYLESHEET);
        struck = new GridView<>(model.struck(), window);
        struck.onOpen(model::open);
        matrix = new MatrixView(model.matrix(), window.messages(MatrixView.class),
                new TopologyWords(window.messages(TopologyWords.class)));
        HBox body = new HBox(14, choices(), shown);
        HBox.setHgrow(shown, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().setAll(head(), Look.wrapped(messages.get("blast.intro"),
                dev.tabletop.views.look.Styles.MUTED), summary(), body);
        model.levelProperty().subscribe(now -> shown.getChildren()
                .setAll(now == BlastViewModel.Level.LIST ? struck : matrix));
    }

    List<Action> actions() {
        return model.levelProperty().get() == BlastViewModel.Level.LIST ? struck.actions() : List.of();
    }

    private Node head() {
        HBox head = new HBox(8, Look.label(messages.get("blast.title"), dev.tabletop.views.look.Styles.PAGE_TITLE),
                Look.gap(), switcher());
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node switcher() {
        ToggleGroup group = new ToggleGroup();
        return new HBox(choice("blast.list", BlastViewModel.Level.LIST, group, Styles.LEFT_PILL),
                choice("blast.matrix", BlastViewModel.Level.MATRIX, group, Styles.RIGHT_PILL));
    }

    private ToggleButton choice(String title, BlastViewModel.Level level, ToggleGroup group, String style) {
        ToggleButton button = new ToggleButton(messages.get(title));
        button.setId(title);
        button.setToggleGroup(group);
        button.getStyleClass().add(style);
        model.levelProperty().subscribe(now -> button.setSelected(now == level));
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.list(level);
        });
        return button;
    }

    private Node summary() {
        VBox lines = new VBox(2);
        lines.setId("blast.summary");
        lines.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        model.summaryProperty().subscribe(now -> lines.getChildren()
                .setAll(now.stream().map(s -> Look.wrapped(s)).toList()));
        return lines;
    }

    private Node choices() {
        TextField filter = new TextField();
        filter.setId("blast.filter");
        filter.setPromptText(messages.get("blast.filter"));
        filter.setAccessibleText(messages.get("blast.filter"));
        FilteredList<NodeChoice> some = new FilteredList<>(nodes);
        filter.textProperty().addListener((_, _, text) -> some.setPredicate(
                n -> n.endpoint().toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT))));
        ListView<NodeChoice> list = new ListView<>(some);
        list.setId("blast.nodes");
        list.setAccessibleText(messages.get("blast.nodes"));
        list.setCellFactory(_ -> new NodeCell());
        list.setOnKeyPressed(e -> {
            NodeChoice node = list.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.SPACE && node != null) {
                model.toggle(node.endpoint(), !model.chosenProperty().get().contains(node.endpoint()));
                e.consume();
            }
        });
        model.nodesProperty().subscribe(now -> {
            if (!nodes.equals(now)) {
                nodes.setAll(now);
            }
        });
        model.chosenProperty().subscribe(_ -> list.refresh());
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox left = new VBox(8, Look.label(messages.get("blast.nodes"), Styles.TEXT_BOLD), worst(), filter, list,
                found());
        left.setMinWidth(LIST_WIDTH);
        left.setPrefWidth(LIST_WIDTH);
        return left;
    }

    private Node worst() {
        HBox buttons = new HBox(6, Look.label(messages.get("blast.worst"), dev.tabletop.views.look.Styles.MUTED));
        buttons.setAlignment(Pos.CENTER_LEFT);
        for (int number = 1; number <= MOST; number++) {
            int many = number;
            Button button = Look.button("blast.worst." + many, "", String.valueOf(many), () -> model.worst(many));
            button.getStyleClass().add(Styles.SMALL);
            button.setAccessibleText(messages.get("blast.action.worst", many));
            Look.tooltip(button, button.getAccessibleText());
            buttons.getChildren().add(button);
        }
        Button none = Look.button("blast.clear", "", messages.get("blast.clear"), () -> model.choose(List.of()));
        none.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        buttons.getChildren().add(none);
        return buttons;
    }

    private Node found() {
        var label = Look.wrapped("", dev.tabletop.views.look.Styles.MUTED, Styles.TEXT_SMALL);
        label.setId("blast.found");
        label.textProperty().bind(model.foundProperty());
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    /** A node with its box. */
    private final class NodeCell extends ListCell<NodeChoice> {

        private final CheckBox box = new CheckBox();

        NodeCell() {
            box.setMnemonicParsing(false);
            box.setFocusTraversable(false);
            box.setOnAction(_ -> {
                NodeChoice node = getItem();
                if (node != null) {
                    model.toggle(node.endpoint(), box.isSelected());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable NodeChoice node, boolean empty) {
            super.updateItem(node, empty);
            setText(null);
            if (node == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            boolean lost = model.chosenProperty().get().contains(node.endpoint());
            box.setId("blast.node." + node.endpoint());
            box.setSelected(lost);
            box.setText(CellText.plain(node.endpoint(), 60));
            String holds = messages.get(node.atWork() ? "blast.holds" : "blast.holds.away",
                    CellText.count(node.leads()), CellText.count(node.follows()));
            setAccessibleText(messages.get(lost ? "blast.node.struck" : "blast.node.left", node.endpoint(), holds));
            Look.tooltip(this, node.endpoint() + "\n" + holds);
            setGraphic(box);
        }
    }
}
