package dev.tabletop.views.topology.geometry;

/**
 * Which part of a drawing is seen: scaled, then moved.
 *
 * @param scale
 *            1 is as drawn
 * @param x
 *            where the drawing's left edge is on the screen, pixels
 * @param y
 *            where its upper edge is
 */
public record Viewport(double scale, double x, double y) {

    /** One step nearer. */
    public static final double STEP = 1.2;
    private static final double LEAST = 0.08;
    private static final double MOST = 4;
    private static final double MARGIN = 8;
    private static final double LARGEST_FIT = 1.25;

    /** Everything in sight, in the middle. */
    public static Viewport fitting(double drawingWidth, double drawingHeight, double width, double height) {
        double room = Math.min((width - 2 * MARGIN) / drawingWidth, (height - 2 * MARGIN) / drawingHeight);
        double scale = Math.max(LEAST, Math.min(LARGEST_FIT, room));
        return new Viewport(scale, (width - drawingWidth * scale) / 2, (height - drawingHeight * scale) / 2);
    }

    /** Enlarged by this factor; what is at this point of the screen stays there. */
    public Viewport zoomed(double factor, double atX, double atY) {
        double now = Math.max(LEAST, Math.min(MOST, scale * factor));
        double real = now / scale;
        return new Viewport(now, atX - (atX - x) * real, atY - (atY - y) * real);
    }

    public Viewport moved(double byX, double byY) {
        return new Viewport(scale, x + byX, y + byY);
    }

    public double toDrawingX(double screenX) {
        return (screenX - x) / scale;
    }

    public double toDrawingY(double screenY) {
        return (screenY - y) / scale;
    }

    /** Moved as little as it takes to show this box. */
    public Viewport showing(Placement.Place box, double width, double height) {
        double left = box.x() * scale + x;
        double top = box.y() * scale + y;
        double right = left + box.width() * scale;
        double bottom = top + box.height() * scale;
        double byX = left < MARGIN ? MARGIN - left : Math.min(0, width - MARGIN - right);
        double byY = top < MARGIN ? MARGIN - top : Math.min(0, height - MARGIN - bottom);
        return moved(byX, byY);
    }
}
