package dev.tabletop.views.operations;

import java.util.List;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.cluster.Operation;
import dev.tabletop.views.grid.KeepFocus;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.FactGrid;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One operation in the right pane: its tasks, its times, who caused it, what can be done. */
final class OperationDetailView extends VBox {

    private final OperationsViewModel model;
    private final Messages messages;
    private final CellText texts;

    OperationDetailView(OperationsViewModel model, Messages messages, CellText texts) {
        super(12);
        this.model = model;
        this.messages = messages;
        this.texts = texts;
        setPadding(new javafx.geometry.Insets(12));
    }

    void show(OperationRow row) {
        KeepFocus.during(this, () -> build(row));
    }

    private void build(OperationRow row) {
        Operation operation = row.operation();
        Label title = Look.label(messages.get("operations.detail.title", operation.id(), operation.type()),
                Styles.TITLE_4);
        title.setWrapText(true);
        Label state = Look.label(model.columns().standing(row.standing()), dev.tabletop.views.look.Styles.BADGE,
                OperationColumns.tone(row.standing()).styleClass());
        getChildren().setAll(title, state, facts(row));
        if (!row.progress().tasks().isEmpty()) {
            getChildren().addAll(Look.label(messages.get("operations.detail.tasks"), Styles.TEXT_BOLD), tasks(row));
        }
        String advice = advice(row);
        if (!advice.isEmpty()) {
            Label words = Look.label(advice, dev.tabletop.views.look.Styles.MUTED);
            words.setWrapText(true);
            getChildren().add(words);
        }
        getChildren().add(actions(row));
    }

    private String advice(OperationRow row) {
        return switch (row.standing()) {
            case STUCK -> messages.get("operations.note.stuck");
            case FAILED -> messages.get("operations.note.failed");
            case FORGOTTEN -> messages.get("operations.note.forgotten");
            default -> row.listed() ? "" : messages.get("operations.note.remembered");
        };
    }

    private Node facts(OperationRow row) {
        Operation operation = row.operation();
        FactGrid facts = new FactGrid();
        fact(facts, "operations.table", operation.table() == null
                ? null
                : CellText.plain(operation.table().toString(), 120)
                        + (operation.pid() == null ? "" : " / " + operation.pid()));
        fact(facts, "operations.started", texts.of(GridColumn.Kind.TIME, operation.started()));
        fact(facts, "operations.ended", texts.of(GridColumn.Kind.TIME, operation.ended()));
        fact(facts, "operations.elapsed", texts.of(GridColumn.Kind.SPAN, row.elapsed()));
        fact(facts, "operations.run", row.run() == null ? messages.get("operations.run.none") : row.run());
        return facts;
    }

    private void fact(FactGrid facts, String key, @Nullable String value) {
        facts.line(messages.get(key), value == null ? CellText.NOTHING : value);
    }

    private Node tasks(OperationRow row) {
        VBox lines = new VBox(4);
        List<String> tasks = row.progress().tasks();
        for (int i = 0; i < tasks.size(); i++) {
            boolean done = i < row.progress().done();
            boolean current = i == row.progress().done()
                    && row.operation().state() != Operation.State.WAITING;
            lines.getChildren().add(task(tasks.get(i), done, current, row));
        }
        return lines;
    }

    private Node task(String name, boolean done, boolean current, OperationRow row) {
        boolean failed = current && row.operation().state() == Operation.State.FAILED;
        boolean active = current && row.operation().state() == Operation.State.RUNNING;
        String icon = done ? "fth-check-circle" : failed ? "fth-x-circle" : active ? "fth-play-circle" : "fth-circle";
        Label label = Look.label(name);
        label.setGraphic(Look.icon(icon));
        label.setGraphicTextGap(8);
        label.getStyleClass().add(done
                ? Styles.SUCCESS
                : failed ? Styles.DANGER : active ? Styles.ACCENT : dev.tabletop.views.look.Styles.MUTED);
        label.setAccessibleText(messages.get(done
                ? "operations.task.done"
                : failed
                        ? "operations.task.failed"
                        : active ? "operations.task.running" : "operations.task.left",
                name));
        return label;
    }

    private Node actions(OperationRow row) {
        Button partition = button("operations.show.partition", "fth-database", model::showPartition);
        partition.setDisable(model.partition(row) == null);
        Button run = button("operations.show.run", "fth-activity", model::showRun);
        run.setDisable(row.run() == null);
        HBox links = new HBox(6, partition, run);
        links.setAlignment(Pos.CENTER_LEFT);
        return links;
    }

    private Button button(String key, String icon, Runnable action) {
        Button button = new Button(messages.get(key), Look.icon(icon));
        button.setId(key);
        button.getStyleClass().addAll(Styles.SMALL);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
