package dev.tabletop.views.topology.geometry;

import dev.tabletop.views.topology.geometry.Placement.Place;

/**
 * The curve of a flow, from the edge of one box to the edge of another. Flows to and fro bend apart.
 *
 * @param fromX
 *            start
 * @param fromY
 *            start
 * @param controlX
 *            where it bends to
 * @param controlY
 *            where it bends to
 * @param toX
 *            its head
 * @param toY
 *            its head
 */
public record FlowShape(double fromX, double fromY, double controlX, double controlY, double toX, double toY) {

    private static final double BEND = 0.09;
    private static final double INWARDS = 0.2;
    private static final double AWAY = 3;
    private static final double LONG = 150;

    /** From box to box, bent towards the middle of everything, where no other box is. */
    public static FlowShape between(Place from, Place to, Place plane) {
        if (from.equals(to)) {
            return loop(from);
        }
        double dx = to.middleX() - from.middleX();
        double dy = to.middleY() - from.middleY();
        double middleX = (from.middleX() + to.middleX()) / 2;
        double middleY = (from.middleY() + to.middleY()) / 2;
        double controlX = middleX + (plane.middleX() - middleX) * INWARDS - dy * BEND;
        double controlY = middleY + (plane.middleY() - middleY) * INWARDS + dx * BEND;
        double[] start = edge(from, controlX, controlY);
        double[] end = edge(to, controlX, controlY);
        return new FlowShape(start[0], start[1], controlX, controlY, end[0], end[1]);
    }

    private static FlowShape loop(Place box) {
        double bottom = box.y() + box.height() + AWAY;
        return new FlowShape(box.middleX() - 34, bottom, box.middleX(), bottom + 62, box.middleX() + 34, bottom);
    }

    /** Where the line from a box's middle to this point leaves the box, a little outside. */
    private static double[] edge(Place box, double x, double y) {
        double dx = x - box.middleX();
        double dy = y - box.middleY();
        double across = dx == 0 ? Double.MAX_VALUE : (box.width() / 2 + AWAY) / Math.abs(dx);
        double down = dy == 0 ? Double.MAX_VALUE : (box.height() / 2 + AWAY) / Math.abs(dy);
        double part = Math.min(across, down);
        return new double[]{box.middleX() + dx * part, box.middleY() + dy * part};
    }

    public double x(double part) {
        double rest = 1 - part;
        return rest * rest * fromX + 2 * rest * part * controlX + part * part * toX;
    }

    public double y(double part) {
        double rest = 1 - part;
        return rest * rest * fromY + 2 * rest * part * controlY + part * part * toY;
    }

    public boolean isLong() {
        return Math.hypot(toX - fromX, toY - fromY) > LONG;
    }

    /** Whether the curve passes this near. */
    public boolean isNear(double px, double py, double distance) {
        for (int i = 0; i <= 24; i++) {
            if (Math.hypot(x(i / 24.0) - px, y(i / 24.0) - py) <= distance) {
                return true;
            }
        }
        return false;
    }
}
