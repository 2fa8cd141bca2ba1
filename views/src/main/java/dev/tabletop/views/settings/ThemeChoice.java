package dev.tabletop.views.settings;

/** Which theme the user wants. */
public enum ThemeChoice {
    SYSTEM, LIGHT, DARK, HIGH_CONTRAST
}
