package dev.tabletop.views.commands.dialog;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is known of a command beforehand, and what has to be typed and ticked for it. */
final class AssessmentView extends VBox {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int MOST_ROWS = 6;

    private final CommandDialogViewModel model;
    private final CommandWords words;
    private final Messages messages;
    private final Consumer<String> copy;
    private @Nullable Assessment shown;

    AssessmentView(CommandDialogViewModel model, Consumer<String> copy) {
        super(10);
        this.model = model;
        this.words = model.words();
        this.messages = words.messages();
        this.copy = copy;
        setId("command.assessment");
    }

    /** Shows what is known now; what is typed and ticked stays where it is the same still. */
    void refresh() {
        Assessment known = model.assessment();
        if (known != null && known.equals(shown)) {
            return;
        }
        shown = known;
        getChildren().clear();
        Exception failure = model.failure();
        if (known != null) {
            show(known);
        } else if (failure != null) {
            getChildren().add(Verdicts.failure(words.explain(failure), messages.get("commands.unread")));
        } else if (model.isReading()) {
            getChildren().add(Look.wrapped(messages.get("commands.reading"),
                    dev.tabletop.views.look.Styles.MUTED));
        }
    }

    private void show(Assessment known) {
        Sentence already = known.already();
        if (already != null) {
            getChildren().add(Verdicts.card("command.already", dev.tabletop.views.look.Styles.GOOD, "fth-check-circle",
                    messages.get("commands.already"), words.say(already)));
        } else if (!known.following().isEmpty()) {
            getChildren().add(Verdicts.card("command.following", dev.tabletop.views.look.Styles.NOTE, "fth-activity",
                    messages.get("commands.following"),
                    known.following().stream().map(words::operation).toArray(String[]::new)));
        } else {
            known.refusals().forEach(this::refusal);
        }
        known.dangers().forEach(d -> danger(d, known.isRefused()));
        getChildren().add(damage(known));
        getChildren().add(fact("command.follows", messages.get("commands.follows"), words.say(known.follows())));
        getChildren().add(equivalent(known.equivalent()));
        if (model.mayChange() && !known.isRefused()) {
            confirmation(known);
        }
    }

    private void refusal(Refusal refusal) {
        getChildren().add(Verdicts.card("command.refusal", dev.tabletop.views.look.Styles.CRITICAL, "fth-slash",
                words.by(refusal), words.say(refusal.why()), words.say(refusal.advice())));
    }

    private void danger(Danger danger, boolean refused) {
        String title = messages.get(switch (danger.damage()) {
            case REVERSIBLE -> "commands.danger.note";
            case DESTRUCTIVE -> "commands.danger.careful";
            case LOSSY -> "commands.danger.lossy";
        }, danger.id());
        VBox card = Verdicts.card("command.danger." + danger.id(), CommandWords.tone(danger.damage()),
                "fth-alert-triangle", title, words.say(danger.what()), words.say(danger.advice()));
        BooleanProperty tick = model.confirming().tick(danger);
        if (tick != null && model.mayChange() && !refused) {
            CheckBox box = new CheckBox(messages.get("commands.danger.accept"));
            box.setId("command.accept." + danger.id());
            box.setMnemonicParsing(false);
            box.setWrapText(true);
            box.setAccessibleText(messages.get("commands.danger.accept.of", danger.id()));
            box.selectedProperty().bindBidirectional(tick);
            card.getChildren().add(box);
        }
        getChildren().add(card);
    }

    private Node damage(Assessment known) {
        Label badge = Look.label(words.damage(known.damage()), dev.tabletop.views.look.Styles.BADGE,
                CommandWords.tone(known.damage()));
        badge.setId("command.damage");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        Label at = Look.label(messages.get("commands.readat",
                TIME.format(Objects.requireNonNull(model.readAt()).atZone(ZoneId.systemDefault()))),
                dev.tabletop.views.look.Styles.MUTED, Styles.TEXT_SMALL);
        at.setId("command.readat");
        HBox line = new HBox(10, badge, at);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return line;
    }

    private static Node fact(String id, String name, String value) {
        Label text = Look.wrapped(value);
        text.setId(id);
        return new VBox(2, Look.label(name, dev.tabletop.views.look.Styles.MUTED, Styles.TEXT_SMALL), text);
    }

    private Node equivalent(List<String> lines) {
        String all = String.join("\n", lines);
        TextArea text = new TextArea(all);
        text.setId("command.equivalent");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(Math.min(lines.size() + 1, MOST_ROWS));
        text.getStyleClass().addAll(dev.tabletop.views.look.Styles.MONO, "command-equivalent");
        text.setAccessibleText(messages.get("commands.equivalent"));
        Button copying = Look.button("command.copy", "fth-copy", messages.get("commands.copy"),
                () -> copy.accept(all));
        copying.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        Label name = Look.label(messages.get("commands.equivalent"), dev.tabletop.views.look.Styles.MUTED,
                Styles.TEXT_SMALL);
        HBox head = new HBox(8, name, Look.gap(), copying);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return new VBox(2, head, text);
    }

    private void confirmation(Assessment known) {
        if (model.confirming().asksForReason(known)) {
            TextField reason = new TextField();
            reason.setId("command.reason");
            reason.textProperty().bindBidirectional(model.confirming().reasonProperty());
            getChildren().add(labelled(messages.get("commands.reason"), reason));
        }
        if (model.confirming().asksForName(known)) {
            TextField name = new TextField();
            name.setId("command.name.typed");
            name.setPromptText(known.cluster());
            name.textProperty().bindBidirectional(model.confirming().nameProperty());
            getChildren().add(labelled(messages.get(model.isProduction()
                    ? "commands.name.production"
                    : "commands.name", known.cluster()), name));
        }
    }

    private static Node labelled(String text, TextField field) {
        Label label = Look.wrapped(text);
        label.setLabelFor(field);
        field.setAccessibleText(text);
        VBox.setVgrow(label, Priority.NEVER);
        return new VBox(3, label, field);
    }
}
