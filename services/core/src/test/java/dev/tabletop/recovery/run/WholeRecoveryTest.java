package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.runbooks.recover.Answers;
import dev.tabletop.runbooks.recover.Outlook;
import dev.tabletop.runbooks.recover.RecoveryEnd;
import dev.tabletop.runbooks.recover.WholeRecovery;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole cluster recovered in one go, undisturbed, undecided, and begun again after it was cut off anywhere. */
class WholeRecoveryTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";

    @TempDir
    private static Path folder;
    private static Store store;
    private static final Map<Failures, List<Command>> UNDISTURBED = new EnumMap<>(Failures.class);

    @BeforeAll
    static void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static final Willing WILLING = new Willing(Decisions.NONE, false);

    private static WholeRecovery whole(Console console, Scenario scenario) {
        return new WholeRecovery(console.connection(), console.recovery(), new ManualRecoveryPlanner("test"),
                () -> scenario.cluster().pace().now(), Scope.EVERYTHING);
    }

    private static RecoveryEnd recover(Console console, Scenario scenario, Answers<RuntimeException> answers)
            throws RunException, ClusterException {
        return whole(console, scenario).recover(ExamineOptions.NORMAL, answers, RunListener.SILENT,
                console.control());
    }

    private static Map<PartitionId, Integer> mostRows(Scenario scenario) throws ClusterException {
        return scenario.cluster().read().partitions().collect(Collectors.toMap(p -> p.id(),
                p -> p.replicas().stream().mapToInt(r -> scenario.rows(p.id(), r.endpoint()).size()).max().orElse(0)));
    }

    private static void assertWell(Scenario scenario, boolean autoFailover) throws ClusterException {
        assertTrue(PutBackCheck.against(scenario.cluster().read(), List.of()).isEmpty(),
                () -> scenario.end().toString());
        assertEquals(autoFailover, scenario.isAutoFailoverOn());
        assertTrue(scenario.destroyed().stream().noneMatch(d -> d.startsWith("UNSAFE")),
                () -> scenario.destroyed().toString());
    }

    @ParameterizedTest
    @EnumSource(Failures.class)
    void everyPartitionIsRecoveredAndASecondTimeFindsNothingToDo(Failures failure)
            throws RunException, ClusterException {
        Scenario scenario = failure.happen();
        boolean on = scenario.isAutoFailoverOn();
        Console console = new Console(scenario, store, new ModelLock.Nodes());
        RecoveryEnd end = recover(console, scenario, WILLING);
        RunResult result = assertInstanceOf(RecoveryEnd.Over.class, end).result();
        assertEquals(List.of(), result.left());
        assertWell(scenario, on);
        assertEquals(List.of(), console.recovery().unfinished());

        int sent = console.sent().size();
        assertTrue(assertInstanceOf(RecoveryEnd.Unchanged.class, recover(console, scenario, WILLING)).outlook()
                .isWell());
        assertEquals(sent, console.sent().size());
    }

    @Test
    void aFollowerThatRefusesItsLeaderIsSeenBeforeItIsFarBehind() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(id, 10).fence(id, T2).write(id, 3).autoFailover(true);
        Console console = new Console(scenario, store, new ModelLock.Nodes());
        assertFalse(whole(console, scenario).look().isWell());
        assertInstanceOf(RecoveryEnd.Over.class, recover(console, scenario, WILLING));
        assertWell(scenario, true);
        assertEquals(scenario.rows(id, T1), scenario.rows(id, T2));
        assertTrue(whole(console, scenario).look().isWell());
    }

    @Test
    void aFollowerThatItsLeaderDoesNotFeedIsSeenAlthoughItIsLevel() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(id, 10).autoFailover(true);
        scenario.cluster().execute(new Command.DetachFollower(id, T2));
        Console console = new Console(scenario, store, new ModelLock.Nodes());
        assertFalse(whole(console, scenario).look().isWell());
        assertInstanceOf(RecoveryEnd.Over.class, recover(console, scenario, WILLING));
        scenario.write(id, 5);
        assertEquals(scenario.rows(id, T1), scenario.rows(id, T2));
        assertTrue(whole(console, scenario).look().isWell());
    }

    @Test
    void partitionsThatAreWellAreLeftAlone() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId well = scenario.table("well", StorageMode.MEMORY, T1, T2);
        PartitionId ill = scenario.table("ill", StorageMode.MEMORY, T3, T1, T2);
        scenario.write(well, 10).write(ill, 10).kill(T3).start(T3).autoFailover(true);
        String before = scenario.end().get(well.toString());
        Console console = new Console(scenario, store, new ModelLock.Nodes());
        recover(console, scenario, WILLING);
        assertEquals(before, scenario.end().get(well.toString()));
        assertTrue(console.sent().stream().noneMatch(c -> well.equals(c.target())), () -> console.sent().toString());
        assertTrue(console.sent().stream().noneMatch(c -> c instanceof Command.SetAlive));
        assertWell(scenario, true);
    }

    @Test
    void whatOnlyTheDbaCanDecideStopsItBeforeAnythingIsSeatedAndAutoFailoverStaysOff()
            throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        PartitionId other = scenario.table("other", StorageMode.MEMORY, T2, T3);
        scenario.write(id, 10).write(other, 5).restartAll().kill(T1).autoFailover(true);
        Console console = new Console(scenario, store, new ModelLock.Nodes());
        Plan open = assertInstanceOf(RecoveryEnd.Undecided.class, recover(console, scenario, WILLING)).plan();
        assertEquals(List.of(id), WholeRecovery.open(open).stream().map(p -> p.id()).toList());
        assertTrue(console.sent().stream().noneMatch(c -> c instanceof Command.ChangeLeader));
        assertFalse(scenario.isAutoFailoverOn());

        RunResult rest = assertInstanceOf(RecoveryEnd.Over.class,
                recover(console, scenario, new Willing(Decisions.NONE, true))).result();
        assertEquals(RunRecord.State.INCOMPLETE, rest.state());
        assertFalse(scenario.isAutoFailoverOn());

        Decisions decided = Decisions.NONE
                .withGoOnWithout(List.of(new Decisions.GoOnWithout(id, T1, "its disk is lost")));
        RunResult all = assertInstanceOf(RecoveryEnd.Over.class,
                recover(console, scenario, new Willing(decided, false))).result();
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, all.state(), all::toString);
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void whatIsNotConfirmedIsPlannedAndNotCarriedOut() throws RunException, ClusterException {
        Scenario scenario = Failures.FORKED_AFTER_A_CHANGE_OF_LEADER.happen();
        Console console = new Console(scenario, store, new ModelLock.Nodes());
        Answers<RuntimeException> unwilling = new Answers<>() {
            @Override
            public boolean begin(Outlook outlook) {
                return true;
            }

            @Override
            public Decisions beforehand(Evidence evidence) {
                return Decisions.NONE;
            }

            @Override
            public Decisions decide(Evidence evidence, Plan plan) {
                return Decisions.NONE;
            }

            @Override
            public boolean leaveOpen(Plan plan) {
                return true;
            }

            @Override
            public Optional<Confirmation> confirm(Plan plan, List<Recovered> lately) {
                return Optional.of(Confirmation.CLICK);
            }
        };
        RecoveryEnd.Planned planned = assertInstanceOf(RecoveryEnd.Planned.class,
                recover(console, scenario, unwilling));
        assertTrue(planned.why().toString().contains("the cluster's name must be typed: model"),
                planned.why().toString());
        assertEquals(Optional.of(planned.plan()), console.recovery().lastPlan());
        assertEquals(List.of(), scenario.destroyed());
    }

    static Stream<Arguments> everyCommandAndMishap() throws StoreException, RunException, ClusterException {
        if (store == null) {
            open();
        }
        for (Failures failure : Failures.values()) {
            Scenario scenario = failure.happen();
            Console console = new Console(scenario, store, new ModelLock.Nodes());
            recover(console, scenario, WILLING);
            UNDISTURBED.put(failure, console.sent());
        }
        return Stream.of(Failures.values()).flatMap(f -> IntStream.range(0, UNDISTURBED.get(f).size()).boxed()
                .flatMap(at -> Stream.of(Mishap.values()).filter(Mishap::isKill)
                        .map(mishap -> Arguments.of(f, at, mishap))));
    }

    @ParameterizedTest(name = "{0}, command {1}: {2}")
    @MethodSource("everyCommandAndMishap")
    void whatWasCutOffAnywhereIsSimplyBegunAgain(Failures failure, int at, Mishap mishap)
            throws RunException, ClusterException {
        Scenario scenario = failure.happen();
        boolean on = scenario.isAutoFailoverOn();
        Map<PartitionId, Integer> most = mostRows(scenario);
        ModelLock.Nodes nodes = new ModelLock.Nodes();
        Console console = new Console(scenario, store, nodes, mishap, at);
        assertThrows(Killed.class, () -> recover(console, scenario, WILLING));
        // The dead console's session ends, and with it its lock; what the cluster was at, goes on.
        scenario.cluster().advance(Duration.ofSeconds(20));
        RecoveryEnd end = recover(new Console(scenario, store, nodes), scenario, WILLING);
        if (end instanceof RecoveryEnd.Over over) {
            assertEquals(List.of(), over.result().left(), () -> UNDISTURBED.get(failure).get(at).toString());
        } else {
            assertInstanceOf(RecoveryEnd.Unchanged.class, end);
        }
        assertWell(scenario, on);
        // Nothing tells the next console that a run is not over.
        assertEquals(List.of(), new Console(scenario, store, nodes).recovery().unfinished());
        if (failure != Failures.FORKED_AFTER_A_CHANGE_OF_LEADER && failure != Failures.FORKED_WITH_SNAPSHOTS) {
            assertEquals(most, mostRows(scenario));
        }
    }
}
