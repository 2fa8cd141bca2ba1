package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.placement.Goal;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.leaders.MoveLeaders;
import dev.tabletop.runbooks.leaders.MoveLeaders.Wanted;
import dev.tabletop.runbooks.moves.MoveCopies;
import dev.tabletop.runbooks.moves.MovesRunbook;
import dev.tabletop.runbooks.nodes.BringNodeBack;
import dev.tabletop.runbooks.nodes.NodeOfflineRunbook;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import dev.tabletop.runbooks.nodes.RestartNodes;
import dev.tabletop.runbooks.nodes.RollingRestartRunbook;
import dev.tabletop.runbooks.nodes.TakeNodeOffline;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runbooks refuse, and what they do not overwrite, on the model. */
class RunbookRefusalsTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";

    @TempDir
    private Path folder;
    private Store store;
    private Scenario scenario;
    private PartitionId three;
    private Console console;

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario = new Scenario(4, 7);
        three = scenario.table("three", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(three, 20).autoFailover(false);
        console = new Console(scenario, store, new ModelLock.Nodes());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private RunbookPlan plan(String runbook, RunbookGoal goal) throws ClusterException {
        return console.runbooks().plan(runbook, goal);
    }

    private SeriesResult carryOut(RunbookPlan plan, String... accepted) throws RunException {
        return console.runbooks().carryOut(plan, Console.confirm(plan, accepted), RunListener.SILENT,
                console.control());
    }

    private static String against(RunbookPlan plan) {
        return plan.against().stream().map(p -> p.id() + ": " + p.inWords()).collect(Collectors.joining("\n"));
    }

    @Test
    void aNodeThatAnswersIsNotTakenOfflineUnlessThatWasAskedFor() throws ClusterException {
        assertEquals("down: tablet-1 answers: it is not down.",
                against(plan(NodeOfflineRunbook.NAME, new TakeNodeOffline(T1, false))));
        assertTrue(plan(NodeOfflineRunbook.NAME, new TakeNodeOffline(T1, true)).isFit());
    }

    @Test
    void whatWouldSpoilAnElectionStandsAgainstTakingANodeOffline() throws ClusterException {
        scenario.kill(T1).kill(T3).start(T3);
        assertEquals("follower: demo.three/0: Called alive, but not following: tablet-3. The election would fail"
                + " half-way.", against(plan(NodeOfflineRunbook.NAME, new TakeNodeOffline(T1, false))));
    }

    @Test
    void whereNobodyCanTakeOverANodeThatAnswersIsNotTakenOffline() throws ClusterException {
        scenario.flags(three, T2, false, false).flags(three, T3, false, false);
        RunbookPlan plan = plan(NodeOfflineRunbook.NAME, new TakeNodeOffline(T1, true));
        assertTrue(against(plan).contains("would lose its service"), against(plan));
    }

    @Test
    void aNodeIsNotRecoveredBeforeItWasTakenOffline() throws ClusterException {
        scenario.kill(T1).start(T1);
        assertEquals("offline-first: demo.three/0: tablet-1 is called alive there, and is not in service.",
                against(plan(NodeRecoverRunbook.NAME, new BringNodeBack(T1, true))));
    }

    @Test
    void aNodeIsNotRecoveredWhileAnOperationWorksOnWhatItHolds() throws ClusterException {
        scenario.kill(T2).start(T2).flags(three, T2, false, false).foreignOperation(three);
        assertTrue(against(plan(NodeRecoverRunbook.NAME, new BringNodeBack(T2, true))).contains("works on it"));
    }

    @Test
    void aNodeThatIsDownIsNotRecovered() throws ClusterException {
        scenario.kill(T2).flags(three, T2, false, false);
        assertTrue(against(plan(NodeRecoverRunbook.NAME, new BringNodeBack(T2, true))).contains("does not work yet"));
    }

    /** The old leader took rows that nobody copied, before it died. */
    private RunbookPlan oldLeaderHoldsMore() throws ClusterException, RunException {
        scenario.writeAlone(three, T1, 7).sync(three).kill(T1);
        carryOut(plan(NodeOfflineRunbook.NAME, new TakeNodeOffline(T1, false)));
        scenario.start(T1);
        return plan(NodeRecoverRunbook.NAME, new BringNodeBack(T1, false));
    }

    @Test
    void aCopyThatHoldsMoreThanItsLeaderIsNotOverwritten() throws ClusterException, RunException {
        RunbookPlan plan = oldLeaderHoldsMore();
        assertEquals(List.of("overwrite:demo.three/0"), plan.risks().stream().map(Risk::id).toList());
        assertEquals(List.of(), plan.toAccept());
        SeriesResult result = carryOut(plan);
        assertTrue(String.valueOf(result.failure()).contains("It is not overwritten"), result::toString);
        assertEquals(27, scenario.rows(three, T1).size());
        assertEquals(List.of(), scenario.destroyed());
    }

    @Test
    void aCopyThatHoldsMoreIsOverwrittenWhereThatWasAccepted() throws ClusterException, RunException {
        RunbookPlan plan = oldLeaderHoldsMore();
        SeriesResult refused = carryOut(plan);
        SeriesResult result = console.runbooks().resume(refused.run(), Console.confirm(plan, "overwrite:demo.three/0"),
                RunListener.SILENT,
                console.control());
        assertNull(result.failure(), result::toString);
        assertEquals(20, scenario.rows(three, T1).size());
    }

    @Test
    void anAcceptedRiskWantsTheNameAndAReason() throws ClusterException, RunException {
        RunbookPlan plan = oldLeaderHoldsMore();
        for (Confirmation given : List.of(new Confirmation("", Set.of("overwrite:demo.three/0"), "why"),
                new Confirmation("model", Set.of("overwrite:demo.three/0"), " "))) {
            assertEquals(RunException.Kind.NOT_CONFIRMED, assertThrows(RunException.class,
                    () -> console.runbooks().carryOut(plan, given, RunListener.SILENT, console.control())).kind());
        }
    }

    @Test
    void restartsAreRefusedWhileAnotherTabletIsDown() throws ClusterException {
        scenario.kill(T3);
        String against = against(plan(RollingRestartRunbook.NAME, new RestartNodes(List.of(T1, T2))));
        assertTrue(against.contains("Down: tablet-3."), against);
        assertTrue(against.contains("demo.three/0: Its copy on tablet-3 is down."), against);
    }

    @Test
    void noRestartIsAskedForOnceAnotherTabletWentDown() throws ClusterException, RunException {
        RunbookPlan plan = plan(RollingRestartRunbook.NAME, new RestartNodes(List.of(T1)));
        List<RunEvent> heard = new ArrayList<>();
        SeriesResult result = console.runbooks().carryOut(plan, Console.confirm(plan), event -> {
            heard.add(event);
            if (event instanceof RunEvent.SeriesStepStarted s && s.step().equals("tablet-1 restart")) {
                scenario.kill("tablet-4");
            }
        }, console.control());
        assertTrue(String.valueOf(result.failure()).contains("Down as well: tablet-4"), result::toString);
        assertFalse(heard.stream().anyMatch(e -> e instanceof RunEvent.SeriesStepAsked));
    }

    @Test
    void aRestartThatIsWaitedForCanBeStoppedAndGoneOnWith() throws ClusterException, RunException {
        RunbookPlan plan = plan(RollingRestartRunbook.NAME, new RestartNodes(List.of(T1)));
        RunException stopped = assertThrows(RunException.class,
                () -> console.runbooks().carryOut(plan, Console.confirm(plan), event -> {
                    if (event instanceof RunEvent.SeriesStepAsked) {
                        console.control().stop();
                    }
                }, console.control()));
        assertEquals(RunException.Kind.STOPPED, stopped.kind());
        String run = console.recovery().unfinished().getFirst().run();
        scenario.kill(T1).start(T1);
        SeriesResult result = console.runbooks().resume(run, Console.confirm(plan), RunListener.SILENT,
                new RunControl());
        assertNull(result.failure(), result::toString);
        assertEquals(plan.steps().size(), result.over().size());
    }

    @Test
    void aCandidateThatDoesNotFollowIsRefused() throws ClusterException {
        scenario.kill(T2).start(T2).flags(three, T2, false, false);
        assertTrue(against(plan(LeaderMoveRunbook.NAME, new MoveLeaders(List.of(), List.of(new Wanted(three, T2)))))
                .contains("tablet-2 has no copy of it that is alive, loaded and following"));
        assertTrue(against(plan(LeaderMoveRunbook.NAME,
                new MoveLeaders(List.of(), List.of(new Wanted(three, "tablet-4"))))).contains("tablet-4 has no copy"));
    }

    @Test
    void leadersThatWereMovedGoBack() throws ClusterException, RunException {
        SeriesResult moved = carryOut(plan(LeaderMoveRunbook.NAME, MoveLeaders.of(List.of(T1))));
        MoveLeaders back = LeaderMoveRunbook.back(console.runbooks().planOf(moved.run()),
                console.runbooks().over(moved.run()));
        assertEquals(new MoveLeaders(List.of(), List.of(new Wanted(three, T1))), back);
        SeriesResult result = carryOut(plan(LeaderMoveRunbook.NAME, back));
        assertNull(result.failure(), result::toString);
        assertEquals(T1, scenario.cluster().read().partitions().findFirst().orElseThrow().leader().orElseThrow()
                .endpoint());
    }

    @Test
    void aCandidateThatHeldAllThatAnyFollowerHeldIsNotRememberedAsForced()
            throws ClusterException, RunException, StoreException {
        carryOut(plan(LeaderMoveRunbook.NAME, new MoveLeaders(List.of(), List.of(new Wanted(three, T2)))));
        assertEquals(List.of(), console.recovery().history().of(three).candidates());
    }

    @Test
    void aCandidateIsNotSeatedWhereAnotherFollowerHoldsMore() throws ClusterException, RunException {
        scenario.writeAlone(three, T3, 5);
        SeriesResult result = carryOut(
                plan(LeaderMoveRunbook.NAME, new MoveLeaders(List.of(), List.of(new Wanted(three, T2)))));
        assertTrue(String.valueOf(result.failure()).contains("candidate-behind"), result::toString);
        assertFalse(console.sent().stream().anyMatch(c -> c instanceof Command.ChangeLeader));
    }

    @Test
    void aCopyIsMigratedAndOneThatHasNoPlaceThereIsRefused() throws ClusterException, RunException {
        assertTrue(against(plan(MovesRunbook.MIGRATE, new MoveCopies(new Goal.Migrate(List.of(three), T1, T2))))
                .contains("tablet-2 has a copy of it already"));
        SeriesResult result = carryOut(
                plan(MovesRunbook.MIGRATE, new MoveCopies(new Goal.Migrate(List.of(three), T3, "tablet-4"))));
        assertNull(result.failure(), result::toString);
        assertEquals(1, console.sent().stream().filter(c -> c instanceof Command.MigrateReplica).count());
        assertEquals(20, scenario.rows(three, "tablet-4").size());
    }
}
