package dev.tabletop.views.i18n;

import java.util.Locale;

/** The languages of the window. */
public enum Language {
    SYSTEM, ENGLISH, CHINESE;

    /** The one in which texts of this locale are. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    /** What is shown; for the system's language, Chinese where that is Chinese, else English. */
    public Locale locale() {
        return switch (this) {
            case SYSTEM -> Locale.getDefault().getLanguage().equals(Locale.CHINESE.getLanguage())
                    ? Locale.CHINESE
                    : Locale.ROOT;
            case ENGLISH -> Locale.ROOT;
            case CHINESE -> Locale.CHINESE;
        };
    }
}
