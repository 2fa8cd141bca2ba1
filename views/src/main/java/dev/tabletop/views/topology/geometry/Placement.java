package dev.tabletop.views.topology.geometry;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where everything of a graph is.
 *
 * @param nodes
 *            by node id
 * @param plane
 *            around all tablets
 * @param width
 *            of the whole, pixels at scale 1
 * @param height
 *            of the whole
 * @param dense
 *            whether the tablets are too many to show every flow at once
 */
public record Placement(Map<String, Place> nodes, Place plane, double width, double height, boolean dense) {

    /** A box. */
    public record Place(double x, double y, double width, double height) {

        public double middleX() {
            return x + width / 2;
        }

        public double middleY() {
            return y + height / 2;
        }

        public boolean contains(double px, double py) {
            return px >= x && px <= x + width && py >= y && py <= y + height;
        }

        /** Whether two boxes come closer than this. */
        public boolean isNear(Place other, double gap) {
            return x < other.x + other.width + gap && other.x < x + width + gap && y < other.y + other.height + gap
                    && other.y < y + height + gap;
        }
    }

    public Placement {
        nodes = Map.copyOf(nodes);
    }

    @Nullable
    public Place of(String node) {
        return nodes.get(node);
    }

    /** The node there, or null. */
    @Nullable
    public String at(double x, double y) {
        for (Map.Entry<String, Place> entry : nodes.entrySet()) {
            if (entry.getValue().contains(x, y)) {
                return entry.getKey();
            }
        }
        return null;
    }
}
