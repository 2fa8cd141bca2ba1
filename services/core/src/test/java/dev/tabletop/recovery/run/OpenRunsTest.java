package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.leaders.MoveLeaders;
import dev.tabletop.runbooks.mends.FenceRunbook;
import dev.tabletop.runbooks.mends.Mend;
import dev.tabletop.runbooks.mends.NotLoadedRunbook;
import dev.tabletop.runbooks.mends.SnapshotsRunbook;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code auto_failover} stays off at the end of a run while another one is half done. */
class OpenRunsTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();
    private final Scenario scenario = new Scenario(3, 42);
    private final PartitionId tx = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
    private final PartitionId two = scenario.table("two", StorageMode.MEMORY, T2, T3);

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario.write(tx, 20).write(two, 10).autoFailover(true);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Console console() {
        return new Console(scenario, store, nodes);
    }

    /** A recovery of one partition that is killed right before its replica is recovered; its effects show nowhere. */
    private String cutOff(Console console, PartitionId id) throws RunException {
        Scope scope = Scope.of(List.of(id));
        Plan plan = console.plan(console.recovery().examine(scope, ExamineOptions.NORMAL, RunListener.SILENT,
                console.control()), Decisions.NONE);
        console.connection().lately(command -> {
            throw new Killed();
        });
        assertThrows(Killed.class, () -> console.apply(plan));
        console.connection().lately(command -> {});
        scenario.cluster().advance(Duration.ofSeconds(20));
        scenario.flags(tx, T3, false, true);
        return console.recovery().unfinished().getFirst().run();
    }

    private static SeriesResult moveLeaders(Console console) throws RunException, ClusterException {
        RunbookPlan plan = console.runbooks().plan(LeaderMoveRunbook.NAME, MoveLeaders.of(List.of(T2)));
        return console.runbooks().carryOut(plan, Console.confirm(plan), RunListener.SILENT, console.control());
    }

    private static RunResult recover(Console console, PartitionId... ids) throws RunException {
        return console.apply(console.plan(console.recovery().examine(Scope.of(List.of(ids)), ExamineOptions.NORMAL,
                RunListener.SILENT, console.control()), Decisions.NONE));
    }

    @Test
    void aSeriesDoesNotPutItBackWhileARecoveryIsNotOver() throws RunException, ClusterException {
        scenario.flags(tx, T3, false, false);
        String open = cutOff(console(), tx);
        Console console = console();
        SeriesResult moved = moveLeaders(console);
        assertNull(moved.failure(), moved::toString);
        assertFalse(scenario.isAutoFailoverOn());
        assertTrue(moved.autoFailoverWhy().toString().contains(open), moved::toString);
        assertEquals(open, console.recovery().unfinishedAnywhere().orElseThrow().run());

        assertEquals(List.of(), console.resume(open).left());
        assertTrue(scenario.isAutoFailoverOn());
        assertTrue(console.recovery().unfinishedAnywhere().isEmpty());
    }

    @Test
    void aRecoveryOfOtherPartitionsDoesNotPutItBackEitherAndOneOfTheSameDoes() throws RunException {
        scenario.flags(tx, T3, false, false);
        String open = cutOff(console(), tx);
        Console console = console();
        RunResult other = recover(console, two);
        assertEquals(List.of(), other.left());
        assertFalse(scenario.isAutoFailoverOn());
        assertTrue(other.autoFailoverReason().toString().contains(open), other::toString);
        assertEquals(open, console.recovery().unfinishedAnywhere().orElseThrow().run());

        assertEquals(List.of(), recover(console, tx).left());
        assertTrue(scenario.isAutoFailoverOn());
        assertEquals(List.of(), console.recovery().unfinished());
        assertTrue(console.recovery().unfinishedAnywhere().isEmpty());
    }

    @Test
    void anotherConsolesRunIsTakenOverOnlyByWhatLooksAfterEverything(@TempDir Path elsewhere)
            throws RunException, ClusterException, StoreException {
        scenario.flags(tx, T3, false, false);
        String open = cutOff(console(), tx);
        try (Store other = TestStores.unsynced(elsewhere.resolve("store.db"))) {
            Console console = new Console(scenario, other, nodes);
            moveLeaders(console);
            recover(console, two);
            assertFalse(scenario.isAutoFailoverOn());
            assertEquals(open, console.recovery().unfinishedAnywhere().orElseThrow().run());

            recover(console, tx, two);
            assertTrue(scenario.isAutoFailoverOn());
            assertTrue(console.recovery().unfinishedAnywhere().isEmpty());
        }
    }

    private SeriesResult mendThatIsStuck(Console console) throws RunException, ClusterException {
        scenario.writeAlone(tx, T3, 4).sync(tx).kill(T3).start(T3);
        RunbookPlan plan = console.runbooks().plan(NotLoadedRunbook.NAME, new Mend.NotLoaded(tx));
        SeriesResult stuck = console.runbooks().carryOut(plan, Console.confirm(plan), RunListener.SILENT,
                console.control());
        assertTrue(String.valueOf(stuck.failure()).contains("it holds 4 entries more"), stuck::toString);
        return stuck;
    }

    /** As a nameserver with auto_failover on would call it. */
    private void callAlive() {
        scenario.flags(tx, T3, false, true).load(two, T3, Role.FOLLOWER).write(two, 0);
    }

    @Test
    void aMendThatIsStuckKeepsItOffAlsoWhereNothingShowsIt() throws RunException, ClusterException {
        scenario.fence(tx, T2).writeAlone(tx, T2, 3);
        Console console = console();
        RunbookPlan plan = console.runbooks().plan(FenceRunbook.NAME, new Mend.Fence(tx));
        console.connection().lately(command -> scenario.flags(tx, T2, false, true));
        SeriesResult stuck = console.runbooks().carryOut(plan, Console.confirm(plan), RunListener.SILENT,
                console.control());
        scenario.flags(tx, T2, false, true);
        assertFalse(stuck.isComplete());
        assertFalse(scenario.isAutoFailoverOn());
        assertTrue(stuck.autoFailoverWhy().toString().contains("demo.tx/0"), stuck::toString);
    }

    @Test
    void abandoningAMendThatIsHalfDoneKeepsItOffAndSaysSo() throws RunException, ClusterException {
        Console console = console();
        SeriesResult stuck = mendThatIsStuck(console);
        callAlive();
        assertEquals(List.of(), PutBackCheck.against(scenario.cluster().read(), List.of()));
        assertTrue(console.recovery().automaticChanges().state(RunListener.SILENT, console.control()).against()
                .getFirst().toString().contains(stuck.run()));
        SeriesResult moved = moveLeaders(console);
        assertTrue(moved.autoFailoverWhy().toString().contains(stuck.run()), moved::toString);

        AbandonReport report = console.recovery().abandon(stuck.run(), RunListener.SILENT, console.control());
        assertFalse(scenario.isAutoFailoverOn());
        assertTrue(report.notPutBack().getFirst().toString().contains("half done: return demo.tx/0 tablet-3"),
                report::toString);
    }

    @Test
    void abandoningAMendThatSentNothingPutsItBack() throws RunException, ClusterException {
        Console console = console();
        scenario.flags(tx, T3, false, false);
        RunbookPlan plan = console.runbooks().plan("recover-replica", new Mend.OneReplica(tx, T3));
        RunControl stop = new RunControl();
        assertThrows(RunException.class, () -> console.runbooks().carryOut(plan, Console.confirm(plan), event -> {
            if (event instanceof RunEvent.SeriesStepStarted) {
                stop.stop();
            }
        }, stop));
        scenario.flags(tx, T3, false, true);
        String run = console.recovery().unfinished().getFirst().run();
        assertEquals(List.of(), console.recovery().abandon(run, RunListener.SILENT, console.control()).notPutBack());
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void abandoningWhatNeverTouchesItSaysNothingOfIt() throws RunException, ClusterException {
        scenario.autoFailover(false).pauseSnapshots(tx, T1);
        Console console = console();
        RunbookPlan plan = console.runbooks().plan(SnapshotsRunbook.NAME, new Mend.Snapshots(List.of()));
        RunControl stop = new RunControl();
        stop.stop();
        assertThrows(RunException.class,
                () -> console.runbooks().carryOut(plan, new Confirmation("model", Set.of(), ""),
                        RunListener.SILENT, stop));
        String run = console.recovery().unfinished().getFirst().run();
        assertEquals(new AbandonReport(run, List.of(), List.of()),
                console.recovery().abandon(run, RunListener.SILENT, console.control()));
    }
}
