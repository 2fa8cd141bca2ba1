package dev.tabletop.views.connections;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import atlantafx.base.theme.Styles;
import dev.tabletop.profiles.ProfileField;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.ShownAs;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A label, a control, and below it what is wrong with what was typed. */
final class FieldView {

    private static final int MAPPING_ROWS = 3;

    private final Label label;
    private final Control control;
    private final VBox box;

    private FieldView(String text, Control control, FieldModel model, String id) {
        this.control = control;
        control.setId(id);
        control.setAccessibleText(text);
        control.setMaxWidth(Double.MAX_VALUE);
        label = new Label(text);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Label problem = Look.label("", "field-problem");
        problem.setId(id + "-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        box = new VBox(control, problem);
        box.getStyleClass().add("field-box");
        model.problemProperty().subscribe(now -> {
            control.pseudoClassStateChanged(Styles.STATE_DANGER, !now.isEmpty());
            control.setAccessibleHelp(now);
        });
        control.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                model.visit();
            }
        });
    }

    /** A line of text. */
    static FieldView line(FieldModel model, String idEnd, Messages messages) {
        TextField field = new TextField();
        return text(field, model, idEnd, messages);
    }

    /** Several lines. */
    static FieldView lines(FieldModel model, Messages messages) {
        TextArea area = new TextArea();
        area.setPrefRowCount(MAPPING_ROWS);
        return text(area, model, "", messages);
    }

    private static FieldView text(TextInputControl field, FieldModel model, String idEnd, Messages messages) {
        field.setPromptText(FieldWords.hint(model.field(), messages));
        field.textProperty().bindBidirectional(model.textProperty());
        return new FieldView(FieldWords.label(model.field(), messages), field, model, id(model.field()) + idEnd);
    }

    /** One of a few words. */
    static FieldView choice(FieldModel model, List<String> words, UnaryOperator<String> shown, String idEnd,
            Messages messages) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(words);
        box.setPromptText(messages.get("connections.choose"));
        box.setConverter(new ShownAs<>(shown));
        String now = model.text();
        box.setValue(now.isEmpty() ? null : now);
        box.valueProperty().addListener((_, _, word) -> model.textProperty().set(word));
        return new FieldView(FieldWords.label(model.field(), messages), box, model, id(model.field()) + idEnd);
    }

    /** A password's field; it has no check. */
    static PasswordField password(String id, String text, String prompt) {
        PasswordField field = new PasswordField();
        field.setId(id);
        field.setAccessibleText(text);
        field.setPromptText(prompt);
        field.setMaxWidth(Double.MAX_VALUE);
        return field;
    }

    /** The id of a field's control. */
    static String id(ProfileField field) {
        return "connection-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Label label() {
        return label;
    }

    Control control() {
        return control;
    }

    VBox box() {
        return box;
    }
}
