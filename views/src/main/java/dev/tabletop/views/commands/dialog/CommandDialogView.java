package dev.tabletop.views.commands.dialog;

import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.commands.Assessment;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.views.commands.dialog.CommandDialogViewModel.Phase;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.work.CommandWork;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.TallScroll;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The dialog of one command: what it asks for, what is known of it, how it goes and how it ended. */
public final class CommandDialogView extends BorderPane {

    private final CommandDialogViewModel model;
    private final CommandWords words;
    private final Messages messages;
    private final Ways ways;
    private final AssessmentView assessment;
    private final AnswerView answer;
    private final WorkView work;
    private final VBox content = new VBox();
    private final TallScroll scroll = new TallScroll(content);
    private final HBox buttons = new HBox();
    private final Label against = Look.wrapped("", dev.tabletop.views.look.Styles.MUTED);
    private final Button send;
    private final Button lookAgain;
    private final Subscription following;

    /**
     * What the dialog can ask of the window.
     *
     * @param copy
     *            puts text on the clipboard
     * @param close
     *            closes the dialog
     * @param journal
     *            goes to a run
     */
    public record Ways(Consumer<String> copy, Runnable close, Consumer<String> journal) {}

    public CommandDialogView(CommandDialogViewModel model, Ways ways) {
        this.model = model;
        this.words = model.words();
        this.messages = words.messages();
        this.ways = ways;
        this.assessment = new AssessmentView(model, ways.copy());
        this.answer = new AnswerView(model, ways.copy());
        this.work = new WorkView(model);
        getStyleClass().addAll("command-dialog", "wide");
        getStylesheets()
                .add(Objects.requireNonNull(CommandDialogView.class.getResource("commands.css")).toExternalForm());
        setId("command." + model.form().kind().id());
        send = Look.button("command.send", "fth-play", messages.get("commands.send"), model::send);
        lookAgain = Look.button("command.read", "fth-refresh-cw", messages.get("commands.read"), model::read);
        against.setId("command.against");
        against.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(against, Priority.ALWAYS);
        send.setMinWidth(USE_PREF_SIZE);
        lookAgain.setMinWidth(USE_PREF_SIZE);
        content.getStyleClass().add("dialog-content");
        buttons.getStyleClass().add("dialog-buttons");
        setCenter(scroll);
        setBottom(buttons);
        following = model.phaseProperty().subscribe(this::show)
                .and(model.versionProperty().subscribe(_ -> refresh()));
        sceneProperty().addListener((_, _, now) -> {
            if (now == null) {
                close();
            }
        });
    }

    private void close() {
        work.rest();
        following.unsubscribe();
        model.close();
    }

    private void show(Phase phase) {
        CommandKind kind = model.form().kind();
        if (phase == Phase.ASKING) {
            work.rest();
            VBox known = new VBox(kind.isLook() ? answer : assessment);
            known.getStyleClass().add("command-known");
            content.getChildren().setAll(Look.wrapped(words.what(kind), dev.tabletop.views.look.Styles.MUTED));
            if (!model.form().fields().isEmpty()) {
                content.getChildren().add(new FormView(model.form(), words));
            }
            content.getChildren().add(known);
            buttons.getChildren().setAll(lookAgain, against, closing("commands.cancel"));
            if (!kind.isLook() && model.mayChange()) {
                buttons.getChildren().add(send);
            }
            refresh();
        } else {
            content.getChildren().setAll(work);
            work.follow();
            Button closing = closing(phase == Phase.AT_WORK ? "commands.hide" : "commands.close");
            buttons.getChildren().setAll(phase == Phase.AT_WORK ? atWork() : over());
            buttons.getChildren().addAll(Look.gap(), closing);
            if (send.getWidth() > 0) {
                buttons.getChildren().add(placeOfSend());
            }
            closing.requestFocus();
        }
        scroll.setVvalue(0);
    }

    /** Stays empty: who clicks twice on what sends does nothing the second time. */
    private Region placeOfSend() {
        Region place = new Region();
        place.setMinWidth(send.getWidth());
        return place;
    }

    private Button closing(String key) {
        Button closing = Look.button("command.close", "", messages.get(key), ways.close());
        closing.setCancelButton(true);
        closing.setMinWidth(USE_PREF_SIZE);
        return closing;
    }

    private Node[] atWork() {
        Button waitNoLonger = Look.button("command.nowait", "fth-skip-forward", messages.get("commands.nowait"),
                model::waitNoLonger);
        Look.tooltip(waitNoLonger, messages.get("commands.nowait.tip"));
        return new Node[]{waitNoLonger};
    }

    private Node[] over() {
        CommandWork given = model.work();
        CommandResult result = given == null ? null : given.result();
        Button journal = Look.button("command.journal", "fth-book-open", messages.get("commands.journal"), () -> {
            ways.close().run();
            ways.journal().accept(result == null ? "" : result.run());
        });
        journal.setDisable(result == null || result.run().isEmpty());
        Button again = Look.button("command.again", "fth-rotate-cw", messages.get("commands.again"), model::again);
        again.setDisable(!model.canBeAskedAgain());
        return new Node[]{journal, again};
    }

    private void refresh() {
        if (model.phaseProperty().get() != Phase.ASKING) {
            return;
        }
        if (model.form().kind().isLook()) {
            answer.refresh();
            lookAgain.setDisable(model.isReading() || model.form().open().isPresent());
            return;
        }
        assessment.refresh();
        String why = model.against();
        against.setText(why.isEmpty() ? "" : messages.get(why));
        send.setDisable(!why.isEmpty());
        lookAgain.setDisable(model.isReading() || model.form().open().isPresent());
        dress(model.assessment());
    }

    /** The button says what it does, and looks as dangerous as that is. */
    private void dress(@Nullable Assessment known) {
        boolean follows = known != null && known.already() == null && !known.following().isEmpty();
        boolean harmless = known == null || follows || known.damage() == Damage.REVERSIBLE;
        send.setText(follows ? messages.get("commands.follow") : words.title(model.form().kind()));
        send.getStyleClass().removeAll(Styles.ACCENT, Styles.DANGER);
        send.getStyleClass().add(harmless ? Styles.ACCENT : Styles.DANGER);
        send.setDefaultButton(false);
    }
}
