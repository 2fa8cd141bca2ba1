package dev.tabletop.views.desk;

import java.util.Locale;

import dev.tabletop.store.Profile;

/** What a cluster is for; decides its colour and how much confirmation a change asks for. */
public enum Environment {
    DEVELOPMENT, TEST, PRODUCTION,
    /** Nobody said so. */
    UNSPECIFIED;

    /** What the profile says, in whatever case; {@code prod} and {@code dev} are understood. */
    public static Environment of(Profile profile) {
        String text = profile.environment().strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("prod")) {
            return PRODUCTION;
        }
        if (text.startsWith("dev")) {
            return DEVELOPMENT;
        }
        return text.startsWith("test") || text.startsWith("stag") ? TEST : UNSPECIFIED;
    }
}
