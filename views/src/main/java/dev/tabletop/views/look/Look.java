package dev.tabletop.views.look;

import org.kordamp.ikonli.javafx.FontIcon;

import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/** Small pieces that look the same everywhere. */
public final class Look {

    /** The program's own stylesheet, laid over the theme. */
    public static final String STYLESHEET = resource("tabletop.css");

    private static final double TOOLTIP_WIDTH = 560;

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

    /** Sets what is told when the pointer rests there; an empty text takes it away. */
    public static void tooltip(Control control, String text) {
        Tooltip known = control.getTooltip();
        if (text.isEmpty()) {
            control.setTooltip(null);
        } else if (known == null) {
            Tooltip made = new Tooltip(text);
            made.setWrapText(true);
            made.setMaxWidth(TOOLTIP_WIDTH);
            control.setTooltip(made);
        } else if (!known.getText().equals(text)) {
            known.setText(text);
        }
    }

    private static String resource(String name) {
        return java.util.Objects.requireNonNull(Look.class.getResource(name), name).toExternalForm();
    }
}
