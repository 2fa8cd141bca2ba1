package dev.tabletop.views.operations;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Operation;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Share;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;

/** What the grid of operations shows. */
final class OperationColumns {

    private final Messages messages;

    OperationColumns(Messages messages) {
        this.messages = messages;
    }

    GridSpec<OperationRow> operations() {
        return new GridSpec<>("operations", messages.get("operations.title"), r -> r.operation().id(), List.of(
                GridColumn.<OperationRow>count("id", messages.get("operations.id"), 56, r -> r.operation().id()),
                GridColumn.<OperationRow>badge("state", messages.get("operations.state"), 96,
                        r -> standing(r.standing()), r -> tone(r.standing())).orderedBy(OperationRow::standing)
                        .noted(this::note),
                GridColumn.<OperationRow>text("type", messages.get("operations.type"), 160,
                        r -> r.operation().type()).ofFew(),
                GridColumn.<OperationRow>text("table", messages.get("operations.table"), 140, OperationColumns::table),
                GridColumn.<OperationRow>count("pid", messages.get("operations.pid"), 48, r -> r.operation().pid()),
                GridColumn.<OperationRow>bar("progress", messages.get("operations.progress"), 196, this::progress),
                GridColumn.<OperationRow>span("elapsed", messages.get("operations.elapsed"), 76,
                        OperationRow::elapsed)
                        .toned(r -> r.standing() == OperationRow.Standing.STUCK ? Tone.WARNING : Tone.PLAIN),
                GridColumn.<OperationRow>time("started", messages.get("operations.started"), 146,
                        r -> r.operation().started()),
                GridColumn.<OperationRow>time("ended", messages.get("operations.ended"), 150,
                        r -> r.operation().ended()).hidden(),
                GridColumn.<OperationRow>text("run", messages.get("operations.run"), 90, OperationRow::run)),
                messages.get("operations.empty"));
    }

    private static @Nullable String table(OperationRow row) {
        return row.operation().table() == null ? null : row.operation().table().toString();
    }

    private Share progress(OperationRow row) {
        int tasks = row.progress().tasks().size();
        int done = row.progress().done();
        Operation operation = row.operation();
        String task = operation.state() == Operation.State.DONE || operation.task() == null
                ? ""
                : " " + operation.task();
        return tasks == 0 ? new Share(0, task.strip()) : new Share((double) done / tasks, done + "/" + tasks + task);
    }

    String standing(OperationRow.Standing standing) {
        return messages.get(switch (standing) {
            case WAITING -> "operations.state.waiting";
            case RUNNING -> "operations.state.running";
            case STUCK -> "operations.state.stuck";
            case DONE -> "operations.state.done";
            case FAILED -> "operations.state.failed";
            case CANCELLED -> "operations.state.cancelled";
            case FORGOTTEN -> "operations.state.forgotten";
            case UNKNOWN -> "operations.state.unknown";
        });
    }

    static Tone tone(OperationRow.Standing standing) {
        return switch (standing) {
            case WAITING, CANCELLED, UNKNOWN -> Tone.PLAIN;
            case RUNNING -> Tone.NOTE;
            case STUCK, FORGOTTEN -> Tone.WARNING;
            case DONE -> Tone.GOOD;
            case FAILED -> Tone.CRITICAL;
        };
    }

    private @Nullable String note(OperationRow row) {
        return switch (row.standing()) {
            case STUCK -> messages.get("operations.note.stuck");
            case FORGOTTEN -> messages.get("operations.note.forgotten");
            case FAILED -> messages.get("operations.note.failed");
            default -> row.listed() ? null : messages.get("operations.note.remembered");
        };
    }
}
