package dev.tabletop.views.connections;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The stages of a test, each with a mark, what was found, and what to do. */
final class TestView {

    private static final double MARK = 16;

    private final TestViewModel model;
    private final Messages messages;
    private final VBox root = new VBox();
    private final VBox rows = new VBox();

    TestView(TestViewModel model, WindowContext window) {
        this.model = model;
        this.messages = window.messages(TestView.class);
        root.setId("connection-stages");
        root.getStyleClass().addAll("dialog-content", "connection-stages");
        root.getStylesheets().add(ManagerView.STYLESHEET);
        rows.getStyleClass().add("stage-rows");
        Label verdict = Look.label("", Styles.TEXT_BOLD);
        verdict.setId("connection-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.textProperty().bind(model.verdictProperty());
        verdict.visibleProperty().bind(model.verdictProperty().isNotEmpty());
        verdict.managedProperty().bind(verdict.visibleProperty());
        root.getChildren().addAll(rows, verdict);
        model.stages().addListener((ListChangeListener<StageRow>) _ -> fill());
        fill();
    }

    Node node() {
        return root;
    }

    private void fill() {
        rows.getChildren().setAll(model.stages().stream().map(this::row).toList());
    }

    private Node row(StageRow stage) {
        ConnectionStage ended = stage.ended();
        Label name = Look.label(FieldWords.stage(stage.step(), stage.subject(), messages), "stage-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(name);
        if (ended != null) {
            words.getChildren().add(Look.wrapped(messages.say(ended.detail()), dev.tabletop.views.look.Styles.MUTED));
            if (!ended.advice().isEmpty()) {
                words.getChildren().add(Look.wrapped(messages.say(ended.advice()), "stage-advice"));
            }
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(mark(ended), words);
        row.getStyleClass().addAll("stage-row", style(ended));
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(name.getText() + ": " + word(ended)
                + (ended == null ? "" : ". " + messages.say(ended.detail()) + " " + messages.say(ended.advice())));
        return row;
    }

    private static Node mark(@Nullable ConnectionStage ended) {
        GridPane box = new GridPane();
        box.getStyleClass().add("stage-mark");
        if (ended == null) {
            ProgressIndicator turning = new ProgressIndicator();
            turning.setPrefSize(MARK, MARK);
            turning.setMinSize(MARK, MARK);
            box.add(turning, 0, 0);
        } else {
            box.add(Look.icon(switch (ended.result()) {
                case OK -> "fth-check-circle";
                case FAILED -> "fth-x-circle";
                case SKIPPED -> "fth-minus-circle";
            }), 0, 0);
        }
        return box;
    }

    private static String style(@Nullable ConnectionStage ended) {
        return ended == null ? "running" : switch (ended.result()) {
            case OK -> "good";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
        };
    }

    private String word(@Nullable ConnectionStage ended) {
        Result result = ended == null ? null : ended.result();
        return switch (result) {
            case null -> messages.get("connections.result.running");
            case OK -> messages.get("connections.result.ok");
            case FAILED -> messages.get("connections.result.failed");
            case SKIPPED -> messages.get("connections.result.skipped");
        };
    }
}
