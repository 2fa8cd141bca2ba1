package dev.tabletop.views.dialogs;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.look.Look;
import javafx.scene.AccessibleRole;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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
        getStyleClass().add("dialog-box");
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
        ScrollPane scroll = new TallScroll(content);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("dialog-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    /** As tall as its content wants to be at its width: a scroll pane by itself asks for unwrapped lines. */
    private static final class TallScroll extends ScrollPane {

        TallScroll(Node content) {
            super(content);
            setFitToWidth(true);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            double inner = width < 0 ? width : width - snappedLeftInset() - snappedRightInset();
            return Math.ceil(getContent().prefHeight(inner)) + snappedTopInset() + snappedBottomInset() + 1;
        }
    }

    /** A row of buttons; null stands for the gap between left and right. */
    void buttons(Node... buttons) {
        HBox row = new HBox(buttons);
        row.getStyleClass().add("dialog-buttons");
        getChildren().add(row);
    }
}
