package dev.tabletop.views.topology.graph;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.ShownAs;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.topology.drawing.Sheet;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The graph with its tools above. */
public final class GraphView extends VBox {

    private static final double WHEEL = 36;

    private final GraphViewModel model;
    private final Messages messages;
    private final GraphPane pane;
    private final GraphDrawing drawing;

    public GraphView(GraphViewModel model, Messages messages, TopologyWords words) {
        super(8);
        this.model = model;
        this.messages = messages;
        this.drawing = new GraphDrawing(messages, words);
        this.pane = new GraphPane(model, drawing, messages.get("topology.graph.name"));
        StackPane picture = new StackPane(pane, arranging());
        picture.getStyleClass().add("topology-picture");
        VBox.setVgrow(picture, Priority.ALWAYS);
        getChildren().addAll(bar(), picture);
    }

    /** What stands there until the first picture is arranged. */
    private Label arranging() {
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setMaxSize(WHEEL, WHEEL);
        Label label = Look.label(messages.get("topology.graph.laying-out"), Styles.MUTED);
        label.setGraphic(wheel);
        label.setContentDisplay(ContentDisplay.TOP);
        label.setMouseTransparent(true);
        label.visibleProperty().bind(model.shownProperty().isNull());
        wheel.visibleProperty().bind(label.visibleProperty());
        return label;
    }

    /** Where the keys go. */
    public GraphPane pane() {
        return pane;
    }

    private HBox bar() {
        Label hint = Look.label("", Styles.MUTED);
        model.shownProperty().addListener((_, _, now) -> hint.setText(now != null && now.placement().dense()
                ? messages.get("topology.graph.dense")
                : messages.get("topology.graph.hint")));
        hint.setText(messages.get("topology.graph.hint"));
        hint.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(grouping(), hint, space,
                Look.iconButton("topology-zoom-out", "fth-zoom-out", messages.get("topology.graph.zoom-out"),
                        pane::zoomOut),
                Look.iconButton("topology-zoom-in", "fth-zoom-in", messages.get("topology.graph.zoom-in"),
                        pane::zoomIn),
                Look.iconButton("topology-fit", "fth-maximize", messages.get("topology.graph.fit"), pane::fit));
        bar.getStyleClass().add("topology-bar");
        return bar;
    }

    private ChoiceBox<Grouping> grouping() {
        ChoiceBox<Grouping> choice = new ChoiceBox<>(FXCollections.observableArrayList(Grouping.values()));
        choice.setId("topology-grouping");
        choice.setAccessibleText(messages.get("topology.graph.grouping"));
        choice.setTooltip(new Tooltip(messages.get("topology.graph.grouping")));
        choice.setConverter(new ShownAs<>(this::word));
        choice.setValue(model.foldingProperty().get().grouping());
        choice.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                model.group(now);
            }
        });
        return choice;
    }

    private String word(Grouping grouping) {
        return messages.get(switch (grouping) {
            case AUTOMATIC -> "topology.graph.grouping.automatic";
            case NONE -> "topology.graph.grouping.none";
            case HOST -> "topology.graph.grouping.host";
            case HEALTH -> "topology.graph.grouping.health";
        });
    }

    /** The whole graph for a file; null before there is one. */
    public @Nullable Sheet sheet(String title) {
        GraphViewModel.Shown now = model.shownProperty().get();
        return now == null
                ? null
                : new Sheet(title, now.placement().width(), now.placement().height(),
                        pen -> drawing.draw(pen, now, GraphLook.NONE));
    }

    /** The details of what is selected, as a node. */
    public Node details(NodeDetails details) {
        return new NodeDetailsPane(details, model, messages);
    }
}
