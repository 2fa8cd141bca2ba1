package dev.tabletop.views.commands.dialog;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.cluster.Operation;
import dev.tabletop.diagnosis.OperationTasks;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.views.commands.work.CommandWork;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.tasks.RunningTask;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A command that was given: what its operations do, what was said, and how it ended. */
final class WorkView extends VBox {

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int LINES = 8;
    private static final int LONGEST = 1_000;
    private static final int MOST_OPERATIONS = 12;

    private final CommandDialogViewModel model;
    private final CommandWords words;
    private final Messages messages;
    private final VBox end = new VBox(10);
    private final VBox operations = new VBox(6);
    private final TextArea log = new TextArea();
    private @Nullable RunningTask following;
    private List<Operation> shownOperations = List.of();
    private int shownLines = -1;

    WorkView(CommandDialogViewModel model) {
        super(12);
        this.model = model;
        this.words = model.words();
        this.messages = words.messages();
        setId("command.work");
        log.setId("command.log");
        log.setEditable(false);
        log.setWrapText(true);
        log.setPrefRowCount(LINES);
        log.setAccessibleText(messages.get("commands.log"));
        VBox.setVgrow(log, Priority.ALWAYS);
        VBox said = new VBox(3, Look.label(messages.get("commands.log"), dev.tabletop.views.look.Styles.MUTED,
                Styles.TEXT_SMALL), log);
        said.visibleProperty().bind(log.textProperty().isNotEmpty());
        said.managedProperty().bind(said.visibleProperty());
        getChildren().setAll(end, operations, said);
    }

    /** Follows what is at work from now on. */
    void follow() {
        if (following == null) {
            following = model.tasks().every(LOOK, this::refresh);
        }
        refresh();
    }

    /** It is shown no longer. */
    void rest() {
        RunningTask open = following;
        if (open != null) {
            open.cancel();
            following = null;
        }
    }

    private void refresh() {
        CommandWork work = model.work();
        if (work == null) {
            return;
        }
        List<CommandWork.Line> lines = work.lines();
        if (lines.size() != shownLines) {
            shownLines = lines.size();
            StringBuilder text = new StringBuilder();
            lines.forEach(l -> text.append(TIME.format(l.at().atZone(ZoneId.systemDefault()))).append("  ")
                    .append(words.say(l.text())).append('\n'));
            log.setText(text.toString());
            log.positionCaret(log.getLength());
        }
        CommandResult result = work.result();
        List<Operation> now = result == null || result.operations().isEmpty()
                ? model.operations()
                : result.operations();
        if (!now.equals(shownOperations)) {
            shownOperations = now;
            operations.getChildren().setAll(now.stream().limit(MOST_OPERATIONS).map(this::operation).toList());
        }
        if (work.isOver()) {
            rest();
        }
        showEnd(work);
    }

    private Node operation(Operation operation) {
        OperationTasks.Progress progress = OperationTasks.progress(operation);
        int tasks = progress.tasks().size();
        Label name = Look.wrapped(words.operation(operation), Styles.TEXT_BOLD);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox head = new HBox(8, name, Look.gap(), Look.label(words.state(operation.state()),
                dev.tabletop.views.look.Styles.BADGE, tone(operation.state())));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(4, head);
        if (tasks > 0) {
            ProgressBar bar = new ProgressBar((double) progress.done() / tasks);
            bar.setMaxWidth(Double.MAX_VALUE);
            String task = operation.task() == null ? CellText.NOTHING : operation.task();
            String text = messages.get("commands.operation.task", progress.done(), tasks,
                    CellText.plain(task, LONGEST));
            bar.setAccessibleText(text);
            card.getChildren().addAll(bar, Look.wrapped(text, dev.tabletop.views.look.Styles.MUTED));
        }
        card.setId("command.operation." + operation.id());
        card.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        return card;
    }

    private static String tone(Operation.State state) {
        return switch (state) {
            case WAITING, RUNNING -> dev.tabletop.views.look.Styles.NOTE;
            case DONE -> dev.tabletop.views.look.Styles.GOOD;
            case FAILED, CANCELLED -> dev.tabletop.views.look.Styles.CRITICAL;
            case UNKNOWN -> dev.tabletop.views.look.Styles.UNKNOWN;
        };
    }

    private void showEnd(CommandWork work) {
        CommandResult result = work.result();
        Exception failure = work.failure();
        if (result != null) {
            String icon = result.end().isWell() ? "fth-check-circle" : "fth-alert-triangle";
            end.getChildren().setAll(Verdicts.card("command.result", CommandWords.tone(result.end()), icon,
                    words.end(result.end()), words.say(result.what()), words.say(result.advice())));
        } else if (failure != null) {
            end.getChildren().setAll(Verdicts.failure(words.explain(failure), messages.get("commands.held")));
        } else {
            Label waiting = Look.wrapped(messages.get("commands.working"), dev.tabletop.views.look.Styles.MUTED);
            waiting.setId("command.working");
            end.getChildren().setAll(waiting);
        }
    }
}
