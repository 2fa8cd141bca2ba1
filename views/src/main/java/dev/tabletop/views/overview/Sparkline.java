package dev.tabletop.views.overview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;

/** A line of one number over the last hour; broken where nothing was measured. */
final class Sparkline extends Region {

    private static final double HEIGHT = 34;
    private static final double EDGE = 3;

    private final List<Polyline> lines = new ArrayList<>();
    private final Circle end = new Circle(2.5);
    private @Nullable Trend trend;
    private List<List<Trend.Point>> pieces = List.of();
    private long least;
    private long most;

    Sparkline() {
        end.getStyleClass().add("spark-end");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMinWidth(60);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(end);
    }

    void show(Trend now) {
        trend = now;
        pieces = now.pieces();
        least = now.least();
        most = now.most();
        while (lines.size() < pieces.size()) {
            Polyline line = new Polyline();
            line.getStyleClass().add("spark-line");
            lines.add(line);
            getChildren().addFirst(line);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Trend shown = trend;
        end.setVisible(shown != null && shown.last() != null);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).getPoints()
                    .setAll(shown == null || i >= pieces.size() ? List.of() : coordinates(shown, pieces.get(i)));
        }
    }

    /** Of a piece; the end mark goes to its last point. */
    private List<Double> coordinates(Trend shown, List<Trend.Point> piece) {
        List<Double> coordinates = new ArrayList<>(2 * piece.size());
        for (Trend.Point point : piece) {
            coordinates.add(x(shown, point));
            coordinates.add(y(point.value()));
        }
        end.setCenterX(coordinates.get(coordinates.size() - 2));
        end.setCenterY(coordinates.getLast());
        return coordinates;
    }

    private double x(Trend shown, Trend.Point point) {
        double share = (double) Duration.between(shown.from(), point.at()).toMillis() / Trend.SPAN.toMillis();
        return EDGE + Math.clamp(share, 0, 1) * (getWidth() - 2 * EDGE);
    }

    /** A number that does not change lies at the bottom when it is 0, else in the middle. */
    private double y(long value) {
        double span = (double) most - least;
        double share = span == 0 ? most == 0 ? 0 : 0.5 : (value - least) / span;
        return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
    }
}
