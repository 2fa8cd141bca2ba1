package dev.tabletop.views.look;

import java.util.List;

import dev.tabletop.views.desk.Health;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** A cluster's health as a small mark: colour and shape tell it, and a text for those who see neither. */
public final class HealthDot extends Region {

    private static final List<String> CLASSES = List.of(Styles.GOOD, Styles.NOTE, Styles.WARNING, Styles.CRITICAL,
            Styles.UNKNOWN, "unreachable");

    private final Messages messages;

    public HealthDot(Health health, Language language) {
        messages = Messages.of(HealthDot.class, language);
        getStyleClass().add(Styles.HEALTH_DOT);
        setAccessibleRole(AccessibleRole.TEXT);
        show(health);
    }

    /** Follows this health until the subscription is given up. */
    public Subscription following(ObservableValue<Health> health) {
        return health.subscribe(this::show);
    }

    private void show(Health health) {
        getStyleClass().removeAll(CLASSES);
        getStyleClass().add(switch (health) {
            case GOOD -> Styles.GOOD;
            case NOTES -> Styles.NOTE;
            case WARNING -> Styles.WARNING;
            case CRITICAL -> Styles.CRITICAL;
            case UNREACHABLE -> "unreachable";
            case CONNECTING -> Styles.UNKNOWN;
        });
        setAccessibleText(text(health, messages));
    }

    /** The health in words. */
    public static String text(Health health, Language language) {
        return text(health, Messages.of(HealthDot.class, language));
    }

    private static String text(Health health, Messages messages) {
        return switch (health) {
            case GOOD -> messages.get("look.health.good");
            case NOTES -> messages.get("look.health.notes");
            case WARNING -> messages.get("look.health.warning");
            case CRITICAL -> messages.get("look.health.critical");
            case UNREACHABLE -> messages.get("look.health.unreachable");
            case CONNECTING -> messages.get("look.health.connecting");
        };
    }
}
