package dev.tabletop.views.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Chronicle;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.OperationChanges;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.store.Environment;
import dev.tabletop.store.RunJournal;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.SectionModel;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.LiveFeed;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.RunningTask;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** The operations of a cluster, and what can be done about one. */
final class OperationsViewModel implements SectionModel {

    private final ClusterContext context;
    private final Messages messages;
    private final OperationColumns columns;
    private final GridModel<OperationRow> operations;
    private final LiveFeed<OperationRow> feed;
    private final @Nullable OperationChanges changes;
    private final BooleanBinding cancellable;
    private final BooleanBinding deletable;
    private @Nullable RunningTask ticking;

    OperationsViewModel(ClusterContext context, Messages messages) {
        this.context = context;
        this.messages = messages;
        this.columns = new OperationColumns(messages);
        var window = context.window();
        this.operations = new GridModel<>(columns.operations(), window.tasks(), window.settings());
        ClusterDesk desk = context.desk();
        String cluster = desk.connection().identity().fingerprint();
        OperationMemory memory = new OperationMemory(new Chronicle(desk.store(), cluster),
                new RunJournal(desk.store()), cluster);
        this.feed = new LiveFeed<>(operations, context,
                update -> memory.rows(update.state(), window.clock().instant()));
        this.changes = desk.recovery().map(r -> r.operationChanges()).orElse(null);
        this.cancellable = whenSelected(OperationRow::mayBeCancelled);
        this.deletable = whenSelected(OperationRow::mayBeDeleted);
    }

    private BooleanBinding whenSelected(java.util.function.Predicate<OperationRow> rule) {
        return Bindings.createBooleanBinding(() -> changes != null && operations.selectedProperty().get() != null
                && rule.test(operations.selectedProperty().get()), operations.selectedProperty());
    }

    @Override
    public void activate() {
        feed.activate();
        ticking = context.window().tasks().every(Duration.ofSeconds(1), this::tick);
    }

    /** Only what runs grows older. */
    private void tick() {
        Update update = context.live().update();
        if (update != null && update.state().operations().stream().anyMatch(o -> o.state().isActive())) {
            feed.again();
        }
    }

    @Override
    public void deactivate() {
        feed.deactivate();
        RunningTask open = ticking;
        if (open != null) {
            open.cancel();
            ticking = null;
        }
    }

    @Override
    public void show(Place place) {
        if (place.operation() != null) {
            operations.reveal(place.operation());
        }
    }

    /** Asks, and then cancels the selected operation. */
    void cancel() {
        OperationRow row = operations.selectedProperty().get();
        OperationChanges gate = changes;
        if (row != null && gate != null && row.mayBeCancelled()) {
            Operation operation = row.operation();
            List<String> consequences = new ArrayList<>(List.of(messages.get("operations.cancel.effect"),
                    messages.get("operations.cancel.left")));
            Update update = context.live().update();
            if (update != null && Boolean.TRUE.equals(update.state().autoFailover())) {
                consequences.add(messages.get("operations.cancel.auto_failover"));
            }
            ask("operations.cancel.title", "operations.cancel.action", operation, consequences,
                    new Command.CancelOperation(operation.id()),
                    () -> gate.cancel(operation.id(), RunListener.SILENT, new RunControl())
                            .filter(o -> o.state().isActive()).isEmpty(),
                    over -> context.window().dialogs().notice(over
                            ? messages.get("operations.cancel.done", operation.id())
                            : messages.get("operations.cancel.later", operation.id())));
        }
    }

    /** Asks, and then deletes the selected operation from the nameserver's list. */
    void delete() {
        OperationRow row = operations.selectedProperty().get();
        OperationChanges gate = changes;
        if (row != null && gate != null && row.mayBeDeleted()) {
            Operation operation = row.operation();
            ask("operations.delete.title", "operations.delete.action", operation,
                    List.of(messages.get("operations.delete.effect")), new Command.DeleteOperation(operation.id()),
                    () -> {
                        gate.delete(operation.id(), RunListener.SILENT, new RunControl());
                        return true;
                    }, _ -> context.window().dialogs().notice(messages.get("operations.delete.done", operation.id())));
        }
    }

    private void ask(String title, String action, Operation operation, List<String> consequences, Command command,
            Callable<Boolean> work, Consumer<Boolean> done) {
        String question = messages.get(title, operation.id());
        ConfirmationRequest request = new ConfirmationRequest(question, consequences, Damage.REVERSIBLE,
                context.desk().profile().name(), context.desk().profile().environment() == Environment.PRODUCTION,
                List.of(), ByHandCommands.of(command), messages.get(action));
        context.window().dialogs().confirm(request, _ -> context.window().tasks().run(question, work, after -> {
            context.live().refresh();
            done.accept(after);
        }, e -> context.window().dialogs().showFailure(question, e)));
    }

    /** Goes to the run that caused the selected operation. */
    void showRun() {
        OperationRow row = operations.selectedProperty().get();
        if (row != null && row.run() != null) {
            context.navigator().goTo(Place.ofRun(row.run()));
        }
    }

    /** Goes to the partition that the selected operation works on. */
    void showPartition() {
        PartitionId partition = partition(operations.selectedProperty().get());
        if (partition != null) {
            context.navigator().goTo(Place.ofPartition(Place.TABLES, partition));
        }
    }

    /** The partition an operation works on, where the cluster has it still. */
    @Nullable
    PartitionId partition(@Nullable OperationRow row) {
        Update update = context.live().update();
        if (row == null || update == null || row.operation().table() == null || row.operation().pid() == null) {
            return null;
        }
        int pid = row.operation().pid();
        return update.state().table(row.operation().table()).stream().flatMap(t -> t.partitions().stream())
                .map(p -> p.id()).filter(id -> id.pid() == pid).findFirst().orElse(null);
    }

    OperationColumns columns() {
        return columns;
    }

    GridModel<OperationRow> operations() {
        return operations;
    }

    /** Whether this connection may change operations at all. */
    boolean mayChange() {
        return changes != null;
    }

    BooleanBinding cancellable() {
        return cancellable;
    }

    BooleanBinding deletable() {
        return deletable;
    }
}
