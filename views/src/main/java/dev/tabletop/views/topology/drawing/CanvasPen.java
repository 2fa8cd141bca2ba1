package dev.tabletop.views.topology.drawing;

import java.util.EnumMap;
import java.util.function.Supplier;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws on a canvas. JavaFX thread only. */
public final class CanvasPen implements Pen {

    private static final double DASH = 5;
    private static final double GAP = 4;

    private final GraphicsContext on;
    private final Inks inks;
    private final EnumMap<Letter, Font> fonts;

    CanvasPen(GraphicsContext on, Inks inks, EnumMap<Letter, Font> fonts) {
        this.on = on;
        this.inks = inks;
        this.fonts = fonts;
        on.setTextBaseline(VPos.BASELINE);
        on.setLineCap(StrokeLineCap.BUTT);
    }

    static EnumMap<Letter, Font> fonts() {
        EnumMap<Letter, Font> fonts = new EnumMap<>(Letter.class);
        for (Letter letter : Letter.values()) {
            String family = letter.isCode() ? "Monospaced" : Font.getDefault().getFamily();
            fonts.put(letter,
                    Font.font(family, letter.isStrong() ? FontWeight.BOLD : FontWeight.NORMAL, letter.size()));
        }
        return fonts;
    }

    @Override
    public void box(double x, double y, double width, double height, double round, Ink fill) {
        on.setFill(inks.color(fill));
        if (round == 0) {
            on.fillRect(x, y, width, height);
        } else {
            on.fillRoundRect(x, y, width, height, round * 2, round * 2);
        }
    }

    @Override
    public void frame(double x, double y, double width, double height, double round, Stroke stroke) {
        take(stroke);
        double in = stroke.width() / 2;
        on.strokeRoundRect(x + in, y + in, width - 2 * in, height - 2 * in, round * 2, round * 2);
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY, Stroke stroke) {
        take(stroke);
        on.strokeLine(fromX, fromY, toX, toY);
    }

    @Override
    public void curve(double fromX, double fromY, double controlX, double controlY, double toX, double toY,
            Stroke stroke) {
        take(stroke);
        on.beginPath();
        on.moveTo(fromX, fromY);
        on.quadraticCurveTo(controlX, controlY, toX, toY);
        on.stroke();
    }

    private void take(Stroke stroke) {
        on.setStroke(inks.color(stroke.ink()));
        on.setLineWidth(stroke.width());
        if (stroke.dashed()) {
            on.setLineDashes(DASH, GAP);
        } else {
            on.setLineDashes();
        }
    }

    @Override
    public void disc(double centerX, double centerY, double radius, Ink fill) {
        on.setFill(inks.color(fill));
        on.fillOval(centerX - radius, centerY - radius, radius * 2, radius * 2);
    }

    @Override
    public void circle(double centerX, double centerY, double radius, Stroke stroke) {
        take(stroke);
        on.strokeOval(centerX - radius, centerY - radius, radius * 2, radius * 2);
    }

    @Override
    public void area(Ink fill, double... corners) {
        on.setFill(inks.color(fill));
        double[] xs = new double[corners.length / 2];
        double[] ys = new double[corners.length / 2];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = corners[2 * i];
            ys[i] = corners[2 * i + 1];
        }
        on.fillPolygon(xs, ys, xs.length);
    }

    @Override
    public void text(String text, double x, double baseline, Ink ink, Letter letter, Align align) {
        on.setFill(inks.color(ink));
        on.setFont(fonts.get(letter));
        on.setTextAlign(switch (align) {
            case LEFT -> TextAlignment.LEFT;
            case CENTER -> TextAlignment.CENTER;
            case RIGHT -> TextAlignment.RIGHT;
        });
        on.fillText(text, x, baseline);
    }

    @Override
    public void upright(String text, double x, double y, Ink ink, Letter letter) {
        on.save();
        on.translate(x, y);
        on.rotate(-90);
        text(text, 0, 0, ink, letter, Align.LEFT);
        on.restore();
    }

    @Override
    public void strength(double opacity) {
        on.setGlobalAlpha(opacity);
    }

    @Override
    public void shift(double x, double y, double scale) {
        on.save();
        on.translate(x, y);
        on.scale(scale, scale);
    }

    @Override
    public void endShift() {
        on.restore();
    }

    @Override
    public void begin(Supplier<String> description) {
        // On the screen a tooltip of its own tells what is under the pointer.
    }

    @Override
    public void end() {
        // See begin.
    }
}
