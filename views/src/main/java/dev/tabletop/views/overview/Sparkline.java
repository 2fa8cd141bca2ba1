package dev.tabletop.views.overview;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** A line of one number over the last hour; broken where nothing was measured. */
final class Sparkline extends Region {

    private static final double HEIGHT = 34;
    private static final double EDGE = 3;

    private final Path line = new Path();
    private final Circle end = new Circle(2.5);
    private @Nullable Trend trend;

    Sparkline() {
        line.getStyleClass().add("spark-line");
        end.getStyleClass().add("spark-end");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMinWidth(60);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(line, end);
    }

    void show(Trend now) {
        trend = now;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        line.getElements().clear();
        Trend shown = trend;
        end.setVisible(shown != null && shown.last() != null);
        if (shown == null) {
            return;
        }
        for (List<Trend.Point> piece : shown.pieces()) {
            for (int i = 0; i < piece.size(); i++) {
                double x = x(shown, piece.get(i));
                double y = y(shown, piece.get(i));
                line.getElements().add(i == 0 ? new MoveTo(x, y) : new LineTo(x, y));
                end.setCenterX(x);
                end.setCenterY(y);
            }
        }
    }

    private double x(Trend shown, Trend.Point point) {
        double share = (double) Duration.between(shown.from(), point.at()).toMillis() / Trend.SPAN.toMillis();
        return EDGE + Math.clamp(share, 0, 1) * (getWidth() - 2 * EDGE);
    }

    /** A number that does not change lies at the bottom when it is 0, else in the middle. */
    private double y(Trend shown, Trend.Point point) {
        double span = (double) shown.most() - shown.least();
        double share = span == 0 ? shown.most() == 0 ? 0 : 0.5 : (point.value() - shown.least()) / span;
        return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
    }
}
