package dev.tabletop.views.topology.graph;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.topology.geometry.Placement.Place;

/** Which node an arrow key goes to. */
final class Neighbor {

    /** What lies more aside than this many times ahead is not in this direction. */
    private static final double WIDEST = 2;

    private Neighbor() {}

    /** The nearest node in this direction; the same when there is none. */
    static @Nullable String of(GraphViewModel.Shown shown, @Nullable String from, int dx, int dy) {
        Place start = from == null ? null : shown.placement().of(from);
        if (start == null) {
            return shown.graph().members().isEmpty()
                    ? GraphModel.ZOOKEEPER
                    : shown.graph().members().getFirst().id();
        }
        String best = from;
        double least = Double.MAX_VALUE;
        for (var entry : shown.placement().nodes().entrySet()) {
            double x = entry.getValue().middleX() - start.middleX();
            double y = entry.getValue().middleY() - start.middleY();
            double ahead = x * dx + y * dy;
            double aside = Math.abs(x * dy - y * dx);
            double distance = ahead + aside;
            if (ahead > 1 && aside <= WIDEST * ahead && distance < least) {
                least = distance;
                best = entry.getKey();
            }
        }
        return best;
    }
}
