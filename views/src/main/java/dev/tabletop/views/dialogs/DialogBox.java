package dev.tabletop.views.dialogs;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.TallScroll;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The frame of every dialog: title, content, buttons. */
final class DialogBox extends VBox {

    private final HBox top;

    DialogBox(String icon, String title, String closeText, Node content, Runnable close) {
        this(icon, title, content);
        Button closing = Look.iconButton("dialog-close", "fth-x", closeText, close);
        closing.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        closing.setFocusTraversable(false);
        top.getChildren().addAll(Look.gap(), closing);
    }

    /** One that the user cannot close. */
    DialogBox(String icon, String title, Node content) {
        setId("dialog");
        getStyleClass().add("dialog-box");
        if (content.getStyleClass().contains("wide")) {
            getStyleClass().add("wide");
        }
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        Label heading = Look.label(title, "dialog-title");
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(heading, Priority.ALWAYS);
        top = new HBox(heading);
        top.getStyleClass().add("dialog-top");
        if (!icon.isEmpty()) {
            top.getChildren().addFirst(Look.icon(icon));
        }
        getChildren().addAll(top, scrolled(content));
    }

    /** Tall content scrolls; what brings its own scrolling fills the box. */
    private static Node scrolled(Node content) {
        if (!(content instanceof VBox)) {
            VBox.setVgrow(content, Priority.ALWAYS);
            return content;
        }
        TallScroll scroll = new TallScroll(content);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    /** A row of buttons; null stands for the gap between left and right. */
    void buttons(Node... buttons) {
        HBox row = new HBox(buttons);
        row.getStyleClass().add("dialog-buttons");
        getChildren().add(row);
    }
}
