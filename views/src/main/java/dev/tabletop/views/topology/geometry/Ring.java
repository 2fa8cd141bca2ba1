package dev.tabletop.views.topology.geometry;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.views.topology.geometry.Placement.Place;

/**
 * Puts boxes on an ellipse, the first on top, then clockwise: replication goes from everyone to everyone, and on a
 * ring no flow passes behind a third box.
 */
public final class Ring {

    private static final double FLATNESS = 0.62;
    private static final double GROWTH = 1.04;

    private Ring() {}

    /** Boxes of this size, at least this far apart, the left and upper edge at 0. */
    public static List<Place> of(int count, double width, double height, double gap) {
        if (count == 1) {
            return List.of(new Place(0, 0, width, height));
        }
        double radius = width * 0.9;
        List<Place> places = places(count, width, height, radius);
        while (isTight(places, gap)) {
            radius *= GROWTH;
            places = places(count, width, height, radius);
        }
        double left = places.stream().mapToDouble(Place::x).min().orElse(0);
        double top = places.stream().mapToDouble(Place::y).min().orElse(0);
        return places.stream().map(p -> new Place(p.x() - left, p.y() - top, width, height)).toList();
    }

    private static List<Place> places(int count, double width, double height, double radius) {
        List<Place> places = new ArrayList<>();
        double start = count == 2 ? Math.PI : -Math.PI / 2;
        for (int i = 0; i < count; i++) {
            double angle = start + 2 * Math.PI * i / count;
            places.add(new Place(Math.cos(angle) * radius - width / 2,
                    Math.sin(angle) * radius * FLATNESS - height / 2, width, height));
        }
        return places;
    }

    private static boolean isTight(List<Place> places, double gap) {
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                if (places.get(i).isNear(places.get(j), gap)) {
                    return true;
                }
            }
        }
        return false;
    }
}
