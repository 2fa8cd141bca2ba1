package dev.tabletop.views.settings;

import java.util.Arrays;
import java.util.Optional;

import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Theme;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;

/** The look and the language that the user chose, kept between starts; the theme follows the system where asked to. */
public final class Appearance implements AutoCloseable {

    private static final String THEME = "window.theme";
    private static final String LANGUAGE = "window.language";
    private static final String WINDOWS_HIGH_CONTRAST = "Windows.SPI.HighContrast";

    private final ObjectProperty<ThemeChoice> theme = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.SYSTEM);
    private final ChangeListener<ColorScheme> systemChanges = (_, _, _) -> apply();
    private final Scene scene;

    public Appearance(Settings settings, Scene scene) {
        this.scene = scene;
        settings.find(THEME).flatMap(t -> find(ThemeChoice.values(), t)).ifPresent(theme::set);
        settings.find(LANGUAGE).flatMap(t -> find(Language.values(), t)).ifPresent(language::set);
        scene.getStylesheets().add(Look.STYLESHEET);
        theme.addListener((_, _, chosen) -> {
            settings.keep(THEME, chosen.name());
            apply();
        });
        language.addListener((_, _, chosen) -> settings.keep(LANGUAGE, chosen.name()));
        Platform.getPreferences().colorSchemeProperty().addListener(systemChanges);
        apply();
    }

    public ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /** What is shown now. */
    Theme shown() {
        return switch (theme.get()) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case HIGH_CONTRAST -> Theme.HIGH_CONTRAST;
            case SYSTEM -> ofSystem();
        };
    }

    private static Theme ofSystem() {
        if (Platform.getPreferences().getBoolean(WINDOWS_HIGH_CONTRAST).orElse(false)) {
            return Theme.HIGH_CONTRAST;
        }
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
    }

    private void apply() {
        Theme shown = shown();
        Application.setUserAgentStylesheet(shown.stylesheet());
        Arrays.stream(Theme.values()).forEach(t -> scene.getRoot().getStyleClass().remove(t.styleClass()));
        scene.getRoot().getStyleClass().add(shown.styleClass());
    }

    private static <T extends Enum<T>> Optional<T> find(T[] values, String name) {
        return Arrays.stream(values).filter(v -> v.name().equals(name)).findFirst();
    }

    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(systemChanges);
    }
}
