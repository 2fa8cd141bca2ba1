package dev.tabletop.views.topology.drawing;

import java.util.function.Consumer;

import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;

/**
 * A drawing of its own size, for a file.
 *
 * @param title
 *            what it shows
 * @param width
 *            in pixels
 * @param height
 *            in pixels
 * @param drawing
 *            draws it
 */
public record Sheet(String title, double width, double height, Consumer<Pen> drawing) {

    private static final double LARGEST = 6_000;
    private static final double SHARP = 2;

    /** The drawing as a document of its own. Pure. */
    public String svg(Inks inks) {
        SvgPen pen = new SvgPen(inks);
        pen.box(0, 0, width, height, 0, Ink.BACKGROUND);
        drawing.accept(pen);
        return pen.document(title, width, height);
    }

    /** The drawing painted, at twice its size where that is not too large. JavaFX thread. */
    public Pixels paint(Inks inks) {
        double scale = Math.min(SHARP, LARGEST / Math.max(width, height));
        Canvas canvas = new Canvas(width, height);
        CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D(), inks, CanvasPen.fonts());
        pen.box(0, 0, width, height, 0, Ink.BACKGROUND);
        drawing.accept(pen);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        WritableImage image = canvas.snapshot(parameters, null);
        int across = (int) image.getWidth();
        int down = (int) image.getHeight();
        int[] argb = new int[across * down];
        image.getPixelReader().getPixels(0, 0, across, down, PixelFormat.getIntArgbInstance(), argb, 0, across);
        return new Pixels(across, down, argb);
    }
}
