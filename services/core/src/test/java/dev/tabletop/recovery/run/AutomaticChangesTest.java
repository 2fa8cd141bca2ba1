package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.AuditLog;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code auto_failover} switched by hand. */
class AutomaticChangesTest {

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
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Console console() {
        return new Console(scenario, store, nodes);
    }

    private static StopReport off(Console console) throws RunException {
        return console.recovery().automaticChanges().switchOff(RunListener.SILENT, console.control());
    }

    private static List<String> on(Console console, String override) throws RunException {
        return console.recovery().automaticChanges()
                .switchOn(Overriding.ofAll(override), RunListener.SILENT, console.control())
                .stream().map(Sentence::toString).toList();
    }

    private static AutomaticState state(Console console) throws RunException {
        return console.recovery().automaticChanges().state(RunListener.SILENT, console.control());
    }

    @Test
    void itIsSwitchedOffAndOnAgainWithAJournalAndAnAuditLog() throws Exception {
        Console console = console();
        StopReport off = off(console);
        assertEquals(new StopReport(off.run(), true, 1, List.of()), off);
        assertFalse(scenario.isAutoFailoverOn());
        AutomaticState between = state(console);
        assertEquals(new AutomaticState(false, between.switchedOffBy(), List.of()), between);
        assertEquals(off.run(), between.switchedOffBy().run());

        assertEquals(List.of(), on(console, ""));
        assertEquals(new AutomaticState(true, null, List.of()), state(console));
        assertEquals(List.of(new Command.SetAutoFailover(false), new Command.SetAutoFailover(true)), console.sent());
        assertEquals(List.of("confset auto_failover true", "confset auto_failover false"),
                new AuditLog(store).newest(9).stream().map(AuditLog.Entry::equivalent).toList());
        RunRecord run = console.recovery().runs().getFirst();
        assertEquals(List.of(RunRecord.Kind.SWITCH_ON, RunRecord.State.COMPLETE), List.of(run.kind(), run.state()));
        assertEquals(List.of(JournalEntry.Event.INTENT, JournalEntry.Event.ANSWERED, JournalEntry.Event.DONE),
                console.recovery().journal(run.id()).stream().map(JournalEntry::event).toList());
    }

    @Test
    void itStaysOffWhileATabletIsSilentUnlessThatIsOverriddenWithAReasonThatIsKept() throws Exception {
        Console console = console();
        off(console);
        scenario.kill("tablet-3");
        int runs = console.recovery().runs().size();
        RunException refused = assertThrows(RunException.class, () -> on(console, " "));
        assertEquals(RunException.Kind.NOT_SAFE, refused.kind());
        assertTrue(refused.getMessage().startsWith("auto_failover stays off: tablet-3 does not answer."
                + " demo.tx/0: tablet-3 does not answer."), refused::getMessage);
        assertFalse(scenario.isAutoFailoverOn());
        assertEquals(runs, console.recovery().runs().size());

        List<String> overridden = on(console, "its machine burnt down");
        assertEquals(List.of("tablet-3 does not answer.", "demo.tx/0: tablet-3 does not answer."), overridden);
        assertTrue(scenario.isAutoFailoverOn());
        String kept = "overridden: its machine burnt down; against it stood: " + String.join(" ", overridden);
        assertEquals(List.of(kept), console.recovery().journal(console.recovery().runs().getFirst().id()).stream()
                .filter(e -> e.step().equals("override")).map(JournalEntry::detail).toList());
        assertEquals(kept, new AuditLog(store).newest(2).getLast().answer());
    }

    @Test
    void whatHasComeUpSinceItWasAcceptedHoldsItBack() throws Exception {
        Console console = console();
        off(console);
        scenario.kill("tablet-3");
        Overriding seen = Overriding.of("its machine burnt down", state(console).objections());
        scenario.kill("tablet-2");
        RunException refused = assertThrows(RunException.class, () -> console.recovery().automaticChanges()
                .switchOn(seen, RunListener.SILENT, console.control()));
        assertEquals(RunException.Kind.NOT_SAFE, refused.kind());
        assertTrue(refused.getMessage().startsWith("auto_failover stays off: tablet-2 does not answer."),
                refused::getMessage);
        assertFalse(scenario.isAutoFailoverOn());
        console.recovery().automaticChanges().switchOn(
                Overriding.of("both burnt down", state(console).objections()), RunListener.SILENT, console.control());
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void itStaysOffWhileAPartitionIsNotRecoveredOrARunIsNotOver() throws RunException {
        scenario.restartAll();
        Console console = console();
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        RunControl stopped = new RunControl();
        stopped.stop();
        assertEquals(RunRecord.State.STOPPED, console.recovery()
                .apply(plan, Console.confirm(plan), RunListener.SILENT, stopped).state());
        String run = console.recovery().runs().getFirst().id();
        List<String> against = state(console).against().stream().map(Sentence::toString).toList();
        assertTrue(against.getFirst().startsWith("Run " + run + " of ada@console--1 on everything is not over."),
                against::toString);
        assertEquals("demo.tx/0 has no live leader.", against.getLast());

        assertEquals(List.of(), console.resume(run).left());
        assertEquals(new AutomaticState(true, null, List.of()), state(console));
        assertEquals(List.of(), on(console, ""));
    }

    @Test
    void whileAnotherConsoleIsAtWorkNobodySwitchesIt() throws Exception {
        Console console = console();
        off(console);
        new ModelLock(scenario.cluster(), nodes).acquire(new ClusterLock.Holder("run-other", "bob@laptop",
                scenario.cluster().pace().now(), "everything", null));
        assertEquals("Run run-other of bob@laptop on everything is not over. bob@laptop is at work on it now.",
                state(console).against().getFirst().toString());
        assertEquals(RunException.Kind.LOCKED,
                assertThrows(RunException.class, () -> on(console, "in spite")).kind());
        assertFalse(scenario.isAutoFailoverOn());
    }

    @Test
    void aReadOnlyConnectionSwitchesNothing() throws RunException {
        Console console = console();
        off(console);
        console.connection().makeReadOnly();
        assertEquals(RunException.Kind.NOT_ALLOWED, assertThrows(RunException.class, () -> on(console, "x")).kind());
        assertEquals(RunException.Kind.NOT_ALLOWED, assertThrows(RunException.class, () -> off(console)).kind());
    }
}
