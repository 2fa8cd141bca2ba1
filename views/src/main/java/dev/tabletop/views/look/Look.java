package dev.tabletop.views.look;

import org.kordamp.ikonli.javafx.FontIcon;

import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

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

    /**
     * A button. Its text stands as it is: an underscore in it is no mnemonic.
     *
     * @param icon
     *            a Feather icon literal, or empty
     */
    public static Button button(String id, String icon, String text, Runnable action) {
        Button button = icon.isEmpty() ? new Button(text) : new Button(text, icon(icon));
        button.setId(id);
        button.setMnemonicParsing(false);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** A button that is only an icon; its text is told when asked for. */
    public static Button iconButton(String id, String icon, String text, Runnable action) {
        Button button = button(id, icon, "", action);
        button.setAccessibleText(text);
        tooltip(button, text);
        return button;
    }

    /** Takes all the room that is left in a line. */
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /** A label with style classes. */
    public static Label label(String text, String... classes) {
        return styled(new Label(text), classes);
    }

    /** A label that breaks its text into as many lines as it needs, and is never cut off below. */
    public static Label wrapped(String text, String... classes) {
        Label label = label(text, classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
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
