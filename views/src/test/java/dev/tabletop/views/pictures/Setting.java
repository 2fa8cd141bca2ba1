package dev.tabletop.views.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;

/**
 * How a screen is shown in a picture.
 *
 * @param width
 *            of the window, pixels
 * @param height
 *            of the window, pixels
 */
public record Setting(Theme theme, Language language, int width, int height) {

    /** What most people see. */
    public static final Setting USUAL = new Setting(Theme.LIGHT, Language.ENGLISH, 1280, 800);
    /** The same on a large screen. */
    public static final Setting LARGE = new Setting(Theme.LIGHT, Language.ENGLISH, 1920, 1080);
    private static final int LEFT_COLUMN = 232;
    private static final int BARS = 118;

    /** Each theme in each language in the usual size, and the large size once. */
    public static List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        for (Theme theme : Theme.values()) {
            for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
                all.add(new Setting(theme, language, USUAL.width, USUAL.height));
            }
        }
        all.add(LARGE);
        return all;
    }

    /** Width of what the window leaves to a section. */
    public int sectionWidth() {
        return width - LEFT_COLUMN;
    }

    /** Height of what the window leaves to a section. */
    public int sectionHeight() {
        return height - BARS;
    }

    /** Theme, language and size, as in a picture's name. */
    @Override
    public String toString() {
        return (theme == Theme.HIGH_CONTRAST ? "contrast" : theme.name().toLowerCase(Locale.ROOT)) + "-"
                + (language == Language.CHINESE ? "zh" : "en") + "-" + width + "x" + height;
    }
}
