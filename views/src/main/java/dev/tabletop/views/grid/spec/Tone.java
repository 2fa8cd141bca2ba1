package dev.tabletop.views.grid.spec;

import dev.tabletop.views.look.Styles;

/** How good or bad what a cell shows is; decides its colour. */
public enum Tone {
    PLAIN(""), MUTED(Styles.MUTED), GOOD(Styles.GOOD), NOTE(Styles.NOTE), WARNING(Styles.WARNING), CRITICAL(
            Styles.CRITICAL),
    UNKNOWN(Styles.UNKNOWN);

    private final String styleClass;

    Tone(String styleClass) {
        this.styleClass = styleClass;
    }

    /** Empty for plain. */
    public String styleClass() {
        return styleClass;
    }
}
