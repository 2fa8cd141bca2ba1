package dev.tabletop.views.recovery.pieces;

import java.util.Objects;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import dev.tabletop.recovery.Damage;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;

/** Buttons, sentences, cards and banners as every page of a recovery has them. */
public final class Pieces {

    private static final String ACCENT = "accent";
    private static final String DANGER = "danger";

    private Pieces() {}

    /** The style sheet that all pages made of these need. */
    public static String stylesheet() {
        return Objects.requireNonNull(Pieces.class.getResource("/dev/tabletop/views/recovery/recovery.css"))
                .toExternalForm();
    }

    /** A button with an icon; its text is its accessible name. */
    public static Button button(String id, String text, String icon, Runnable action) {
        Button button = new Button(text, Look.icon(icon));
        button.setId(id);
        button.setAccessibleText(text);
        button.setOnAction(_ -> action.run());
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** The button that this page is for. */
    public static Button main(Button button) {
        button.getStyleClass().add(ACCENT);
        return button;
    }

    /** Whether it is the button that this page is for now: once it has done its part, the way on is. */
    public static void main(Button button, boolean now) {
        button.getStyleClass().remove(ACCENT);
        if (now) {
            button.getStyleClass().add(ACCENT);
        }
    }

    /** A button that changes the cluster for good; never a default one. */
    public static Button dangerous(Button button) {
        button.getStyleClass().add(DANGER);
        button.setDefaultButton(false);
        return button;
    }

    /** A sentence that wraps. */
    public static Label sentence(String text, String... classes) {
        Label label = Look.label(text, classes);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A heading above things that belong together. */
    public static Label heading(String text) {
        return Look.label(text, "recovery-heading");
    }

    /** A word on a ground of this class's colour. */
    public static Label badge(String text, String styleClass) {
        Label badge = Look.label(text, Styles.BADGE, styleClass);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return badge;
    }

    /** Text from the cluster or for it, in letters of equal width; the whole in a tooltip. */
    public static Label mono(String text) {
        Label label = Look.label(text, Styles.MONO);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    /** Things that belong together, in a frame. */
    public static VBox card(Node... children) {
        VBox card = new VBox(8, children);
        card.getStyleClass().add(Styles.CARD);
        card.setFillWidth(true);
        return card;
    }

    /** A sentence that must be seen, with its icon. */
    public static HBox banner(String styleClass, String icon, Node... children) {
        VBox text = new VBox(6, children);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox banner = new HBox(10, Look.icon(icon), text);
        banner.setAlignment(Pos.TOP_LEFT);
        banner.getStyleClass().addAll("recovery-banner", styleClass);
        banner.setAccessibleRole(AccessibleRole.TEXT);
        return banner;
    }

    /** Controls in a row, wrapping never. */
    public static HBox row(Node... children) {
        HBox row = new HBox(8, children);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** A page that fills the room there is, and scrolls where that is not enough. */
    public static ScrollPane scrolled(Node page) {
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    /** Takes the room that is left. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /** The class that colours this damage. */
    public static String toneOf(Damage damage) {
        return switch (damage) {
            case REVERSIBLE -> Styles.NOTE;
            case DESTRUCTIVE -> Styles.WARNING;
            case LOSSY -> Styles.CRITICAL;
        };
    }

    /** Shows or hides a node, room and all. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
