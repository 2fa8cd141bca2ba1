package dev.tabletop.views.topology.drawing;

import java.util.Locale;

import javafx.scene.paint.Color;

/** What something is drawn with. The stylesheet gives each ink the colour that the theme has for it. */
public enum Ink {
    BACKGROUND("white"),
    PANEL("whitesmoke"),
    TEXT("black"),
    MUTED("dimgray"),
    RULE("lightgray"),
    ON_FILL("white"),
    GOOD("darkgreen"),
    GOOD_SOFT("honeydew"),
    WARN("saddlebrown"),
    WARN_SOFT("lemonchiffon"),
    BAD("firebrick"),
    BAD_SOFT("mistyrose"),
    ACCENT("mediumblue"),
    ACCENT_SOFT("aliceblue");

    private final String fallback;

    Ink(String fallback) {
        this.fallback = fallback;
    }

    /** The stylesheet's property that colours it. */
    public String property() {
        return "-ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its colour where no stylesheet is. */
    public Color fallback() {
        return Color.web(fallback);
    }
}
