package dev.tabletop.views.recovery.prepare;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Work;

/** Stopping automatic changes: how things stand, what it would do, and how it ended. */
public final class StopViewModel {

    private final ManualRecoveryWorkflow workflow;
    private final ObservableValue<@Nullable Update> update;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<@Nullable Boolean> autoFailover = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Operation> operations = FXCollections.observableArrayList();
    private @Nullable Subscription subscription;

    public StopViewModel(ManualRecoveryWorkflow workflow, ObservableValue<@Nullable Update> update,
            Messages messages) {
        this.workflow = workflow;
        this.update = update;
        this.messages = messages;
    }

    /** Follows the cluster from now on. */
    public void activate() {
        deactivate();
        subscription = Subscription.combine(update.subscribe(_ -> arrive()),
                workflow.draft().scopeProperty().subscribe(_ -> arrive()));
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    private void arrive() {
        Update newest = update.getValue();
        if (newest != null) {
            autoFailover.set(newest.state().autoFailover());
            Set<TableName> tables = workflow.draft().scope().stream().map(PartitionId::table)
                    .collect(Collectors.toSet());
            List<Operation> active = newest.state().operations().stream().filter(o -> o.state().isActive())
                    .filter(o -> isInScope(o, tables)).toList();
            if (!active.equals(operations)) {
                operations.setAll(active);
            }
        }
    }

    private boolean isInScope(Operation operation, Set<TableName> tables) {
        TableName table = operation.table();
        if (table == null) {
            return true;
        }
        Integer pid = operation.pid();
        return pid == null
                ? tables.contains(table)
                : workflow.draft().scope().stream().anyMatch(p -> p.table().equals(table) && p.pid() == pid);
    }

    /** The nameserver's own word; null when it could not be read. */
    public ReadOnlyObjectProperty<@Nullable Boolean> autoFailoverProperty() {
        return autoFailover.getReadOnlyProperty();
    }

    /** Waiting or running operations in scope. */
    public ObservableList<Operation> operations() {
        return operations;
    }

    public ObservableValue<@Nullable StopReport> report() {
        return workflow.draft().stoppedProperty();
    }

    public ObservableValue<Work> work() {
        return workflow.workProperty();
    }

    /** Operations that were still active when waiting for them ended. */
    public List<Operation> stillActive() {
        StopReport report = workflow.draft().stoppedProperty().get();
        return report == null ? List.of() : report.stillActive();
    }

    /** How it ended, in words; empty before. */
    public String outcome() {
        StopReport report = workflow.draft().stoppedProperty().get();
        if (report == null) {
            return "";
        }
        String before = messages.get(report.autoFailoverBefore() == null
                ? "stop.done.unknown"
                : report.autoFailoverBefore() ? "stop.done.on" : "stop.done.off");
        return before + " " + messages.get("stop.done.kept", report.partitionsKept());
    }

    /** Lets operations end by themselves, for a while. */
    public void stopAndWait() {
        workflow.stopAutomatic(false);
    }

    /** Cancels operations. */
    public void stopAndCancel() {
        workflow.stopAutomatic(true);
    }

    /** Waits no longer. */
    public void waitNoLonger() {
        workflow.waitNoLonger();
    }

    /** One operation, in a line. */
    public String line(Operation operation) {
        String where = operation.table() == null
                ? messages.get("stop.op.cluster")
                : operation.table() + (operation.pid() == null ? "" : "/" + operation.pid());
        return messages.get("stop.op", Long.toString(operation.id()), operation.type(), where,
                operation.task() == null ? "" : operation.task());
    }
}
