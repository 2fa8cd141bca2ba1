package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.AuditLog;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single operations cancelled and deleted by hand. */
class OperationChangesTest {

    private static final long HANGING = 11;

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();
    private final Scenario scenario = new Scenario(3, 42);
    private final PartitionId tx = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario.write(tx, 10);
        scenario.autoFailover(false).foreignOperation(tx);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Console console() {
        return new Console(scenario, store, nodes);
    }

    private static Operation cancel(Console console) throws RunException {
        return console.recovery().operationChanges().cancel(HANGING, RunListener.SILENT, console.control())
                .orElseThrow();
    }

    private static void delete(Console console) throws RunException {
        console.recovery().operationChanges().delete(HANGING, RunListener.SILENT, console.control());
    }

    private List<Operation.State> states(Console console) throws ClusterException {
        return console.connection().readOperations().stream().map(Operation::state).toList();
    }

    @Test
    void anOperationIsCancelledAndThenDeletedWithAJournalAndAnAuditLog() throws Exception {
        Console console = console();
        assertEquals(Operation.State.CANCELLED, cancel(console).state());
        scenario.cluster().advance(Duration.ofSeconds(5));
        delete(console);
        assertEquals(List.of(), states(console));
        assertEquals(List.of(new Command.CancelOperation(HANGING), new Command.DeleteOperation(HANGING)),
                console.sent());
        List<RunRecord> runs = console.recovery().runs();
        assertEquals(List.of(RunRecord.State.COMPLETE, RunRecord.State.COMPLETE),
                runs.stream().map(RunRecord::state).toList());
        assertEquals(List.of(JournalEntry.Event.INTENT, JournalEntry.Event.ANSWERED),
                console.recovery().journal(runs.getLast().id()).stream().map(JournalEntry::event).toList());
        assertEquals(List.of(true, true), new AuditLog(store).newest(9).stream()
                .map(e -> e.equivalent().contains("op " + HANGING)).toList());
    }

    @Test
    void nothingIsSentForAnOperationThatIsOverOrUnknown() throws Exception {
        Console console = console();
        cancel(console);
        assertEquals(Operation.State.CANCELLED, cancel(console).state());
        assertEquals(Optional.empty(),
                console.recovery().operationChanges().cancel(99, RunListener.SILENT, console.control()));
        assertEquals(1, console.sent().size());
    }

    @Test
    void aRunningOperationIsNotDeleted() throws Exception {
        Console console = console();
        RunException refused = assertThrows(RunException.class, () -> delete(console));
        assertEquals(RunException.Kind.NOT_SAFE, refused.kind());
        assertEquals(List.of(), console.sent());
        assertEquals(1, states(console).stream().filter(Operation.State::isActive).count());
    }

    @Test
    void killedRightBeforeOrAfterTheCallItIsSimplyAskedForAgain() throws Exception {
        for (Mishap mishap : List.of(Mishap.KILLED_BEFORE, Mishap.KILLED_AFTER_SENDING, Mishap.KILLED_AFTER_ANSWER)) {
            Scenario other = new Scenario(3, 42);
            PartitionId id = other.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
            other.autoFailover(false).foreignOperation(id);
            ModelLock.Nodes lockNodes = new ModelLock.Nodes();
            Console killed = new Console(other, store, lockNodes, mishap, 0);
            assertThrows(Killed.class, () -> cancel(killed));
            other.cluster().advance(Duration.ofMinutes(1));
            Console again = new Console(other, store, lockNodes);
            assertEquals(Operation.State.CANCELLED, cancel(again).state(), mishap::toString);
            assertEquals(mishap == Mishap.KILLED_BEFORE ? 1 : 0, again.sent().size(), mishap::toString);
            assertEquals(List.of(), again.recovery().unfinished(), mishap::toString);
        }
    }

    @Test
    void whatTheNameserverRefusesIsToldAndLeavesNoUnfinishedRun() throws Exception {
        scenario.autoFailover(true);
        Console console = console();
        RunException refused = assertThrows(RunException.class, () -> cancel(console));
        assertEquals(RunException.Kind.CLUSTER, refused.kind());
        assertEquals(List.of(), console.recovery().unfinished());
    }

    @Test
    void aReadOnlyConnectionChangesNothing() throws Exception {
        Console console = console();
        console.connection().makeReadOnly();
        RunException refused = assertThrows(RunException.class, () -> cancel(console));
        assertEquals(RunException.Kind.NOT_ALLOWED, refused.kind());
    }
}
