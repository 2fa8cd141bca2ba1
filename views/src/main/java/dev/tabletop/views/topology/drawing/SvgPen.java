package dev.tabletop.views.topology.drawing;

import java.util.Locale;
import java.util.function.Supplier;

import javafx.scene.paint.Color;

/** Draws into an SVG document that stands alone: colours resolved, every text escaped. */
public final class SvgPen implements Pen {

    private static final String FAMILY = "Inter,'Noto Sans','Noto Sans CJK SC','PingFang SC',"
            + "'Microsoft YaHei','Segoe UI',sans-serif";
    private static final String CODE_FAMILY = "'JetBrains Mono','DejaVu Sans Mono',Consolas,monospace";

    private final Inks inks;
    private final StringBuilder body = new StringBuilder();
    private double strength = 1;

    public SvgPen(Inks inks) {
        this.inks = inks;
    }

    /**
     * The document of everything drawn so far.
     *
     * @param title
     *            what it shows
     */
    public String document(String title, double width, double height) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + number(width) + "\" height=\""
                + number(height) + "\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\">\n<title>"
                + escaped(title) + "</title>\n" + body + "</svg>\n";
    }

    @Override
    public void box(double x, double y, double width, double height, double round, Ink fill) {
        body.append("<rect").append(place(x, y, width, height, round)).append(fill(fill)).append("/>\n");
    }

    @Override
    public void frame(double x, double y, double width, double height, double round, Stroke stroke) {
        double in = stroke.width() / 2;
        body.append("<rect").append(place(x + in, y + in, width - 2 * in, height - 2 * in, round))
                .append(" fill=\"none\"").append(stroke(stroke)).append("/>\n");
    }

    private static String place(double x, double y, double width, double height, double round) {
        return " x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(Math.max(0, width))
                + "\" height=\"" + number(Math.max(0, height))
                + (round == 0 ? "\"" : "\" rx=\"" + number(round) + "\"");
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY, Stroke stroke) {
        path("M" + point(fromX, fromY) + "L" + point(toX, toY), stroke);
    }

    @Override
    public void curve(double fromX, double fromY, double controlX, double controlY, double toX, double toY,
            Stroke stroke) {
        path("M" + point(fromX, fromY) + "Q" + point(controlX, controlY) + " " + point(toX, toY), stroke);
    }

    private void path(String data, Stroke stroke) {
        body.append("<path d=\"").append(data).append("\" fill=\"none\"").append(stroke(stroke)).append("/>\n");
    }

    @Override
    public void disc(double centerX, double centerY, double radius, Ink fill) {
        body.append("<circle").append(center(centerX, centerY, radius)).append(fill(fill)).append("/>\n");
    }

    @Override
    public void circle(double centerX, double centerY, double radius, Stroke stroke) {
        body.append("<circle").append(center(centerX, centerY, radius)).append(" fill=\"none\"")
                .append(stroke(stroke)).append("/>\n");
    }

    private static String center(double x, double y, double radius) {
        return " cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\"";
    }

    @Override
    public void area(Ink fill, double... corners) {
        body.append("<polygon points=\"");
        for (int i = 0; i + 1 < corners.length; i += 2) {
            body.append(i == 0 ? "" : " ").append(point(corners[i], corners[i + 1]));
        }
        body.append('"').append(fill(fill)).append("/>\n");
    }

    @Override
    public void text(String text, double x, double baseline, Ink ink, Letter letter, Align align) {
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(baseline)).append('"')
                .append(lettering(letter)).append(switch (align) {
                    case LEFT -> "";
                    case CENTER -> " text-anchor=\"middle\"";
                    case RIGHT -> " text-anchor=\"end\"";
                }).append(fill(ink)).append('>').append(escaped(text)).append("</text>\n");
    }

    @Override
    public void upright(String text, double x, double y, Ink ink, Letter letter) {
        body.append("<text transform=\"translate(").append(point(x, y)).append(") rotate(-90)\"")
                .append(lettering(letter)).append(fill(ink)).append('>').append(escaped(text)).append("</text>\n");
    }

    private static String lettering(Letter letter) {
        return " font-family=\"" + (letter.isCode() ? CODE_FAMILY : FAMILY) + "\" font-size=\""
                + number(letter.size()) + "\"" + (letter.isStrong() ? " font-weight=\"bold\"" : "");
    }

    @Override
    public void strength(double opacity) {
        strength = opacity;
    }

    @Override
    public void shift(double x, double y, double scale) {
        body.append("<g transform=\"translate(").append(point(x, y)).append(") scale(").append(number(scale))
                .append(")\">\n");
    }

    @Override
    public void endShift() {
        body.append("</g>\n");
    }

    @Override
    public void begin(Supplier<String> description) {
        body.append("<g><title>").append(escaped(description.get())).append("</title>\n");
    }

    @Override
    public void end() {
        body.append("</g>\n");
    }

    private String fill(Ink ink) {
        Color color = inks.color(ink);
        double opacity = color.getOpacity() * strength;
        return " fill=\"" + web(color) + "\"" + (opacity < 1 ? " fill-opacity=\"" + number(opacity) + "\"" : "");
    }

    private String stroke(Stroke stroke) {
        Color color = inks.color(stroke.ink());
        double opacity = color.getOpacity() * strength;
        return " stroke=\"" + web(color) + "\" stroke-width=\"" + number(stroke.width()) + "\""
                + (stroke.dashed() ? " stroke-dasharray=\"5 4\"" : "")
                + (opacity < 1 ? " stroke-opacity=\"" + number(opacity) + "\"" : "");
    }

    private static String web(Color color) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255), Math.round(color.getBlue() * 255));
    }

    private static String point(double x, double y) {
        return number(x) + "," + number(y);
    }

    private static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** Text that can neither end its element nor hide characters from a reader. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isHidden(c) ? 0xFFFD : c);
            }
        });
        return safe.toString();
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return c != '\n' && (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || (c & 0xFFFE) == 0xFFFE);
    }
}
