package dev.tabletop.views.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.store.Samples;
import dev.tabletop.store.Samples.Sample;

/**
 * One number over the last hour.
 *
 * @param measure
 *            what is measured
 * @param from
 *            the beginning of the hour
 * @param points
 *            what was measured, oldest first; may be empty
 */
record Trend(Measure measure, Instant from, List<Point> points) {

    /** How far back. */
    static final Duration SPAN = Duration.ofHours(1);
    /** Samples that are further apart have a time without any between them: nobody watched, or nobody answered. */
    private static final Duration GAP = Samples.PERIOD.multipliedBy(4);

    /** What is measured. */
    enum Measure {
        ROWS, BYTES, WORST_LAG, UNHEALTHY;

        private long of(Sample sample) {
            return switch (this) {
                case ROWS -> sample.rows();
                case BYTES -> sample.bytes();
                case WORST_LAG -> sample.worstLag();
                case UNHEALTHY -> sample.unhealthyReplicas();
            };
        }
    }

    /** One measurement. */
    record Point(Instant at, long value) {}

    public Trend {
        points = List.copyOf(points);
    }

    /** One trend of each measure. Pure. */
    static List<Trend> of(List<Sample> oldestFirst, Instant now) {
        Instant from = now.minus(SPAN);
        List<Trend> trends = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            trends.add(new Trend(measure, from, oldestFirst.stream().filter(s -> !s.at().isBefore(from))
                    .map(s -> new Point(s.at(), measure.of(s))).toList()));
        }
        return trends;
    }

    /** The points in pieces without gaps. */
    List<List<Point>> pieces() {
        List<List<Point>> pieces = new ArrayList<>();
        Point last = null;
        for (Point point : points) {
            if (last == null || last.at().plus(GAP).isBefore(point.at())) {
                pieces.add(new ArrayList<>());
            }
            pieces.getLast().add(point);
            last = point;
        }
        return pieces;
    }

    /** The newest value; null when nothing was measured. */
    @Nullable
    Long last() {
        return points.isEmpty() ? null : points.getLast().value();
    }

    long least() {
        return points.stream().mapToLong(Point::value).min().orElse(0);
    }

    long most() {
        return points.stream().mapToLong(Point::value).max().orElse(0);
    }
}
