package dev.tabletop.views.shell;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.store.Profile;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.EnvironmentBadge;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The top line: where one is, the palette, breaking on purpose, and stopping automatic changes. */
final class HeaderView {

    private final HBox bar = new HBox();
    private final Label where = new Label();
    private final HBox badges = new HBox();
    private final HBox practice = new HBox();
    private final Button stop;
    private final Messages messages;
    private final WindowContext window;

    HeaderView(ShellActions actions, WindowContext window) {
        this.window = window;
        this.messages = window.messages(HeaderView.class);
        bar.setId("header");
        bar.getStyleClass().add("header");
        where.getStyleClass().add("header-title");
        where.setMinWidth(0);
        badges.getStyleClass().add("header-badges");
        badges.setMinWidth(Region.USE_PREF_SIZE);
        practice.setMinWidth(Region.USE_PREF_SIZE);
        Button palette = Look.button("open-palette", "fth-search", messages.get("shell.palette.button"),
                actions.palette().run());
        palette.getStyleClass().add("palette-button");
        palette.setTooltip(tip(actions.palette()));
        palette.setMinWidth(Region.USE_PREF_SIZE);
        stop = Look.button("stop-automatic", "fth-octagon", messages.get("shell.stop.action"),
                actions.stopAutomatic().run());
        stop.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        stop.setTooltip(tip(actions.stopAutomatic()));
        stop.setMinWidth(Region.USE_PREF_SIZE);
        bar.getChildren().addAll(Look.styled(new Label(null, Look.icon("fth-layers")), "header-mark"), where, badges,
                Look.gap(), palette, practice, stop, icon(actions.refresh()), icon(actions.keys()),
                icon(actions.settings()));
        show(null);
    }

    Node node() {
        return bar;
    }

    /** Null while the page of all clusters is shown. */
    void show(@Nullable Profile profile) {
        badges.getChildren().clear();
        stop.setVisible(profile != null);
        stop.setManaged(profile != null);
        if (profile == null) {
            where.setText(messages.get("shell.title"));
            return;
        }
        where.setText(profile.name());
        badges.getChildren().add(EnvironmentBadge.of(profile.environment(), window.language()));
        if (profile.readOnly()) {
            badges.getChildren().add(Look.label(messages.get("shell.readonly"), dev.tabletop.views.look.Styles.BADGE));
        }
        bar.getStyleClass().removeIf(c -> c.endsWith("-bar"));
        bar.getStyleClass().add(EnvironmentBadge.styleClass(profile.environment()) + "-bar");
    }

    /** The menu of a cluster for practice; null for all others. */
    void showPractice(@Nullable Node menu) {
        practice.getChildren().clear();
        if (menu != null) {
            practice.getChildren().add(menu);
        }
    }

    private static Button icon(Action action) {
        Button button = Panes.iconButton(action.id(), action.icon(), action.title(), action.run());
        button.setTooltip(tip(action));
        return button;
    }

    private static Tooltip tip(Action action) {
        return new Tooltip(
                action.key() == null ? action.title() : action.title() + "  " + action.key().getDisplayText());
    }
}
