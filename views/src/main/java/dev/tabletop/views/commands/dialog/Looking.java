package dev.tabletop.views.commands.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.views.commands.form.CommandForm;
import dev.tabletop.views.commands.work.CommandService;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;

/** What the commands answer that only look, as a table. */
final class Looking {

    private final CommandService service;
    private final Messages messages;

    Looking(CommandService service, Messages messages) {
        this.service = service;
        this.messages = messages;
    }

    /**
     * An answer.
     *
     * @param head
     *            of its columns
     * @param rows
     *            each as long as the head
     * @param notes
     *            what else is to be said, such as who did not answer
     */
    record Answer(List<String> head, List<List<String>> rows, List<String> notes) {

        Answer {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
        }

        /** To be pasted into a sheet. */
        String text() {
            StringBuilder text = new StringBuilder(String.join("\t", head)).append('\n');
            rows.forEach(r -> text.append(String.join("\t", r)).append('\n'));
            notes.forEach(n -> text.append(n).append('\n'));
            return text.toString();
        }
    }

    /** The question that this form asks; it blocks. */
    Callable<Answer> of(CommandForm form) {
        return switch (form.kind()) {
            case SHOWDB -> () -> new Answer(List.of(messages.get("commands.look.database")),
                    service.databases().stream().map(List::of).toList(), List.of());
            case CONFGET -> () -> new Answer(
                    List.of(messages.get("commands.look.setting"), messages.get("commands.look.value")),
                    List.of(List.of("auto_failover", Boolean.toString(service.autoFailover()))), List.of());
            case GETFOLLOWER -> onPartition(form, this::followers);
            default -> onPartition(form, this::status);
        };
    }

    private interface Asking {
        Answer of(Partition partition, List<ReplicaReading> readings);
    }

    private Callable<Answer> onPartition(CommandForm form, Asking asking) {
        Partition partition = Objects.requireNonNull(form.partition());
        StorageMode storage = Objects.requireNonNull(form.table()).storage();
        return () -> asking.of(partition, service.replicas(partition, storage));
    }

    private Answer status(Partition partition, List<ReplicaReading> readings) {
        List<List<String>> rows = new ArrayList<>();
        for (ReplicaReading reading : readings) {
            ReplicaStatus status = reading.status();
            rows.add(List.of(reading.endpoint(), state(reading), status == null ? CellText.NOTHING : role(status),
                    text(reading.term()), status == null ? CellText.NOTHING : CellText.count(status.offset()),
                    status == null ? CellText.NOTHING : CellText.count(status.rows()),
                    status == null || status.bytes() == null ? CellText.NOTHING : CellText.bytes(status.bytes()),
                    text(reading.snapshotOffset())));
        }
        return new Answer(head("tablet", "state", "role", "term", "offset", "rows", "bytes", "snapshot"), rows,
                failures(readings));
    }

    private String state(ReplicaReading reading) {
        if (!reading.answered()) {
            return messages.get("commands.look.silent");
        }
        return messages.get(reading.status() == null
                ? "commands.look.unloaded"
                : reading.isLoaded() ? "commands.look.loaded" : "commands.look.loading");
    }

    private String role(ReplicaStatus status) {
        return messages.get(status.role() == Role.LEADER ? "commands.look.leader" : "commands.look.follower");
    }

    private Answer followers(Partition partition, List<ReplicaReading> readings) {
        String leader = partition.leader().map(l -> l.endpoint()).orElse("");
        List<List<String>> rows = new ArrayList<>();
        for (ReplicaReading reading : readings) {
            ReplicaStatus status = reading.status();
            if (status != null && (status.role() == Role.LEADER || reading.endpoint().equals(leader))) {
                reading.followers()
                        .forEach(f -> rows.add(List.of(reading.endpoint(), CellText.count(status.offset()),
                                f.endpoint(), CellText.count(f.acknowledged()),
                                CellText.count(Math.max(0, status.offset() - f.acknowledged())))));
            }
        }
        List<String> notes = new ArrayList<>(failures(readings));
        if (rows.isEmpty()) {
            notes.addFirst(messages.get("commands.look.nofollower"));
        }
        return new Answer(head("leading", "offset", "following", "acknowledged", "behind"), rows, notes);
    }

    private List<String> head(String... columns) {
        List<String> head = new ArrayList<>();
        for (String column : columns) {
            head.add(messages.get("commands.look." + column));
        }
        return head;
    }

    private static List<String> failures(List<ReplicaReading> readings) {
        return readings.stream().filter(r -> !r.answered()).map(r -> r.endpoint() + ": " + r.failure()).toList();
    }

    private static String text(@Nullable Long value) {
        return value == null ? CellText.NOTHING : CellText.count(value);
    }
}
