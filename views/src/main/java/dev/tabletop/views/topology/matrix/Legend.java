package dev.tabletop.views.topology.matrix;

import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.topology.drawing.Marks;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.topology.drawing.InkedCanvas;
import dev.tabletop.views.topology.drawing.Pen;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/** What the shapes and colours of the matrix mean; each explains itself further in its tooltip. */
final class Legend extends FlowPane {

    private static final double WIDTH = 20;
    private static final double HEIGHT = 16;

    Legend(Messages messages, TopologyWords words) {
        super(14, 4);
        setId("topology-legend");
        add(messages.get("topology.legend.leader"), words.meaning(ReplicaCondition.WELL), ReplicaCondition.WELL, true);
        add(messages.get("topology.legend.follower"), words.meaning(ReplicaCondition.WELL), ReplicaCondition.WELL,
                false);
        for (ReplicaCondition condition : ReplicaCondition.values()) {
            if (condition != ReplicaCondition.WELL) {
                add(words.condition(condition), words.meaning(condition), condition, false);
            }
        }
    }

    private void add(String text, String meaning, ReplicaCondition condition, boolean leader) {
        Label label = Look.label(text, Styles.MUTED);
        label.setGraphic(new Sample(condition, leader));
        label.setTooltip(new Tooltip(meaning));
        label.setAccessibleText(text + ": " + meaning);
        getChildren().add(label);
    }

    /** One cell as the matrix draws it. */
    private static final class Sample extends InkedCanvas {

        private final ReplicaCondition condition;
        private final boolean leader;

        Sample(ReplicaCondition condition, boolean leader) {
            this.condition = condition;
            this.leader = leader;
            setMinSize(WIDTH, HEIGHT);
            setMaxSize(WIDTH, HEIGHT);
        }

        @Override
        protected void paint(Pen pen, double width, double height) {
            Marks.replica(pen, 0, 0, width, height, condition, leader);
        }

        @Override
        protected double computePrefWidth(double height) {
            return WIDTH;
        }

        @Override
        protected double computePrefHeight(double width) {
            return HEIGHT;
        }
    }
}
