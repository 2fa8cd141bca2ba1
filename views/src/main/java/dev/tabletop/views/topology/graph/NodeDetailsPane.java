package dev.tabletop.views.topology.graph;

import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.topology.drawing.InkedCanvas;
import dev.tabletop.views.topology.drawing.Marks;
import dev.tabletop.views.topology.drawing.Ink;
import dev.tabletop.views.topology.drawing.Pen;
import dev.tabletop.views.topology.model.NodeHealth;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What is known of the selected node, for the right side of the window. */
final class NodeDetailsPane extends VBox {

    private static final double MARK = 16;

    private final GraphViewModel model;
    private final Messages messages;

    NodeDetailsPane(NodeDetails details, GraphViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("topology-node-details");
        getStyleClass().add("topology-details");
        getStylesheets().add(InkedCanvas.STYLESHEET);
        getChildren().add(new VBox(2, Look.wrapped(details.title(), "topology-details-title"),
                Look.wrapped(details.kind(), Styles.MUTED)));
        HBox state = new HBox(8, Look.wrapped(details.state(), "topology-details-state"));
        NodeHealth health = details.health();
        if (health != null) {
            state.getChildren().addFirst(new Mark(health));
        }
        getChildren().add(state);
        addFacts(details);
        addFlows(details);
        addButtons(details);
    }

    private void addFacts(NodeDetails details) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("topology-truths");
        int row = 0;
        for (NodeDetails.Fact fact : details.facts()) {
            Label name = Look.label(fact.name(), Styles.MUTED);
            name.setMinWidth(USE_PREF_SIZE);
            grid.addRow(row++, name, Look.wrapped(fact.value(), "topology-fact"));
        }
        if (row > 0) {
            getChildren().add(grid);
        }
    }

    private void addFlows(NodeDetails details) {
        if (details.flows().isEmpty()) {
            return;
        }
        VBox lines = new VBox(6);
        for (NodeDetails.FlowLine line : details.flows()) {
            Mark mark = new Mark(line.state());
            lines.getChildren().add(new HBox(8, mark, Look.wrapped(line.text(), Styles.MUTED)));
        }
        getChildren().addAll(Look.wrapped(messages.get("topology.graph.flows"), "topology-details-heading"), lines);
    }

    private void addButtons(NodeDetails details) {
        HBox buttons = new HBox(8);
        if (details.place() != null) {
            buttons.getChildren()
                    .add(Look.button("topology-node-open", "fth-server", messages.get("topology.graph.open"),
                            model::openSelected));
        }
        if (!details.group().isEmpty()) {
            buttons.getChildren().add(details.folded()
                    ? Look.button("topology-node-unfold", "fth-maximize-2", messages.get("topology.graph.unfold"),
                            model::toggleSelected)
                    : Look.button("topology-node-fold", "fth-minimize-2", messages.get("topology.graph.fold"),
                            model::toggleSelected));
        }
        if (!buttons.getChildren().isEmpty()) {
            getChildren().add(buttons);
        }
    }

    /** The mark of a node's health or of a flow's state. */
    private static final class Mark extends InkedCanvas {

        private final java.util.function.Consumer<Pen> draw;

        Mark(NodeHealth health) {
            this(pen -> Marks.health(pen, MARK / 2, MARK / 2, health));
        }

        Mark(GraphFlow.State state) {
            this(pen -> {
                switch (state) {
                    case WELL -> Marks.mark(pen, MARK / 2, MARK / 2, ReplicaCondition.WELL, Ink.GOOD);
                    case SLOW -> Marks.mark(pen, MARK / 2, MARK / 2, ReplicaCondition.LAGS, Ink.WARN);
                    case BROKEN -> Marks.mark(pen, MARK / 2, MARK / 2, ReplicaCondition.DOWN, Ink.BAD);
                }
            });
        }

        private Mark(java.util.function.Consumer<Pen> draw) {
            this.draw = draw;
            setMinSize(MARK, MARK);
            setMaxSize(MARK, MARK);
        }

        @Override
        protected void paint(Pen pen, double width, double height) {
            draw.accept(pen);
        }

        @Override
        protected double computePrefWidth(double height) {
            return MARK;
        }

        @Override
        protected double computePrefHeight(double width) {
            return MARK;
        }
    }
}
