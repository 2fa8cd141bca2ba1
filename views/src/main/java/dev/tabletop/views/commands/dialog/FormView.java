package dev.tabletop.views.commands.dialog;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.commands.form.CommandForm;
import dev.tabletop.views.commands.form.Field;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.ShownAs;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The fields of a form, each with its name, and with what is wrong beside it. */
final class FormView extends GridPane {

    private static final double NAMES = 130;
    private static final Set<String> HINTED = Set.of("concurrency", "restore", "term", "terms", "partitions",
            "replicas", "indexes", "candidate");

    private final CommandForm form;
    private final CommandWords words;
    private final Messages messages;

    FormView(CommandForm form, CommandWords words) {
        this.form = form;
        this.words = words;
        this.messages = words.messages();
        getStyleClass().add("form");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(NAMES);
        names.setPrefWidth(NAMES);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        getColumnConstraints().setAll(names, values);
        form.fields().subscribe(this::build);
        build();
    }

    private void build() {
        getChildren().clear();
        int row = 0;
        for (Field field : form.fields()) {
            Label name = Look.wrapped(field instanceof Field.Flag ? "" : words.label(field));
            Node control = control(field);
            if (!(control instanceof Label)) {
                name.getStyleClass().add("form-name");
            }
            name.setLabelFor(control);
            VBox value = new VBox(4, control);
            if (HINTED.contains(field.id())) {
                value.getChildren().add(Look.wrapped(messages.get("commands.hint." + field.id()),
                        dev.tabletop.views.look.Styles.MUTED, Styles.TEXT_SMALL));
            }
            value.getChildren().add(problem(field));
            addRow(row++, name, value);
            GridPane.setValignment(name, javafx.geometry.VPos.TOP);
        }
    }

    private Label problem(Field field) {
        Label problem = Look.wrapped("", "command-problem");
        problem.setId("command." + field.id() + ".problem");
        Runnable show = () -> {
            String key = field.problem();
            problem.setText(key.isEmpty() ? "" : messages.get(key));
            problem.setVisible(!key.isEmpty());
            problem.setManaged(!key.isEmpty());
        };
        field.onChange(show);
        show.run();
        return problem;
    }

    private Node control(Field field) {
        Node control = switch (field) {
            case Field.Choice choice -> choice.isFixed() ? fixed(choice) : combo(choice);
            case Field.Words typed -> text(typed);
            case Field.Flag flag -> check(flag);
            case Field.Columns columns -> new ColumnsView(columns, messages);
            case Field.Indexes indexes -> new IndexesView(indexes, messages);
        };
        control.setId("command." + field.id());
        if (control instanceof Control named && !(control instanceof Label)) {
            named.setAccessibleText(words.label(field));
        }
        return control;
    }

    private Label fixed(Field.Choice choice) {
        Label label = Look.wrapped("", dev.tabletop.views.look.Styles.MONO);
        Runnable show = () -> label.setText(
                choice.options().stream().filter(o -> o.value().equals(choice.valueProperty().get())).findFirst()
                        .map(words::option).orElse(choice.valueProperty().get()));
        choice.options().subscribe(show);
        choice.valueProperty().subscribe(show);
        show.run();
        return label;
    }

    private ComboBox<Field.@Nullable Option> combo(Field.Choice choice) {
        ComboBox<Field.@Nullable Option> combo = new ComboBox<>();
        combo.setConverter(new ShownAs<>(o -> o == null ? "" : words.option(o)));
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.setPromptText(messages.get("commands.choose"));
        Runnable offer = () -> {
            combo.getItems().setAll(choice.options());
            combo.setValue(chosen(choice));
        };
        choice.options().subscribe(offer);
        offer.run();
        choice.valueProperty().addListener((_, _, _) -> combo.setValue(chosen(choice)));
        combo.valueProperty().addListener((_, _, now) -> {
            if (now != null && !now.value().equals(choice.valueProperty().get())) {
                choice.valueProperty().set(now.value());
            }
        });
        return combo;
    }

    private static Field.@Nullable Option chosen(Field.Choice choice) {
        return choice.options().stream().filter(o -> o.value().equals(choice.valueProperty().get())).findFirst()
                .orElse(null);
    }

    private static TextField text(Field.Words field) {
        TextField text = new TextField();
        text.textProperty().bindBidirectional(field.valueProperty());
        return text;
    }

    private CheckBox check(Field.Flag flag) {
        CheckBox box = new CheckBox(words.label(flag));
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(flag.valueProperty());
        return box;
    }
}
