package dev.tabletop.views.settings;

import java.util.function.Function;

import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.ShownAs;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Theme and language; what is chosen holds at once. */
public final class SettingsView {

    private SettingsView() {}

    /**
     * All settings.
     *
     * @param more
     *            settings of single features, below theme and language
     */
    public static Node of(Appearance appearance, Messages messages, Node... more) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form");
        ComboBox<ThemeChoice> theme = choice("settings-theme", ThemeChoice.values(), appearance.themeProperty(),
                t -> themeName(t, messages));
        ComboBox<Language> language = choice("settings-language", Language.values(), appearance.languageProperty(),
                l -> languageName(l, messages));
        row(grid, 0, messages.get("settings.theme"), theme);
        row(grid, 1, messages.get("settings.language"), language);
        Label kept = new Label(messages.get("settings.kept"));
        kept.setWrapText(true);
        kept.getStyleClass().add(dev.tabletop.views.look.Styles.MUTED);
        VBox content = new VBox(grid);
        content.getChildren().addAll(more);
        content.getChildren().add(kept);
        content.getStyleClass().add("dialog-content");
        return content;
    }

    public static String themeName(ThemeChoice theme, Messages messages) {
        return switch (theme) {
            case SYSTEM -> messages.get("settings.theme.system");
            case LIGHT -> messages.get("settings.theme.light");
            case DARK -> messages.get("settings.theme.dark");
            case HIGH_CONTRAST -> messages.get("settings.theme.contrast");
        };
    }

    public static String languageName(Language language, Messages messages) {
        return switch (language) {
            case SYSTEM -> messages.get("settings.language.system");
            case ENGLISH -> messages.get("settings.language.english");
            case CHINESE -> messages.get("settings.language.chinese");
        };
    }

    private static <T> ComboBox<T> choice(String id, T[] values, ObjectProperty<T> chosen,
            Function<T, String> name) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new ShownAs<>(name));
        box.setValue(chosen.get());
        box.valueProperty().addListener((_, _, value) -> chosen.set(value));
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private static void row(GridPane grid, int row, String text, ComboBox<?> box) {
        Label label = new Label(text);
        label.setLabelFor(box);
        box.setAccessibleText(text);
        grid.addRow(row, label, box);
    }
}
