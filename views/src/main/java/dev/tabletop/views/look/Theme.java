package dev.tabletop.views.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** How the window is coloured. */
public enum Theme {
    LIGHT, DARK, HIGH_CONTRAST;

    /** The user agent stylesheet, parsed beforehand: parsing it takes longer than all else before the first frame. */
    public String stylesheet() {
        return switch (this) {
            case LIGHT -> new PrimerLight().getUserAgentStylesheetBSS();
            case DARK, HIGH_CONTRAST -> new PrimerDark().getUserAgentStylesheetBSS();
        };
    }

    /** The style class of the root node, which the program's own stylesheet uses. */
    public String styleClass() {
        return switch (this) {
            case LIGHT -> "theme-light";
            case DARK -> "theme-dark";
            case HIGH_CONTRAST -> "theme-high-contrast";
        };
    }
}
