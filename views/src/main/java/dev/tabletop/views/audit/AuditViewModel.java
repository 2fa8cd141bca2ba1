package dev.tabletop.views.audit;

import java.util.List;
import java.util.Objects;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;

/** The changes that were sent, and what is on record around the one that is selected. */
public final class AuditViewModel implements SectionModel {

    private final AuditTrail trail;
    private final Messages messages;
    private final Latest reading;
    private final Latest tracing;
    private final BooleanProperty everywhere = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable List<AuditRow>> rows = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AuditRow> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Traced> trace = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private List<AuditRow> read = List.of();

    public AuditViewModel(AuditTrail trail, TaskRunner tasks, Messages messages) {
        this.trail = trail;
        this.messages = messages;
        this.reading = new Latest(tasks);
        this.tracing = new Latest(tasks);
        everywhere.subscribe(_ -> show());
    }

    /** Reads the log anew; nothing repeats. */
    @Override
    public void activate() {
        refresh();
    }

    @Override
    public void deactivate() {
        reading.cancel();
    }

    /** Reads the log anew. */
    public void refresh() {
        reading.run(messages.get("audit.reading"), trail::newest, found -> {
            failure.set(null);
            read = found;
            rows.set(List.of());
            show();
        }, failure::set);
    }

    private void show() {
        if (rows.get() != null) {
            rows.set(read.stream().filter(r -> everywhere.get() || r.ours()).toList());
        }
    }

    /** Looks for what is on record around this change. */
    public void select(@Nullable AuditRow row) {
        if (Objects.equals(row, selected.get())) {
            return;
        }
        tracing.cancel();
        trace.set(null);
        selected.set(row);
        if (row != null) {
            tracing.run(messages.get("audit.reading"), () -> trail.trace(row),
                    found -> trace.set(new Traced(found.orElse(null), "")),
                    e -> trace.set(new Traced(null, messages.why(e))));
        }
    }

    /** Whether changes of all clusters are shown. */
    public BooleanProperty everywhereProperty() {
        return everywhere;
    }

    /** Newest first; null until they were read. */
    public ReadOnlyObjectProperty<@Nullable List<AuditRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable AuditRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What was found around the selected change; null until it was looked for. */
    public ReadOnlyObjectProperty<@Nullable Traced> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    /** Why the log could not be read; null while it can. */
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
