package dev.tabletop.views.hooks;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.recovery.run.RunHooks;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The form of hooks and calm time. */
public final class RunRulesView extends VBox {

    private static final int LINES = 3;
    private static final double SHORT = 90;

    private final RunRulesViewModel model;
    private final Messages messages;
    private final VBox answer = new VBox(3);

    public RunRulesView(RunRulesViewModel model, WindowContext window) {
        super(12);
        this.model = model;
        this.messages = window.messages(RunRulesView.class);
        setId("hooks");
        getStyleClass().add("dialog-content");
        answer.setId("hooks.tried");
        getChildren().addAll(Look.wrapped(messages.get("hooks.what"), dev.tabletop.views.look.Styles.MUTED),
                hook("before", model.before()), hook("after", model.after()), answer, calm(), buttons());
        disableProperty().bind(model.busyProperty());
        model.triedProperty().subscribe(this::showTried);
    }

    private Node hook(String which, HookModel hook) {
        TextArea words = new TextArea();
        words.setId("hooks." + which);
        words.setPrefRowCount(LINES);
        words.getStyleClass().add(dev.tabletop.views.look.Styles.MONO);
        words.setPromptText(messages.get("hooks.prompt"));
        words.textProperty().bindBidirectional(hook.wordsProperty());
        String title = messages.get(which.equals("before") ? "hooks.before" : "hooks.after");
        words.setAccessibleText(title);
        Label name = Look.label(title, Styles.TEXT_BOLD);
        name.setLabelFor(words);
        Button attempt = Look.button("hooks.try." + which, "fth-play", messages.get("hooks.try"),
                () -> model.tryIt(hook));
        attempt.disableProperty().bind(hook.problemProperty().isNotEmpty()
                .or(hook.wordsProperty().isEmpty()));
        HBox line = new HBox(8, Look.label(messages.get("hooks.limit")),
                number("hooks.limit." + which, messages.get("hooks.limit"), hook.limitProperty()), Look.gap(), attempt);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, name, words, line, problem("hooks.problem." + which, hook.problemProperty()));
    }

    private static TextField number(String id, String title, StringProperty text) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(SHORT);
        field.setMaxWidth(SHORT);
        field.setAccessibleText(title);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private Label problem(String id, ReadOnlyStringProperty key) {
        Label label = Look.wrapped("", Styles.DANGER);
        label.setId(id);
        key.subscribe(now -> {
            label.setText(now.isEmpty() ? "" : messages.get(now));
            label.setVisible(!now.isEmpty());
            label.setManaged(!now.isEmpty());
        });
        return label;
    }

    private Node calm() {
        HBox line = new HBox(8, Look.label(messages.get("hooks.calm"), Styles.TEXT_BOLD),
                number("hooks.calm", messages.get("hooks.calm"), model.calmProperty()));
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, line, Look.wrapped(messages.get("hooks.calm.what"), dev.tabletop.views.look.Styles.MUTED),
                problem("hooks.problem.calm", model.calmProblemProperty()));
    }

    private void showTried(RunHooks.@Nullable Called called) {
        answer.getChildren().clear();
        answer.setVisible(called != null);
        answer.setManaged(called != null);
        if (called != null) {
            answer.getChildren()
                    .add(Look.wrapped(CellText.plain(called.what().in(messages.locale()), 600), Styles.TEXT_BOLD,
                            called.well() ? Styles.SUCCESS : Styles.DANGER));
            if (!called.output().isBlank()) {
                answer.getChildren().add(Look.wrapped(CellText.plain(called.output(), 2_000),
                        dev.tabletop.views.look.Styles.MONO));
            }
        }
    }

    private Node buttons() {
        Button cancel = Look.button("hooks.cancel", "", messages.get("hooks.cancel"), model::cancel);
        cancel.setCancelButton(true);
        Button save = Look.button("hooks.save", "", messages.get("hooks.save"), model::save);
        save.getStyleClass().add(Styles.ACCENT);
        save.disableProperty().bind(model.before().problemProperty().isNotEmpty()
                .or(model.after().problemProperty().isNotEmpty()).or(model.calmProblemProperty().isNotEmpty()));
        HBox row = new HBox(8, Look.gap(), cancel, save);
        row.getStyleClass().add("dialog-buttons");
        return row;
    }
}
