package dev.tabletop.views.topology.drawing;

import java.util.function.Supplier;

/** Draws, on a screen or into a file. Coordinates are pixels, y downwards; what comes later lies above. */
public interface Pen {

    /** A filled box with round corners. */
    void box(double x, double y, double width, double height, double round, Ink fill);

    /** The outline of a box, inside its edge. */
    void frame(double x, double y, double width, double height, double round, Stroke stroke);

    void line(double fromX, double fromY, double toX, double toY, Stroke stroke);

    /** A curve that leaves towards a control point and arrives from there. */
    void curve(double fromX, double fromY, double controlX, double controlY, double toX, double toY, Stroke stroke);

    void disc(double centerX, double centerY, double radius, Ink fill);

    void circle(double centerX, double centerY, double radius, Stroke stroke);

    /** A filled area between corners: x, y, x, y and so on. */
    void area(Ink fill, double... corners);

    /** A text on this baseline. */
    void text(String text, double x, double baseline, Ink ink, Letter letter, Align align);

    /** A text that runs upwards from this point, its letters' feet to the right. */
    void upright(String text, double x, double y, Ink ink, Letter letter);

    /** How strongly everything after this is drawn, 0 to 1. */
    void strength(double opacity);

    /** Moves and enlarges everything until {@link #endShift}. */
    void shift(double x, double y, double scale);

    void endShift();

    /** What follows, until {@link #end}, is one thing with this description: a tooltip in files, unasked elsewhere. */
    void begin(Supplier<String> description);

    void end();
}
