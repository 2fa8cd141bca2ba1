package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.commands.Administration;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.recovery.run.CommandResult.End;
import dev.tabletop.store.AuditLog;
import dev.tabletop.store.JournalEntry.Event;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one command ends: done, refused, failed half-way, answered ok without any effect, or unanswered. */
class CommandRunTest {

    private static final String T1 = "tablet-1";
    private static final String T3 = "tablet-3";
    private static final String T4 = "tablet-4";

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();
    private final Scenario scenario = new Scenario(4, 11);
    private final PartitionId tx = scenario.table("tx", StorageMode.MEMORY, T1, "tablet-2", T3);

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario.write(tx, 20).autoFailover(false);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Console console() {
        return new Console(scenario, store, nodes);
    }

    private static Administration administration(Console console) {
        return new Administration(console.connection(), console.recovery().commandRuns());
    }

    private static Confirmation confirm(Assessment assessment) {
        return new Confirmation(assessment.cluster(),
                assessment.toAccept().stream().map(Danger::id).collect(Collectors.toSet()), "rehearsed in a test");
    }

    private static CommandResult give(Console console, Command command) throws RunException, ClusterException {
        Confirmation confirmation = confirm(administration(console).assess(command));
        return administration(console).carryOut(command, confirmation, RunListener.SILENT, console.control());
    }

    @Test
    void whatWasDoneIsJournaledAndInTheAuditLogWithTheSameByHand() throws Exception {
        Console console = console();
        CommandResult result = give(console, new Command.AddReplica(tx, T4));
        assertEquals(End.DONE, result.end(), result::toString);
        RunRecord run = console.recovery().runs().getFirst();
        assertEquals(List.of(result.run(), RunRecord.Kind.COMMAND, RunRecord.State.COMPLETE),
                List.of(run.id(), run.kind(), run.state()));
        List<Event> events = console.recovery().journal(run.id()).stream().map(e -> e.event()).distinct().toList();
        assertEquals(List.of(Event.KEPT, Event.INTENT, Event.ANSWERED, Event.OPERATION, Event.DONE), events);
        Set<Long> operations = result.operations().stream().map(Operation::id).collect(Collectors.toSet());
        assertEquals(operations, new RunJournal(store)
                .operationsOfRuns(console.connection().identity().fingerprint()).keySet());
        AuditLog.Entry line = new AuditLog(store).newest(1).getFirst();
        assertTrue(line.equivalent().contains("addreplica tx 0 tablet-4"), line::toString);
    }

    @Test
    void anAnswerThatWasLostIsMadeUpForByLooking() throws Exception {
        Console console = new Console(scenario, store, nodes, Mishap.FAILOVER_AFTER, 0);
        CommandResult result = give(console, new Command.DeleteReplica(tx, T3));
        assertEquals(List.of(End.DONE, 1), List.of(result.end(), console.sent().size()), result::toString);
    }

    @Test
    void anAnswerOfOkWithoutAnyEffectIsTold() throws Exception {
        scenario.flags(tx, T3, false, false);
        Console console = console();
        // Between the last look and the call: the nameserver answers ok, and makes no operation.
        console.connection().lately(_ -> scenario.kill(T1));
        CommandResult result = give(console, new Command.RecoverReplica(tx, T3));
        assertEquals(List.of(End.NOT_SEEN, 0), List.of(result.end(), result.operations().size()), result::toString);
        assertTrue(result.what().toString().contains("no operation was made for it"), result::toString);
        assertEquals(RunRecord.State.INCOMPLETE, console.recovery().runs().getFirst().state());
        assertEquals(List.of(), console.recovery().unfinished());
    }

    @Test
    void whatIsDoneWhileALookTakesLongIsSeenByTheNextLook() throws Exception {
        Console console = console();
        console.connection().whileReading(() -> scenario.cluster().advance(Duration.ofSeconds(9)));
        CommandResult result = give(console, new Command.AddReplica(tx, T4));
        assertEquals(End.DONE, result.end(), result::toString);
    }

