package dev.tabletop.views.topology.graph;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.topology.graph.Placement.Place;

/** Which node an arrow key goes to. */
final class Neighbor {

    private static final double ASIDE = 0.6;

    private Neighbor() {}

    /** The nearest node in this direction, what lies straight ahead before what lies aside; the same when none is. */
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
            double distance = ahead + ASIDE * Math.abs(x * dy - y * dx);
            if (ahead > 1 && distance < least) {
                least = distance;
                best = entry.getKey();
            }
        }
        return best;
    }
}
