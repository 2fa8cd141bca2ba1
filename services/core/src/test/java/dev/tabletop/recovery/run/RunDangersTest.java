package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.NeedsDecision;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not go wrong though somebody else, a bad disk or a long queue comes between. */
class RunDangersTest {

    private static final PartitionId TX = new PartitionId(new TableName("demo", "tx"), 8, 0);

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Console console(Scenario scenario) {
        return new Console(scenario, store, nodes);
    }

    private static List<Loading> loadings(Evidence evidence) {
        return evidence.partitions().getFirst().replicas().stream().map(ReplicaEvidence::loading).toList();
    }

    private static long loadsOf(Console console, String endpoint) {
        return console.sent().stream()
                .filter(c -> c instanceof Command.LoadReplica load && load.endpoint().equals(endpoint)).count();
    }

    @Test
    void aLoadThatFailsTooFastToBeSeenIsNotSentAgain() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        scenario.loadFailsAtOnce(TX, "tablet-2");
        Console console = console(scenario);
        Evidence evidence = console.examine();
        assertEquals(List.of(Loading.LEFT_AFTER_A_FAILED_LOAD, Loading.FAILED, Loading.LEFT_AFTER_A_FAILED_LOAD),
                loadings(evidence));
        assertEquals(1, loadsOf(console, "tablet-2"));
    }

    @Test
    void aReplicaThatCouldNotBeLoadedForAnotherReasonIsNotTakenForAFailedLoad() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        scenario.foreignOperation(TX);
        Console console = console(scenario);
        Evidence evidence = console.examine();
        assertEquals(List.of(Loading.COULD_NOT_BE_TRIED, Loading.COULD_NOT_BE_TRIED, Loading.COULD_NOT_BE_TRIED),
                loadings(evidence));
        assertTrue(evidence.partitions().getFirst().replicas().stream().allMatch(r -> r.failedLoad() == null));
        assertEquals(List.of(new Command.SetAutoFailover(false)), console.sent());
        assertTrue(console.events().stream().anyMatch(e -> e.toString().contains("kRecoverTableOP works on it")),
                () -> console.events().toString());
    }

    @Test
    void aReplicaThatRefusesToBeLoadedDoesNotKeepTheOthersFromBeingRead() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        scenario.removeDirectory(TX, "tablet-2");
        Evidence evidence = console(scenario).examine();
        assertEquals(List.of(Loading.LOADED_TO_FIND_OUT, Loading.COULD_NOT_BE_TRIED, Loading.LOADED_TO_FIND_OUT),
                loadings(evidence));
        assertNull(evidence.partitions().getFirst().replicas().get(1).failedLoad());
    }

    @Test
    void aTabletThatComesBackDuringTheExaminationIsNotTakenForSilentNorForRead() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        scenario.kill("tablet-2");
        Console console = console(scenario);
        Evidence evidence = console.recovery().examine(Scope.EVERYTHING, ExamineOptions.NORMAL, event -> {
            if (event instanceof RunEvent.StepDone done && done.step().id().startsWith("examine:")) {
                scenario.start("tablet-2");
            }
        }, console.control());
        assertEquals(List.of(Loading.LOADED_TO_FIND_OUT, Loading.COULD_NOT_BE_TRIED, Loading.LOADED_TO_FIND_OUT),
                loadings(evidence));
        assertEquals(List.of("demo.tx/0:wait:tablet-2"),
                console.plan(evidence, Decisions.NONE).partitions().getFirst().decisions().stream()
                        .map(NeedsDecision::id).toList());
    }

    @Test
    void aFailedLoadIsTriedAgainOnceItsDirectoryWasBroughtBackAndItIsAskedFor() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        scenario.loadFails(TX, "tablet-2");
        Console console = console(scenario);
        console.examine();
        scenario.bringBack(TX, "tablet-2", "tablet-3");

        Evidence unasked = console.examine();
        assertEquals(Loading.FAILED, loadings(unasked).get(1));
        assertEquals(1, loadsOf(console, "tablet-2"));

        Evidence asked = console.recovery().examine(Scope.EVERYTHING, new ExamineOptions(true, false, Set.of(TX)),
                RunListener.SILENT, console.control());
        assertEquals(List.of(Loading.LOADED_TO_FIND_OUT, Loading.LOADED_TO_FIND_OUT, Loading.LOADED_TO_FIND_OUT),
                loadings(asked));
        assertNull(asked.partitions().getFirst().replicas().get(1).failedLoad());
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES,
                console.apply(console.plan(asked, Decisions.NONE)).state());
    }

    @Test
    void theRowsOfAFollowerAheadOfALeaderThatLostItsTailAreNamedBeforeTheyAreGone() throws RunException {
        Scenario scenario = new Scenario(3, 1);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        scenario.write(id, 30).snapshot(id).kill("tablet-3").writeUnsyncedAtLeader(id, 7);
        scenario.losePower("tablet-1").kill("tablet-2").start("tablet-1").start("tablet-2").start("tablet-3");
        scenario.load(id, "tablet-1", Role.LEADER);
        scenario.loadFails(id, "tablet-2");
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        assertEquals(List.of("demo.tx/0:wait:tablet-2", "demo.tx/0:wait:tablet-3"),
                plan.partitions().getFirst().decisions().stream().map(NeedsDecision::id).sorted().toList());
        assertEquals(List.of(), scenario.destroyed());
    }

    @Test
    void anElectionIsNotAskedForOnceSomebodySetAnExcludedReplicaAlive() throws RunException {
        Scenario scenario = new Scenario(3, 42);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        scenario.write(id, 30).writeAlone(id, "tablet-1", 25).sync(id).kill("tablet-1").changeLeader(id, "tablet-3")
                .write(id, 20).restartAll();
        Decisions decisions = new Decisions(
                List.of(new Decisions.ChosenLeader(TX, "tablet-3", "its rows are the right ones")), List.of(),
                List.of(), List.of());
        Console first = console(scenario);
        Plan plan = first.plan(first.examine(), decisions);
        int elect = IntStream.range(0, plan.steps().size())
                .filter(i -> plan.steps().get(i).command() instanceof Command.ChangeLeader).findFirst().orElseThrow();
        Console second = new Console(scenario, store, nodes, Mishap.KILLED_BEFORE, elect);
        assertThrows(Killed.class, () -> second.apply(plan));
        scenario.flags(TX, "tablet-1", false, true);

        Console third = console(scenario);
        RunResult result = third.resume(third.recovery().runs().getFirst().id());
        assertEquals(PartitionOutcome.End.FAILED, result.partitions().getFirst().end());
        assertTrue(third.sent().stream().noneMatch(c -> c instanceof Command.ChangeLeader), third.sent()::toString);
        assertTrue(result.left().getFirst().toString().contains("the metadata is"), () -> result.left().toString());
        assertEquals(List.of(), scenario.destroyed());
    }

    @Test
    void everyPartitionHasALeaderBeforeAnyReplicaIsSentAgain() throws RunException {
        Scenario scenario = new Scenario(3, 42);
        for (String name : List.of("tx", "card", "ref")) {
            PartitionId id = scenario.table(name, StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
            scenario.write(id, 30).writeAlone(id, "tablet-1", 5).sync(id).changeLeader(id, "tablet-3").write(id, 20);
        }
        scenario.restartAll();
        Console console = console(scenario);
        RunResult result = console.apply(console.plan(console.examine(), Decisions.NONE));
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, result.state(), result::toString);
        List<Command> sent = console.sent();
        int lastElection = IntStream.range(0, sent.size()).filter(i -> sent.get(i) instanceof Command.ChangeLeader)
                .max().orElseThrow();
        int firstDrop = IntStream.range(0, sent.size())
                .filter(i -> sent.get(i) instanceof Command.DropReplica
                        || sent.get(i) instanceof Command.RecoverReplica)
                .min().orElseThrow();
        assertTrue(lastElection < firstDrop, sent::toString);
        assertEquals(3, sent.stream().filter(c -> c instanceof Command.ChangeLeader).count());
    }

    @Test
    void anElectionThatWaitsBehindOtherOperationsIsNotTakenForStuck() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        PartitionId other = scenario.table("other", StorageMode.MEMORY, "tablet-1", "tablet-2");
        Console console = console(scenario);
        Evidence evidence = console.recovery().examine(new Scope(Set.of(TX.table()), Set.of()), ExamineOptions.NORMAL,
                RunListener.SILENT, console.control());
        Plan plan = console.plan(evidence, Decisions.NONE);
        scenario.foreignOperation(other, Duration.ofSeconds(150));
        RunResult result = console.apply(plan);
        assertEquals(List.of(), result.left());
        assertEquals(1, console.sent().stream().filter(c -> c instanceof Command.ChangeLeader).count());
        assertFalse(console.sent().stream().anyMatch(c -> c instanceof Command.CancelOperation));
        assertTrue(console.events().stream().anyMatch(e -> e.toString().contains("waits for its turn behind others")));
    }

    @Test
    void aPartitionWithTwoReplicasFlaggedLeaderAndAliveIsMended() throws RunException {
        Scenario scenario = new Scenario(3, 1);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        scenario.write(id, 10).flags(id, "tablet-2", true, true);
        Console console = console(scenario);
        RunResult result = console.apply(console.plan(console.examine(), Decisions.NONE));
        assertEquals(RunRecord.State.COMPLETE, result.state(), result::toString);
        assertEquals(List.of(), scenario.destroyed());
    }
}
