package dev.tabletop.views.look;

import dev.tabletop.store.Environment;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import javafx.scene.control.Label;

/** What a cluster is used for, in its colour. */
public final class EnvironmentBadge {

    private EnvironmentBadge() {}

    public static Label of(Environment environment, Language language) {
        return Look.label(text(environment, language), Styles.BADGE, styleClass(environment));
    }

    public static String text(Environment environment, Language language) {
        Messages messages = Messages.of(EnvironmentBadge.class, language);
        return switch (environment) {
            case DEVELOPMENT -> messages.get("look.environment.development");
            case TEST -> messages.get("look.environment.test");
            case PRODUCTION -> messages.get("look.environment.production");
        };
    }

    /** The style class that carries its colour. */
    public static String styleClass(Environment environment) {
        return switch (environment) {
            case DEVELOPMENT -> Styles.DEVELOPMENT;
            case TEST -> Styles.TEST;
            case PRODUCTION -> Styles.PRODUCTION;
        };
    }
}
