package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.placement.Goal;
import dev.tabletop.placement.Measure;
import dev.tabletop.placement.Move;
import dev.tabletop.placement.MovesPlan;
import dev.tabletop.placement.PlacementPlanner;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.runbooks.Past;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.moves.MakeMove;
import dev.tabletop.runbooks.moves.MoveCopies;
import dev.tabletop.runbooks.moves.MovesRunbook;
import dev.tabletop.store.OpenStore;
import dev.tabletop.store.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans of moves carried out on the model, undisturbed, refused, and cut off at every command. */
class MoveRunsTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";
    private static final String T4 = "tablet-4";

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    /** What is planned, on four tablets with a table on three, another on two, and one of a single copy. */
    enum Asked {
        DRAIN_A_FOLLOWER(T3), DRAIN_A_LEADER(T1), DRAIN_TWO(T1, T2), SPREAD, REPLACE(T3), MIGRATE(T1, T4);

        private final ImmutableList<String> nodes;

        Asked(String... nodes) {
            this.nodes = ImmutableList.copyOf(nodes);
        }

        Scenario scenario() {
            Scenario scenario = new Scenario(4, 7);
            if (this != DRAIN_TWO) {
                scenario.write(scenario.table("three", StorageMode.MEMORY, T1, T2, T3), 20);
            }
            scenario.write(scenario.table("two", StorageMode.MEMORY, T2, T3), 10);
            scenario.write(scenario.table("one", StorageMode.MEMORY, T1), 5);
            scenario.autoFailover(true);
            if (this == REPLACE) {
                scenario.autoFailover(false).kill(T3);
                scenario.flags(id("three", scenario), T3, false, false);
                scenario.flags(id("two", scenario), T3, false, false);
            }
            return scenario;
        }

        private static PartitionId id(String table, Scenario scenario) {
            try {
                return scenario.cluster().read().partitions().filter(p -> p.id().table().name().equals(table))
                        .findFirst().orElseThrow().id();
            } catch (ClusterException e) {
                throw new IllegalStateException(e);
            }
        }

        Goal goal() {
            return switch (this) {
                case SPREAD -> new Goal.Spread(Measure.COPIES);
                case MIGRATE -> new Goal.Migrate(List.of(), nodes.getFirst(), nodes.getLast());
                case REPLACE -> new Goal.Replace(nodes.getFirst(), Measure.COPIES);
                default -> new Goal.Drain(new TreeSet<>(nodes), Measure.COPIES);
            };
        }

        RunbookPlan plan(Scenario scenario) throws ClusterException {
            String name = switch (this) {
                case SPREAD -> MovesRunbook.SCALE_OUT;
                case REPLACE -> MovesRunbook.REPLACE_NODE;
                case MIGRATE -> MovesRunbook.MIGRATE;
                default -> MovesRunbook.SCALE_IN;
            };
            ClusterState state = scenario.cluster().read();
            MoveCopies goal = new MoveCopies(goal());
            return RunbookCatalog.all().plan(name, new RunbookFacts(state, Past.UNKNOWN), goal).toPlan(name, goal,
                    "test", state.identity(), state.readAt());
        }

        /** As earlier versions wrote it. */
        MovesPlan earlier(Scenario scenario) throws ClusterException {
            return new MovesPlan("test", scenario.cluster().identity(), scenario.cluster().pace().now(),
                    PlacementPlanner.plan(scenario.cluster().read(), goal()));
        }
    }

    private static List<Move> moves(RunbookPlan plan) {
        return plan.steps().stream().map(s -> ((MakeMove) s.action()).move()).toList();
    }

    private static SeriesResult carryOut(Console console, RunbookPlan plan) throws RunException {
        return console.runbooks().carryOut(plan, Console.confirm(plan), RunListener.SILENT, console.control());
    }

    /** Something else changes the cluster when the first step has begun. */
    private static SeriesResult carryOut(Console console, RunbookPlan plan, Runnable meanwhile) throws RunException {
        AtomicBoolean once = new AtomicBoolean();
        return console.runbooks().carryOut(plan, Console.confirm(plan), event -> {
            if (event instanceof RunEvent.SeriesStepStarted && once.compareAndSet(false, true)) {
                meanwhile.run();
            }
        }, console.control());
    }

    /** Endpoints by partition, the leader first, as the plan wants them: by its own "after". */
    private static void assertAsPlanned(RunbookPlan plan, Scenario scenario) throws ClusterException {
        Map<String, Integer> copies = scenario.cluster().read().partitions().flatMap(p -> p.replicas().stream())
                .collect(Collectors.groupingBy(r -> r.endpoint(), Collectors.summingInt(_ -> 1)));
        plan.after().forEach(load -> assertEquals(load.copies(), copies.getOrDefault(load.endpoint(), 0),
                load.endpoint()));
        assertTrue(scenario.cluster().read().partitions()
                .allMatch(p -> p.replicas().stream().filter(r -> r.meta().leader() && r.meta().alive()).count() == 1
                        && p.replicas().stream().allMatch(r -> r.meta().alive() && r.isLoaded())),
                () -> scenario.end().toString());
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void allMovesAreMadeAndAutoFailoverEndsAsItWas(Asked asked) throws RunException, ClusterException {
        Scenario scenario = asked.scenario();
        boolean on = scenario.isAutoFailoverOn();
        RunbookPlan plan = asked.plan(scenario);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        SeriesResult result = carryOut(console, plan);

        assertNull(result.failure(), result::toString);
        assertEquals(plan.steps().size(), result.over().size());
        assertEquals(on, scenario.isAutoFailoverOn());
        assertAsPlanned(plan, scenario);
        assertEquals(List.of(), console.recovery().unfinished());
        assertEquals(List.of(), asked == Asked.SPREAD
                ? List.of()
                : asked == Asked.REPLACE ? List.of() : asked.plan(scenario).steps(), "a second plan");
    }

    static Stream<Arguments> everyCommandAndKill() throws RunException, ClusterException {
        List<Arguments> all = new ArrayList<>();
        for (Asked asked : Asked.values()) {
            Scenario scenario = asked.scenario();
            Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
            carryOut(console, asked.plan(scenario));
            for (Mishap mishap : Mishap.values()) {
                IntStream.range(0, console.sent().size()).forEach(at -> all.add(Arguments.of(asked, mishap, at)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1} at command {2}")
    @MethodSource("everyCommandAndKill")
    void whatWasCutOffAnywhereIsGoneOnWith(Asked asked, Mishap mishap, int at) throws RunException, ClusterException {
        Scenario scenario = asked.scenario();
        boolean on = scenario.isAutoFailoverOn();
        RunbookPlan plan = asked.plan(scenario);
        ModelLock.Nodes nodes = new ModelLock.Nodes();
        Console first = new Console(scenario, STORE.get(), nodes, mishap, at);
        if (mishap.isKill()) {
            assertThrows(Killed.class, () -> carryOut(first, plan));
            // The dead console's session ends, and with it its lock.
            scenario.cluster().advance(Duration.ofSeconds(20));
            Console again = new Console(scenario, STORE.get(), nodes);
            String run = again.recovery().unfinished().getFirst().run();
            RunbookPlan kept = again.runbooks().planToResume(run);
            assertEquals(plan, kept);
            SeriesResult result = again.runbooks().resume(run, Console.confirm(kept), RunListener.SILENT,
                    again.control());
            assertNull(result.failure(), result::toString);
            assertEquals(List.of(), again.recovery().unfinished());
        } else {
            SeriesResult result = carryOut(first, plan);
            if (mishap == Mishap.FAILOVER_AMIDST && !result.isComplete()) {
                result = cancelTheHungElectionAndGoOn(first, result, plan);
            }
            assertNull(result.failure(), result::toString);
        }
        assertEquals(on, scenario.isAutoFailoverOn());
        assertAsPlanned(plan, scenario);
    }

    /** A nameserver that fails while it seats a leader leaves an operation that never ends: the DBA is told which. */
    private static SeriesResult cancelTheHungElectionAndGoOn(Console console, SeriesResult result, RunbookPlan plan)
            throws RunException, ClusterException {
        long hung = console.connection().readOperations().stream().filter(o -> o.state().isActive()).findFirst()
                .orElseThrow().id();
        assertTrue(String.valueOf(result.failure()).contains("kChangeLeaderOP " + hung), result::toString);
        console.recovery().operationChanges().cancel(hung, RunListener.SILENT, console.control());
        SeriesResult again = console.runbooks().resume(result.run(), Console.confirm(plan), RunListener.SILENT,
                console.control());
        if (again.isComplete()) {
            return again;
        }
        // The election had got as far as seating the new leader on its tablet: two lead there.
        assertTrue(again.advice().toString().contains("manual-recovery"), again::toString);
        console.apply(console.plan(console.examine(), Decisions.NONE));
        return console.runbooks().resume(result.run(), Console.confirm(plan), RunListener.SILENT, console.control());
    }

    @Test
    void withoutTheNameOrTheRisksNothingIsBegun() throws ClusterException {
        Scenario scenario = Asked.DRAIN_A_LEADER.scenario();
        RunbookPlan plan = Asked.DRAIN_A_LEADER.plan(scenario);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        Confirmation full = Console.confirm(plan);
        for (Confirmation given : List.of(Confirmation.CLICK, new Confirmation("else", full.acceptedLosses(), "x"),
                new Confirmation(full.clusterName(), Set.of(), "x"),
                new Confirmation(full.clusterName(), full.acceptedLosses(), " "))) {
            assertEquals(RunException.Kind.NOT_CONFIRMED, assertThrows(RunException.class,
                    () -> console.runbooks().carryOut(plan, given, RunListener.SILENT, console.control())).kind());
        }
        assertEquals(List.of(), console.sent());
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void aPlanThatDoesNotReachItsGoalIsNotBegun() throws ClusterException {
        Scenario scenario = new Scenario(3, 7);
        scenario.write(scenario.table("three", StorageMode.MEMORY, T1, T2, T3), 20);
        RunbookPlan plan = Asked.DRAIN_A_FOLLOWER.plan(scenario);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        RunException refused = assertThrows(RunException.class, () -> carryOut(console, plan));
        assertEquals(RunException.Kind.NOT_SAFE, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains("3 copies do not fit"), refused.getMessage());
        assertEquals(List.of(), console.sent());
    }

    @Test
    void aPlanThatDoesNotFitTheClusterAnyMoreIsNotBegun() throws ClusterException {
        Scenario scenario = Asked.REPLACE.scenario();
        RunbookPlan plan = Asked.REPLACE.plan(scenario);
        scenario.start(T3);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        RunException refused = assertThrows(RunException.class, () -> carryOut(console, plan));
        assertEquals(RunException.Kind.NOT_SAFE, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains("tablet-3 works"), refused.getMessage());
        assertEquals(List.of(), console.sent());
    }

    @Test
    void aMoveThatCannotBeMadeAnyMoreEndsTheRunAndTheRestIsLeft() throws RunException, ClusterException {
        Scenario scenario = Asked.DRAIN_A_FOLLOWER.scenario();
        RunbookPlan plan = Asked.DRAIN_A_FOLLOWER.plan(scenario);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        SeriesResult result = carryOut(console, plan, () -> scenario.kill(T4));

        assertFalse(result.isComplete());
        assertTrue(String.valueOf(result.failure()).contains(T4), result::toString);
        assertEquals(plan.steps().size(), result.left().size());
        assertFalse(console.sent().stream().anyMatch(c -> c instanceof Command.MigrateReplica));
        assertEquals(RunRecord.State.INCOMPLETE, console.recovery().runs().stream()
                .filter(r -> r.id().equals(result.run())).findFirst().orElseThrow().state());
    }

    @Test
    void anOldLeaderThatHoldsMuchMoreIsNotBroughtBackAsFollower() throws RunException, ClusterException {
        Scenario scenario = Asked.DRAIN_A_LEADER.scenario();
        RunbookPlan plan = Asked.DRAIN_A_LEADER.plan(scenario);
        PartitionId three = Asked.id("three", scenario);
        String next = moves(plan).stream().filter(m -> m.partition().equals(three))
                .map(m -> m instanceof Move.Lead lead ? lead.to() : "").findFirst().orElseThrow();
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        SeriesResult result = carryOut(console, plan, () -> scenario.writeAlone(three, T1, 500)
                .changeLeader(three, next).flags(three, T1, false, false));
        assertTrue(String.valueOf(result.failure()).contains("more than its new leader"), result::toString);
        assertFalse(console.sent().stream().anyMatch(c -> c instanceof Command.RecoverReplica), result::toString);
        assertEquals(List.of(), scenario.destroyed());
    }

    @Test
    void whoWatchesHearsOfEveryStep() throws RunException, ClusterException {
        Scenario scenario = Asked.DRAIN_A_FOLLOWER.scenario();
        RunbookPlan plan = Asked.DRAIN_A_FOLLOWER.plan(scenario);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        List<RunEvent> heard = new ArrayList<>();
        SeriesResult result = console.runbooks().carryOut(plan, Console.confirm(plan), heard::add, console.control());

        assertEquals(List.of(result.run()), heard.stream()
                .<String>mapMulti((e, found) -> {
                    if (e instanceof RunEvent.Begun b) {
                        found.accept(b.run());
                    }
                }).toList());
        assertEquals(result.over(), heard.stream().<String>mapMulti((e, found) -> {
            if (e instanceof RunEvent.SeriesStepOver o) {
                found.accept(o.step());
            }
        }).toList());
        assertEquals(result.over(), heard.stream().<String>mapMulti((e, found) -> {
            if (e instanceof RunEvent.SeriesStepStarted s) {
                found.accept(s.step());
            }
        }).toList());
    }

    static Stream<Arguments> everyKilledDrain() throws RunException, ClusterException {
        Scenario scenario = Asked.DRAIN_A_LEADER.scenario();
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        carryOut(console, Asked.DRAIN_A_LEADER.plan(scenario));
        int commands = console.sent().size();
        return Stream.of(Mishap.KILLED_BEFORE, Mishap.KILLED_AFTER_SENDING, Mishap.KILLED_AFTER_ANSWER)
                .flatMap(m -> IntStream.range(0, commands).mapToObj(at -> Arguments.of(m, at)));
    }

    @ParameterizedTest(name = "{0} at command {1}")
    @MethodSource("everyKilledDrain")
    void aRunOfMovesThatWasCutOffIsGivenUp(Mishap mishap, int at) throws RunException, ClusterException {
        Scenario scenario = Asked.DRAIN_A_LEADER.scenario();
        ModelLock.Nodes nodes = new ModelLock.Nodes();
        Console first = new Console(scenario, STORE.get(), nodes, mishap, at);
        RunbookPlan plan = Asked.DRAIN_A_LEADER.plan(scenario);
        assertThrows(Killed.class, () -> carryOut(first, plan));
        scenario.cluster().advance(Duration.ofSeconds(20));
        Console again = new Console(scenario, STORE.get(), nodes);
        UnfinishedRun unfinished = again.recovery().unfinished().getFirst();
        assertEquals(Set.of(UnfinishedRun.Way.RESUME, UnfinishedRun.Way.ABANDON), unfinished.ways());
        boolean well = PutBackCheck.against(scenario.cluster().read(), List.of()).isEmpty();
        List<String> destroyed = List.copyOf(scenario.destroyed());
        AbandonReport report = again.recovery().abandon(unfinished.run(), RunListener.SILENT, again.control());

        assertEquals(List.of(), again.recovery().unfinished());
        assertEquals(well, scenario.isAutoFailoverOn(), report::toString);
        assertEquals(well, report.notPutBack().isEmpty(), report::toString);
        assertTrue(again.sent().stream().allMatch(c -> c instanceof Command.SetAutoFailover), again.sent()::toString);
        assertThrows(RunException.class, () -> again.runbooks().planToResume(unfinished.run()));
        assertEquals(destroyed, scenario.destroyed());
    }

    @Test
    void aNodeThatCameBackIsNotForgotten() throws RunException, ClusterException {
        Scenario scenario = Asked.REPLACE.scenario();
        RunbookPlan plan = Asked.REPLACE.plan(scenario);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        SeriesResult result = carryOut(console, plan, () -> scenario.start(T3));
        assertFalse(result.isComplete());
        assertFalse(console.sent().stream().anyMatch(c -> c instanceof Command.SetPartition), result::toString);
    }
}
