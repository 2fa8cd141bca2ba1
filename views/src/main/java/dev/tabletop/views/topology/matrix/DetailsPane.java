package dev.tabletop.views.topology.matrix;

import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.topology.drawing.Marks;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.topology.drawing.InkedCanvas;
import dev.tabletop.views.topology.drawing.Pen;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is known of the selected place, for the right side of the window. */
public final class DetailsPane extends VBox {

    private static final double MARK = 16;

    public DetailsPane(MatrixDetails details, Messages messages, Runnable open) {
        setId("topology-details");
        getStyleClass().add("topology-details");
        getStylesheets().add(InkedCanvas.STYLESHEET);
        Label title = Look.wrapped(details.title(), "topology-details-title");
        Label subtitle = Look.wrapped(details.subtitle(), Styles.MUTED);
        HBox state = new HBox(8, new Mark(details.condition()),
                Look.wrapped(details.state(), "topology-details-state"));
        getChildren().addAll(new VBox(2, title, subtitle), state, Look.wrapped(details.meaning(), Styles.MUTED));
        if (!details.truths().isEmpty()) {
            getChildren().addAll(truths(details, messages),
                    Look.wrapped(messages.get("topology.details.zookeeper.note"), Styles.MUTED));
        }
        if (!details.lines().isEmpty()) {
            getChildren().addAll(Look.wrapped(details.heading(), "topology-details-heading"), lines(details));
        }
        if (details.place() != null) {
            Button button = new Button(messages.get("topology.details.open"), Look.icon("fth-list"));
            button.setId("topology-details-open");
            button.setOnAction(_ -> open.run());
            getChildren().add(button);
        }
    }

    private static GridPane truths(MatrixDetails details, Messages messages) {
        GridPane grid = new GridPane();
        grid.setId("topology-truths");
        grid.getStyleClass().add("topology-truths");
        for (int i = 0; i < 4; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(i == 0 ? Priority.NEVER : Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(0, new Label(), Look.label(messages.get("topology.details.nameserver"), "head"),
                Look.label(messages.get("topology.truth.tablet"), "head"),
                Look.label(messages.get("topology.details.zookeeper"), "head"));
        int row = 1;
        for (MatrixDetails.Truth truth : details.truths()) {
            String style = truth.differs() ? "differs" : "agrees";
            grid.addRow(row++, Look.label((truth.differs() ? "≠ " : "") + truth.what(),
                    truth.differs() ? "differs" : Styles.MUTED), value(truth.nameserver(), style),
                    value(truth.tablet(), style), value(truth.zookeeper(), style));
        }
        return grid;
    }

    private static Label value(String text, String style) {
        Label label = Look.label(text, style);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    private static VBox lines(MatrixDetails details) {
        VBox all = new VBox(5);
        for (MatrixDetails.Line line : details.lines()) {
            Label name = Look.label(line.name());
            name.setTooltip(new Tooltip(line.name()));
            Label value = Look.label(line.value(), Styles.MUTED);
            value.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox row = new HBox(8, new Mark(line.condition()), name, value);
            all.getChildren().add(row);
        }
        return all;
    }

    /** The mark of a condition. */
    private static final class Mark extends InkedCanvas {

        private final ReplicaCondition condition;

        Mark(ReplicaCondition condition) {
            this.condition = condition;
            setMinSize(MARK, MARK);
            setMaxSize(MARK, MARK);
        }

        @Override
        protected void paint(Pen pen, double width, double height) {
            Marks.mark(pen, width / 2, height / 2, condition, Marks.ink(condition));
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
