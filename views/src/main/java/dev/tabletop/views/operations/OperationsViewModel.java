package dev.tabletop.views.operations;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Chronicle;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.store.RunJournal;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.Update;
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

    /** Asks for commands. */
    interface Giving {

        /** Opens the dialog of a command. */
        void open(CommandKind kind, Subject subject);

        /** Asks one question about the same command on several. */
        void several(CommandKind kind, List<Operation> operations);
    }

    private final ClusterContext context;
    private final OperationColumns columns;
    private final GridModel<OperationRow> operations;
    private final LiveFeed<OperationRow> feed;
    private final Giving commands;
    private final BooleanBinding listed;
    private @Nullable RunningTask ticking;

    OperationsViewModel(ClusterContext context, Messages messages, Giving commands) {
        this.context = context;
        this.columns = new OperationColumns(messages);
        var window = context.window();
        this.operations = new GridModel<>(columns.operations(), window.tasks(), window.settings());
        ClusterDesk desk = context.desk();
        String cluster = desk.connection().identity().fingerprint();
        OperationMemory memory = new OperationMemory(new Chronicle(desk.store(), cluster),
                new RunJournal(desk.store()), cluster);
        this.feed = new LiveFeed<>(operations, context,
                update -> memory.rows(update.state(), window.clock().instant()));
        this.commands = commands;
        this.listed = Bindings.createBooleanBinding(() -> operations.selectedProperty().get() != null
                && operations.selectedProperty().get().listed(), operations.selectedProperty());
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

    /** Opens the dialog that cancels the selected operation; of several, one question names them all. */
    void cancel() {
        if (selectedListed().size() > 1) {
            commands.several(CommandKind.CANCELOP, selectedListed());
        } else {
            give(CommandKind.CANCELOP);
        }
    }

    /** The same, of deleting from the nameserver's list. */
    void delete() {
        if (selectedListed().size() > 1) {
            commands.several(CommandKind.DELETEOP, selectedListed());
        } else {
            give(CommandKind.DELETEOP);
        }
    }

    /** Deletes every operation that failed from the nameserver's list, after one question that names them all. */
    void deleteFailed() {
        commands.several(CommandKind.DELETEOP, failed());
    }

    /** Those that the nameserver lists as failed. */
    List<Operation> failed() {
        Update update = context.live().update();
        return update == null
                ? List.of()
                : update.state().operations().stream().filter(o -> o.state() == Operation.State.FAILED).toList();
    }

    private List<Operation> selectedListed() {
        return operations.selectedRows().stream().filter(OperationRow::listed).map(OperationRow::operation).toList();
    }

    private void give(CommandKind kind) {
        OperationRow row = operations.selectedProperty().get();
        if (row != null && row.listed()) {
            commands.open(kind, Subject.ofOperation(row.operation().id()));
        }
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

    /** Whether one is selected that the nameserver still lists. */
    BooleanBinding listed() {
        return listed;
    }
}