    @Test
    void anOperationThatIsLostInAFailoverIsToldAsLost() throws Exception {
        scenario.flags(tx, T3, false, false);
        Console console = console();
        Runnable failover = () -> {
            console.connection().whileReading(() -> {});
            scenario.flags(tx, T1, true, false).cluster().nameserverFailover(Duration.ofSeconds(2));
        };
        // The operation is seen at work in between.
        console.connection().lately(
                _ -> console.connection().whileReading(() -> console.connection().whileReading(failover)));
        CommandResult result = give(console, new Command.RecoverReplica(tx, T3));
        assertEquals(End.NOT_SEEN, result.end(), result::toString);
        assertTrue(result.what().toString().contains("the nameserver does not list it any more"), result::toString);
        assertTrue(result.advice().toString().contains("tabletop findings"), result::toString);
        assertEquals(1, scenario.cluster().read().orphans().size());
    }

    @Test
    void anOperationThatFailsHalfWayIsToldWithItsTask() throws Exception {
        scenario.loadFails(tx, T4);
        CommandResult result = give(console(), new Command.AddReplica(tx, T4));
        assertEquals(End.FAILED, result.end(), result::toString);
        assertTrue(
                result.what().toString().contains("kAddReplicaOP") && result.what().toString().contains("LOAD_TABLE"),
                result::toString);
        assertFalse(result.advice().isEmpty());
    }

    @Test
    void aRefusalOfTheNameserverIsAnEnd() throws Exception {
        Console console = console();
        console.connection().lately(_ -> scenario.autoFailover(true));
        CommandResult result = give(console, new Command.SetAlive(tx, T3, false));
        assertEquals(End.REFUSED, result.end(), result::toString);
        assertEquals(RunRecord.State.ABANDONED, console.recovery().runs().getFirst().state());
    }

    @Test
    void aDangerThatAroseAfterTheConfirmationHoldsItBack() throws Exception {
        scenario.flags(tx, T3, false, false);
        Console console = console();
        Command recover = new Command.RecoverReplica(tx, T3);
        Confirmation early = confirm(administration(console).assess(recover));
        scenario.kill(T3).start(T3);
        RunException held = assertThrows(RunException.class,
                () -> administration(console).carryOut(recover, early, RunListener.SILENT, console.control()));
        assertEquals(RunException.Kind.NOT_CONFIRMED, held.kind());
        assertTrue(String.valueOf(held.getMessage()).contains("binlog-deleted"), held::toString);
        assertEquals(List.of(), console.sent());
        assertEquals(List.of(), scenario.destroyed());
    }

    @Test
    void whoeverWaitsNoLongerIsToldWhatIsStillAtWork() throws Exception {
        Console console = console();
        console.control().waitNoLonger();
        CommandResult result = give(console, new Command.AddReplica(tx, T4));
        assertEquals(List.of(End.NOT_SEEN, 1), List.of(result.end(), result.operations().size()), result::toString);
        assertTrue(result.operations().getFirst().state().isActive());
    }

    @Test
    void aReadOnlyConnectionSendsNothing() throws Exception {
        Console console = console();
        console.connection().makeReadOnly();
        RunException refused = assertThrows(RunException.class,
                () -> give(console, new Command.PauseSnapshots(tx, T1)));
        assertEquals(RunException.Kind.NOT_ALLOWED, refused.kind());
        assertEquals(List.of(), console.sent());
    }

    @Test
    void anOperationOfSomebodyElseThatComesToNothingIsNotTakenForItsOwn() throws Exception {
        scenario.cluster().execute(new Command.ChangeLeader(tx, "tablet-2"));
        Console console = console();
        Command offline = new Command.OfflineEndpoint(T3, 2);
        CommandResult result = give(console, offline);
        assertEquals(List.of(End.DONE, List.of(offline)), List.of(result.end(), console.sent()), result::toString);
        assertEquals(List.of("kOfflineReplicaOP"), result.operations().stream().map(o -> o.type()).toList());
    }

    @Test
    void theSameForAnotherTabletIsWaitedForAndNotFollowed() throws Exception {
        scenario.cluster().execute(new Command.DeleteReplica(tx, "tablet-2"));
        Console console = console();
        RunException held = assertThrows(RunException.class, () -> give(console, new Command.DeleteReplica(tx, T3)));
        assertEquals(RunException.Kind.NOT_SAFE, held.kind());
        assertEquals(List.of(), console.sent());
    }
}
