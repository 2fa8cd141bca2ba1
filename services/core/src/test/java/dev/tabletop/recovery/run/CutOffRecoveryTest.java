package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.leaders.MoveLeaders;
import dev.tabletop.runbooks.recover.RecoveryEnd;
import dev.tabletop.runbooks.recover.WholeRecovery;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.OpenStore;
import dev.tabletop.store.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which earlier run the recovery of a whole cluster goes on with, and which it leaves alone. */
class CutOffRecoveryTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";
    private static final Willing WILLING = new Willing(Decisions.NONE, false);

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    private final ModelLock.Nodes nodes = new ModelLock.Nodes();

    private Console console(Scenario scenario) {
        return new Console(scenario, STORE.get(), nodes);
    }

    private static RecoveryEnd recover(Console console, Scenario scenario, Scope scope, Willing answers)
            throws RunException, ClusterException {
        return new WholeRecovery(console.connection(), console.recovery(), new ManualRecoveryPlanner("test"),
                () -> scenario.cluster().pace().now(), scope)
                .recover(ExamineOptions.NORMAL, answers, RunListener.SILENT, console.control());
    }

    private static RunResult over(RecoveryEnd end) {
        return assertInstanceOf(RecoveryEnd.Over.class, end).result();
    }

    private static void assertWell(Scenario scenario) throws ClusterException {
        assertEquals(List.of(), PutBackCheck.against(scenario.cluster().read(), List.of()));
        assertTrue(scenario.destroyed().stream().noneMatch(d -> d.startsWith("UNSAFE")),
                () -> scenario.destroyed().toString());
    }

    /** One table that forked, so that a copy is dropped and sent again, and a small one. */
    private static Scenario forked() {
        Scenario scenario = new Scenario(3, 42);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        PartitionId small = scenario.table("small", StorageMode.MEMORY, T2);
        return scenario.write(id, 30).write(small, 3).writeAlone(id, T1, 5).sync(id).kill(T1).changeLeader(id, T3)
                .write(id, 20).restartAll();
    }

    private static PartitionId partition(Scenario scenario, String table) throws ClusterException {
        return scenario.cluster().read().partitions().map(p -> p.id()).filter(p -> p.table().name().equals(table))
                .findFirst().orElseThrow();
    }

    /** Its plan's first drop is the last that a console did. */
    private String cutOffAtItsFirstDrop(Scenario scenario) throws RunException, ClusterException {
        Console console = console(scenario);
        console.connection().lately(command -> {
            if (command instanceof Command.RecoverReplica) {
                throw new Killed();
            }
        });
        assertThrows(Killed.class, () -> recover(console, scenario, Scope.EVERYTHING, WILLING));
        scenario.cluster().advance(Duration.ofSeconds(20));
        return console.recovery().runs().getFirst().id();
    }

    @Test
    void aRunbookThatWasStoppedDoesNotStandInTheWay() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(id, 20).autoFailover(true);
        Console console = console(scenario);
        RunbookPlan move = console.runbooks().plan(LeaderMoveRunbook.NAME, MoveLeaders.of(List.of(T1)));
        RunControl stop = new RunControl();
        assertThrows(RunException.class, () -> console.runbooks().carryOut(move, Console.confirm(move),
                event -> stop.stop(), stop));
        assertEquals(RunRecord.State.STOPPED, console.recovery().unfinished().getFirst().record().state());

        scenario.restartAll();
        assertEquals(List.of(), over(recover(console(scenario), scenario, Scope.EVERYTHING, WILLING)).left());
        assertWell(scenario);
    }

    @Test
    void aHalfDoneRunThatIsWiderThanWhatIsAskedForIsNamedAndNotGoneOnWith() throws RunException, ClusterException {
        Scenario scenario = forked();
        String run = cutOffAtItsFirstDrop(scenario);
        Console console = console(scenario);
        String before = scenario.end().toString();
        for (String table : List.of("tx", "small")) {
            Scope one = Scope.of(List.of(partition(scenario, table)));
            RunException refused = assertThrows(RunException.class, () -> recover(console, scenario, one, WILLING));
            assertEquals(RunException.Kind.NOT_SAFE, refused.kind());
            assertTrue(String.valueOf(refused.getMessage()).contains(run), refused.getMessage());
        }
        assertEquals(List.of(), console.sent());
        assertEquals(before, scenario.end().toString());

        assertEquals(run, over(recover(console, scenario, Scope.EVERYTHING, WILLING)).run());
        assertWell(scenario);
    }

    @Test
    void aHalfDoneRunOfOtherPartitionsIsLeftAlone() throws RunException, ClusterException {
        Scenario scenario = forked();
        Scope tx = Scope.of(List.of(partition(scenario, "tx")));
        Console first = console(scenario);
        first.connection().lately(command -> {
            if (command instanceof Command.RecoverReplica) {
                throw new Killed();
            }
        });
        assertThrows(Killed.class, () -> recover(first, scenario, tx, WILLING));
        scenario.cluster().advance(Duration.ofSeconds(20));
        String run = first.recovery().runs().getFirst().id();
        Console console = console(scenario);
        Scope small = Scope.of(List.of(partition(scenario, "small")));
        assertNotEquals(run, over(recover(console, scenario, small, WILLING)).run());
        assertEquals(List.of(run), console.recovery().unfinished().stream().map(UnfinishedRun::run).toList());
    }

    @Test
    void aHalfDoneRunIsNotGoneOnWithWhereAnotherLeaderIsDecidedNow() throws RunException, ClusterException {
        Scenario scenario = forked();
        String run = cutOffAtItsFirstDrop(scenario);
        Console console = console(scenario);
        PartitionId tx = partition(scenario, "tx");
        Decisions other = new Decisions(List.of(new Decisions.ChosenLeader(tx, T1, "its rows are the right ones")),
                List.of(), List.of(), List.of());
        RunException refused = assertThrows(RunException.class,
                () -> recover(console, scenario, Scope.EVERYTHING, new Willing(other, false)));
        assertEquals(RunException.Kind.NOT_SAFE, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains(run), refused.getMessage());
        assertEquals(List.of(), console.sent());
    }

    @Test
    void whatIsGivenUpNowIsGivenUpOnceTheHalfDoneRunIsOver() throws RunException, ClusterException {
        Scenario scenario = forked();
        PartitionId small = partition(scenario, "small");
        PartitionId more = scenario.table("more", StorageMode.MEMORY, T3, T1);
        scenario.write(more, 5);
        String run = cutOffAtItsFirstDrop(scenario);
        PartitionId late = scenario.table("late", StorageMode.MEMORY, T2, T1);
        scenario.write(late, 5).kill(T1);
        Decisions without = Decisions.NONE.withGoOnWithout(List.of(
                new Decisions.GoOnWithout(late, T1, "its disk is lost"),
                new Decisions.GoOnWithout(more, T1, "its disk is lost"),
                new Decisions.GoOnWithout(partition(scenario, "tx"), T1, "its disk is lost")));
        RunResult result = over(recover(console(scenario), scenario, Scope.EVERYTHING, new Willing(without, false)));
        assertNotEquals(run, result.run());
        assertEquals(List.of(), result.left());
        assertEquals(List.of("row-31", "row-32", "row-33"), scenario.rows(small, T2));
    }

    @Test
    void aRunThatLostItsLockHalfWayIsGoneOnWithAndNotPlannedAnew() throws RunException, ClusterException {
        Scenario scenario = forked();
        Console first = console(scenario);
        first.connection().lately(command -> {
            if (command instanceof Command.DropReplica) {
                scenario.cluster().zookeeperOutage(Duration.ofMinutes(5));
            }
        });
        RunException lost = assertThrows(RunException.class,
                () -> recover(first, scenario, Scope.EVERYTHING, WILLING));
        assertEquals(RunException.Kind.CLUSTER, lost.kind());
        RunRecord cutOff = first.recovery().runs().getFirst();
        assertEquals(List.of(RunRecord.Kind.RECOVER, RunRecord.State.INCOMPLETE),
                List.of(cutOff.kind(), cutOff.state()));
        scenario.cluster().advance(Duration.ofMinutes(6));

        Console console = console(scenario);
        assertEquals(cutOff.id(), over(recover(console, scenario, Scope.EVERYTHING, WILLING)).run());
        assertEquals(cutOff.id(), console.recovery().runs().getFirst().id(), "nothing was examined or planned anew");
        assertWell(scenario);
    }

    @Test
    void aRunWhoseHookDidNotAgreeToGoOnIsAskedToGoOnAgainAndNotPlannedAnew() throws RunException, ClusterException {
        Scenario scenario = forked();
        String run = cutOffAtItsFirstDrop(scenario);
        RunHooks refusing = new RunHooks() {
            @Override
            public Optional<Called> before(About about) {
                return Optional.of(new Called(false, Sentence.plain("/opt/ask ended."), "change freeze"));
            }

            @Override
            public Optional<Called> after(About about, Ended ended) {
                return Optional.empty();
            }
        };
        ManualRecovery held = new ManualRecovery(scenario.cluster(), STORE.get(),
                new ModelLock(scenario.cluster(), nodes),
                scenario.cluster().pace(), Console.SETTINGS, new RunPolicy(refusing, Duration.ZERO), "ada@console");
        WholeRecovery whole = new WholeRecovery(scenario.cluster(), held, new ManualRecoveryPlanner("test"),
                () -> scenario.cluster().pace().now(), Scope.EVERYTHING);
        assertEquals(RunException.Kind.NOT_SAFE, assertThrows(RunException.class, () -> whole
                .recover(ExamineOptions.NORMAL, WILLING, RunListener.SILENT, new RunControl())).kind());

        Console console = console(scenario);
        assertEquals(run, over(recover(console, scenario, Scope.EVERYTHING, WILLING)).run());
        assertEquals(run, console.recovery().runs().getFirst().id(), "nothing was examined or planned anew");
        assertWell(scenario);
    }

    @Test
    void aFollowerThatRefusesItsLeadersEntriesIsNotCalledWell() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(id, 20);
        Console console = console(scenario);
        WholeRecovery whole = new WholeRecovery(console.connection(), console.recovery(),
                new ManualRecoveryPlanner("test"), () -> scenario.cluster().pace().now(), Scope.EVERYTHING);
        assertEquals(List.of(), whole.look().troubles());
        scenario.fence(id, T2);
        assertTrue(whole.look().troubles().getFirst().toString().startsWith("demo.tx/0: "), () -> "fenced");
        assertFalse(whole.look().isWell());
    }

    @Test
    void aRunThatCameToItsEndIncompleteIsPlannedAnew() throws RunException, ClusterException {
        Scenario scenario = forked();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        console.connection().lately(command -> {
            if (command instanceof Command.RecoverReplica) {
                scenario.kill(T1);
            }
        });
        RunResult incomplete = console.apply(plan);
        assertEquals(RunRecord.State.INCOMPLETE, incomplete.state());
        scenario.start(T1);
        console.connection().lately(command -> {});
        RunResult again = over(recover(console, scenario, Scope.EVERYTHING, WILLING));
        assertNotEquals(incomplete.run(), again.run());
        assertEquals(List.of(), again.left());
        assertWell(scenario);
    }
}
