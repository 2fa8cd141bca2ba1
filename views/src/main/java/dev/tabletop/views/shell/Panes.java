package dev.tabletop.views.shell;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.look.Look;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Small pieces of the shell's own views. */
final class Panes {

    private static final double TEXT_WIDTH = 560;

    private Panes() {}

    static Button iconButton(String id, String icon, String text, Runnable action) {
        return Look.styled(Look.iconButton(id, icon, text, action), Styles.BUTTON_ICON, Styles.FLAT);
    }

    /** A page with one thing to say, in the middle. */
    static VBox saying(String icon, String title, String text) {
        VBox page = new VBox();
        page.getStyleClass().add(dev.tabletop.views.look.Styles.EMPTY_STATE);
        if (!icon.isEmpty()) {
            page.getChildren().add(Look.styled(new Label(null, Look.icon(icon)), "big-icon"));
        }
        page.getChildren().add(Look.label(title, dev.tabletop.views.look.Styles.PAGE_TITLE));
        if (!text.isBlank()) {
            Label words = Look.label(text, dev.tabletop.views.look.Styles.MUTED);
            words.setWrapText(true);
            words.setMaxWidth(TEXT_WIDTH);
            words.setMinHeight(Region.USE_PREF_SIZE);
            page.getChildren().add(words);
        }
        return page;
    }
}
