package dev.tabletop.views.look;

import org.kordamp.ikonli.javafx.FontIcon;

import javafx.scene.control.Label;
import javafx.scene.control.Labeled;

/** Small pieces that look the same everywhere. */
public final class Look {

    /** The program's own stylesheet, laid over the theme. */
    public static final String STYLESHEET = resource("tabletop.css");

    private Look() {}

    /** An icon; it takes the colour of the text around it. */
    public static FontIcon icon(String literal) {
        return new FontIcon(literal);
    }

    /** A label with style classes. */
    public static Label label(String text, String... classes) {
        return styled(new Label(text), classes);
    }

    /** Adds style classes. */
    public static <T extends Labeled> T styled(T labeled, String... classes) {
        labeled.getStyleClass().addAll(classes);
        return labeled;
    }

    private static String resource(String name) {
        return java.util.Objects.requireNonNull(Look.class.getResource(name), name).toExternalForm();
    }
}
