package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.mends.FenceRunbook;
import dev.tabletop.runbooks.mends.Mend;
import dev.tabletop.runbooks.mends.NotLoadedRunbook;
import dev.tabletop.runbooks.mends.OperationRunbook;
import dev.tabletop.runbooks.mends.RecordRunbook;
import dev.tabletop.runbooks.mends.ReplicaRunbook;
import dev.tabletop.runbooks.mends.SnapshotsRunbook;
import dev.tabletop.store.OpenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mends of single troubles on the model: undisturbed, refused, and disturbed in nine ways at every command. */
class MendKillTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    /** What the model's nameserver calls its first. */
    private static final long FIRST_OPERATION = 11;

    /** One trouble, of a partition on three tablets that the first leads. */
    enum Given {
        NOT_ALIVE, NOT_ALIVE_NOT_LOADED, ALIVE_NOT_LOADED, ALIVE_NOT_LOADED_WITH_SNAPSHOT, FENCED, ALL_FENCED,
        SNAPSHOTS_PAUSED, OPERATION_HANGS, RECORD_LEFT;

        PartitionId happen(Scenario scenario) {
            PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
            scenario.write(id, 20).autoFailover(true);
            switch (this) {
                case NOT_ALIVE -> scenario.flags(id, T3, false, false);
                case NOT_ALIVE_NOT_LOADED -> scenario.kill(T3).write(id, 5).start(T3).flags(id, T3, false, false);
                case ALIVE_NOT_LOADED -> scenario.kill(T3).write(id, 5).start(T3);
                case ALIVE_NOT_LOADED_WITH_SNAPSHOT ->
                    scenario.snapshot(id).write(id, 5).kill(T3).write(id, 5).start(T3);
                case FENCED -> scenario.fence(id, T2).write(id, 7);
                case ALL_FENCED -> scenario.fence(id, T2).fence(id, T3).write(id, 7);
                case SNAPSHOTS_PAUSED -> scenario.pauseSnapshots(id, T1);
                case OPERATION_HANGS -> scenario.pauseSnapshots(id, T1).foreignOperation(id);
                case RECORD_LEFT -> scenario.orphanRecord(id);
            }
            return id;
        }

        RunbookPlan plan(Console console, PartitionId id) throws ClusterException {
            return console.runbooks().plan(runbook(), goal(console, id));
        }

        private String runbook() {
            return switch (this) {
                case NOT_ALIVE, NOT_ALIVE_NOT_LOADED -> ReplicaRunbook.NAME;
                case ALIVE_NOT_LOADED, ALIVE_NOT_LOADED_WITH_SNAPSHOT -> NotLoadedRunbook.NAME;
                case FENCED, ALL_FENCED -> FenceRunbook.NAME;
                case SNAPSHOTS_PAUSED -> SnapshotsRunbook.NAME;
                case OPERATION_HANGS -> OperationRunbook.NAME;
                case RECORD_LEFT -> RecordRunbook.NAME;
            };
        }

        private RunbookGoal goal(Console console, PartitionId id) throws ClusterException {
            return switch (this) {
                case NOT_ALIVE, NOT_ALIVE_NOT_LOADED -> new Mend.OneReplica(id, T3);
                case ALIVE_NOT_LOADED, ALIVE_NOT_LOADED_WITH_SNAPSHOT -> new Mend.NotLoaded(id);
                case FENCED, ALL_FENCED -> new Mend.Fence(id);
                case SNAPSHOTS_PAUSED -> new Mend.Snapshots(List.of());
                case OPERATION_HANGS -> new Mend.StuckOperation(console.connection().readOperations().stream()
                        .mapToLong(Operation::id).max().orElseThrow());
                case RECORD_LEFT -> new Mend.OrphanRecord(FIRST_OPERATION);
            };
        }
    }

    private static SeriesResult carryOut(Console console, RunbookPlan plan) throws RunException {
        return console.runbooks().carryOut(plan, Console.confirm(plan), RunListener.SILENT, console.control());
    }

    private static void assertMended(Scenario scenario, PartitionId id) throws ClusterException {
        scenario.cluster().advance(Duration.ofSeconds(2));
        List<String> rows = scenario.rows(id, T1);
        assertTrue(PutBackCheck.against(scenario.cluster().read(), List.of()).isEmpty(), scenario.end()::toString);
        assertEquals(List.of(rows, rows), List.of(scenario.rows(id, T2), scenario.rows(id, T3)));
        assertFalse(scenario.destroyed().stream().anyMatch(d -> d.startsWith("UNSAFE")),
                scenario.destroyed()::toString);
        assertEquals(LoadState.NORMAL, scenario.cluster().readReplica(id, StorageMode.MEMORY, T1).status().state());
        assertTrue(scenario.cluster().readOperations().stream().noneMatch(o -> o.state().isActive()));
        assertTrue(scenario.isAutoFailoverOn());
        assertEquals(List.of(), scenario.cluster().read().orphans());
    }

    @ParameterizedTest
    @EnumSource(Given.class)
    void theTroubleIsMendedAndPlannedAgainNothingIsLeftToDo(Given given) throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = given.happen(scenario);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        RunbookPlan plan = given.plan(console, id);
        assertEquals(List.of(), plan.against());
        SeriesResult result = carryOut(console, plan);
        assertNull(result.failure(), result::toString);
        assertEquals(plan.steps().size(), result.over().size());
        assertMended(scenario, id);
        assertEquals(List.of(), console.recovery().unfinished());
        int sent = console.sent().size();
        RunbookPlan again = given.plan(console, id);
        if (again.isFit()) {
            assertNull(carryOut(console, again).failure());
        }
        assertTrue(console.sent().stream().skip(sent).allMatch(c -> c instanceof Command.SetAutoFailover),
                () -> console.sent().toString());
    }

    static Stream<Arguments> everyCommandAndMishap() throws RunException, ClusterException {
        List<Arguments> all = new ArrayList<>();
        for (Given given : Given.values()) {
            Scenario scenario = new Scenario(3, 7);
            PartitionId id = given.happen(scenario);
            Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
            carryOut(console, given.plan(console, id));
            for (Mishap mishap : Mishap.values()) {
                IntStream.range(0, console.sent().size()).forEach(at -> all.add(Arguments.of(given, mishap, at)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1} at command {2}")
    @MethodSource("everyCommandAndMishap")
    void whatWasDisturbedAnywhereIsGoneOnWith(Given given, Mishap mishap, int at)
            throws RunException, ClusterException {
        ModelLock.Nodes nodes = new ModelLock.Nodes();
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = given.happen(scenario);
        Console first = new Console(scenario, STORE.get(), nodes, mishap, at);
        RunbookPlan plan = given.plan(first, id);
        SeriesResult result;
        Console last = first;
        if (mishap.isKill()) {
            assertThrows(Killed.class, () -> carryOut(first, plan));
            // The dead console's session ends, and with it its lock.
            scenario.cluster().advance(Duration.ofSeconds(20));
            last = new Console(scenario, STORE.get(), nodes);
            String run = last.recovery().unfinished().getFirst().run();
            assertEquals(plan, last.runbooks().planToResume(run));
            result = last.runbooks().resume(run, Console.confirm(plan), RunListener.SILENT, last.control());
        } else {
            result = carryOut(first, plan);
        }
        if (!result.isComplete()) {
            // What the nameserver broke off is asked for again.
            result = last.runbooks().resume(result.run(), Console.confirm(plan), RunListener.SILENT, last.control());
        }
        assertNull(result.failure(), result::toString);
        assertMended(scenario, id);
        assertEquals(List.of(), last.recovery().unfinished());
    }

    @Test
    void aCopyThatHoldsMoreThanItsLeaderIsNotOverwrittenUnlessThatIsAccepted() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(id, 20).writeAlone(id, T3, 4).sync(id).kill(T3).start(T3).autoFailover(true);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        RunbookPlan plan = console.runbooks().plan(NotLoadedRunbook.NAME, new Mend.NotLoaded(id));
        SeriesResult result = carryOut(console, plan);
        assertTrue(String.valueOf(result.failure()).contains("it holds 4 entries more"), result::toString);
        assertEquals(24, scenario.rows(id, T3).size());
        assertEquals(List.of(), scenario.destroyed());
        // It must not stand in an election: it would win, and what was written since would be lost.
        assertFalse(scenario.cluster().readPartition(id.table(), 0).replicas().getLast().alive());
        assertFalse(scenario.isAutoFailoverOn());

        String risk = plan.risks().getFirst().id();
        SeriesResult accepted = console.runbooks().resume(result.run(),
                new Confirmation("model", Set.of(risk), "exported"), RunListener.SILENT, console.control());
        assertNull(accepted.failure(), accepted::toString);
        assertEquals(scenario.rows(id, T1), scenario.rows(id, T3));
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void theRecordOfAnOperationIsKeptInTheJournalBeforeItIsRemovedAndOneThatIsListedIsLeftAlone()
            throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = Given.RECORD_LEFT.happen(scenario);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        String content = scenario.cluster().read().orphans().getFirst().content();
        SeriesResult result = carryOut(console, Given.RECORD_LEFT.plan(console, id));
        List<String> steps = console.recovery().journal(result.run()).stream()
                .filter(e -> e.detail().contains(content)).map(e -> e.step() + " " + e.event()).toList();
        assertEquals(List.of("series KEPT", "step record 11 KEPT", "record 11, command 1 INTENT"), steps);

        scenario.foreignOperation(id);
        assertEquals(List.of("unlisted"), console.runbooks().plan(RecordRunbook.NAME, new Mend.OrphanRecord(12))
                .against().stream().map(p -> p.id()).toList());
        assertEquals(List.of("record"), console.runbooks().plan(RecordRunbook.NAME, new Mend.OrphanRecord(99))
                .against().stream().map(p -> p.id()).toList());
        scenario.orphanRecord(id);
        assertEquals(List.of("operations"), console.runbooks().plan(RecordRunbook.NAME, new Mend.OrphanRecord(13))
                .against().stream().map(p -> p.id()).toList());
    }

    @Test
    void withoutALeaderNoCopyIsBroughtBack() throws ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(id, 20).restartAll();
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        for (RunbookPlan plan : List.of(console.runbooks().plan(NotLoadedRunbook.NAME, new Mend.NotLoaded(id)),
                console.runbooks().plan(FenceRunbook.NAME, new Mend.Fence(id)),
                console.runbooks().plan(ReplicaRunbook.NAME, new Mend.OneReplica(id, T3)))) {
            assertEquals(List.of("leader"), plan.against().stream().map(p -> p.id()).toList());
            assertEquals(List.of(), plan.steps());
        }
    }

    @Test
    void aLeaderIsNotBroughtBackAndAnOperationThatIsOverIsNotEnded() throws ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        assertEquals(List.of("follower"), console.runbooks().plan(ReplicaRunbook.NAME, new Mend.OneReplica(id, T1))
                .against().stream().map(p -> p.id()).toList());
        assertEquals(List.of("listed"), console.runbooks().plan(OperationRunbook.NAME, new Mend.StuckOperation(99))
                .against().stream().map(p -> p.id()).toList());
    }
}
