package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunStoriesTest {

    private static final PartitionId TX = new PartitionId(new TableName("demo", "tx"), 8, 0);
    /** One replica, or the leader is there already: nobody is elected. */
    private static final Set<Failures> WITHOUT_AN_ELECTION = Set.of(Failures.ONLY_REPLICA, Failures.SOME_LOADED);

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

    private static Plan withCluster(Plan plan, ClusterIdentity cluster) {
        return new Plan(plan.id(), plan.toolVersion(), cluster, plan.createdAt(), plan.examinedAt(), plan.scope(),
                plan.autoFailoverBefore(), plan.decisions(), plan.partitions());
    }

    @Test
    void automaticChangesAreStoppedAndTheirValueBeforeIsKeptFirst() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Console console = console(scenario);
        StopReport report = console.recovery().stopAutomatic(Scope.EVERYTHING, false, RunListener.SILENT,
                console.control());
        assertEquals(new StopReport(report.run(), true, 1, List.of()), report);
        assertFalse(scenario.isAutoFailoverOn());
        assertEquals(List.of(new Command.SetAutoFailover(false)), console.sent());
        List<JournalEntry> journal = console.recovery().journal(report.run());
        assertEquals(
                List.of(JournalEntry.Event.KEPT, JournalEntry.Event.KEPT, JournalEntry.Event.INTENT,
                        JournalEntry.Event.ANSWERED, JournalEntry.Event.DONE, JournalEntry.Event.KEPT),
                journal.stream().map(JournalEntry::event).toList());
        assertTrue(console.recovery().unfinishedAnywhere().orElseThrow().autoFailoverBefore());
    }

    @Test
    void anExaminationLeavesAloneWhatALiveLeaderWouldPushInto() throws RunException {
        Scenario scenario = new Scenario(3, 1);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        scenario.write(id, 10).kill("tablet-2").start("tablet-2");
        Evidence evidence = console(scenario).examine();
        assertEquals(
                List.of(Loading.ALREADY_LOADED, Loading.LEFT_LIVE_LEADER_WOULD_PUSH, Loading.ALREADY_LOADED),
                evidence.partitions().getFirst().replicas().stream().map(r -> r.loading()).toList());
    }

    @Test
    void afterALoadThatFailsNothingMoreOfThatPartitionIsLoadedUnlessAskedFor() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        scenario.loadFails(TX, "tablet-2");
        Console console = console(scenario);
        Evidence evidence = console.examine();
        assertEquals(List.of(Loading.LEFT_AFTER_A_FAILED_LOAD, Loading.FAILED, Loading.LEFT_AFTER_A_FAILED_LOAD),
                evidence.partitions().getFirst().replicas().stream().map(r -> r.loading()).toList());

        Evidence inSpite = console.recovery().examine(Scope.EVERYTHING,
                new ExamineOptions(true, false, Set.of(TX)), RunListener.SILENT, console.control());
        assertEquals(List.of(Loading.LOADED_TO_FIND_OUT, Loading.FAILED, Loading.LOADED_TO_FIND_OUT),
                inSpite.partitions().getFirst().replicas().stream().map(r -> r.loading()).toList());
    }

    @Test
    void theRowsOfTheWinnerReachEveryReplica() throws RunException {
        Scenario scenario = Failures.FORKED_AFTER_A_CHANGE_OF_LEADER.happen();
        List<String> winner = scenario.rows(TX, "tablet-3");
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        RunResult result = console.apply(plan);
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, result.state());
        assertEquals(plan.losses(), result.losses());
        for (String endpoint : List.of("tablet-1", "tablet-2", "tablet-3")) {
            assertEquals(winner, scenario.rows(TX, endpoint));
        }
    }

    @Test
    void aSilentTabletThatWasWrittenOffDoesNotHoldTheOthersBack() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        scenario.kill("tablet-1");
        Console console = console(scenario);
        Evidence evidence = console.examine();
        Plan undecided = console.plan(evidence, Decisions.NONE);
        assertEquals(PartitionPlan.Status.NEEDS_DECISION, undecided.partitions().getFirst().status());
        Decisions decisions = new Decisions(List.of(),
                List.of(new Decisions.GoOnWithout(TX, "tablet-1", "its machine burnt down")), List.of(), List.of());
        RunResult result = console.apply(console.plan(evidence, decisions));
        assertEquals(PartitionOutcome.End.SERVES, result.partitions().getFirst().end());
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, result.state());
        assertTrue(result.autoFailoverOn(), () -> result.autoFailoverReason().toString());
    }

    @Test
    void anUndecidedPartitionKeepsAutoFailoverOffAndSaysWhy() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        scenario.kill("tablet-1");
        Console console = console(scenario);
        RunResult result = console.apply(console.plan(console.examine(), Decisions.NONE));
        assertEquals(RunRecord.State.INCOMPLETE, result.state());
        assertFalse(result.autoFailoverOn());
        assertFalse(scenario.isAutoFailoverOn());
        assertEquals("demo.tx/0 is not verified.", result.autoFailoverReason().toString());
        assertEquals(1, result.left().size());
    }

    @Test
    void aPartitionThatMovedOnSinceThePlanIsLeftAlone() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        scenario.flags(TX, "tablet-1", true, true);
        int before = console.sent().size();
        RunResult result = console.apply(plan);
        assertEquals(PartitionOutcome.End.STALE, result.partitions().getFirst().end());
        assertEquals(RunRecord.State.INCOMPLETE, result.state());
        assertEquals(before, console.sent().size());
    }

    @Test
    void somebodyElsesOperationStopsThatPartitionAndIsNamed() throws RunException {
        Scenario scenario = Failures.FORKED_AFTER_A_CHANGE_OF_LEADER.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        scenario.foreignOperation(TX);
        RunResult result = console.apply(plan);
        assertEquals(PartitionOutcome.End.FAILED, result.partitions().getFirst().end());
        assertTrue(result.left().getFirst().toString().contains("kRecoverTableOP"), () -> result.left().toString());
        assertEquals(List.of(), scenario.destroyed());
    }

    @Test
    void aSecondConsoleIsKeptOutAndToldByWhom() throws Exception {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        ModelLock other = new ModelLock(scenario.cluster(), nodes);
        other.acquire(new ClusterLock.Holder("run-1", "grace@ops-7", scenario.cluster().pace().now(), "all tables",
                true));
        Console console = console(scenario);
        RunException refused = assertThrows(RunException.class, console::examine);
        assertEquals(RunException.Kind.LOCKED, refused.kind());
        assertTrue(refused.getMessage().contains("grace@ops-7, since 2026-01-01T00:00:00Z, run run-1 on all tables"),
                refused::getMessage);
        assertEquals(List.of(), console.sent());
    }

    @Test
    void aPlanOfAnotherClusterIsRefused() throws RunException {
        Console console = console(Failures.TWO_FORMER_LEADERS.happen());
        Plan plan = withCluster(console.plan(console.examine(), Decisions.NONE),
                new ClusterIdentity("elsewhere", "another"));
        int before = console.sent().size();
        RunException refused = assertThrows(RunException.class, () -> console.apply(plan));
        assertEquals(RunException.Kind.WRONG_CLUSTER, refused.kind());
        assertEquals(before, console.sent().size());
    }

    @Test
    void lossesMustBeTickedAndTheClusterNamed() throws RunException {
        Console console = console(Failures.FORKED_AFTER_A_CHANGE_OF_LEADER.happen());
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        int before = console.sent().size();
        List<Confirmation> tooLittle = List.of(Confirmation.CLICK, new Confirmation("model", Set.of(), "why"),
                new Confirmation("model", Console.confirm(plan).acceptedLosses(), " "),
                new Confirmation("modell", Console.confirm(plan).acceptedLosses(), "why"));
        for (Confirmation confirmation : tooLittle) {
            RunException refused = assertThrows(RunException.class, () -> console.recovery().apply(plan, confirmation,
                    RunListener.SILENT, console.control()));
            assertEquals(RunException.Kind.NOT_CONFIRMED, refused.kind());
        }
        assertEquals(before, console.sent().size());
    }

    @Test
    void aReadOnlyConnectionChangesNothing() {
        Console console = console(Failures.TWO_FORMER_LEADERS.happen());
        console.connection().makeReadOnly();
        RunException refused = assertThrows(RunException.class, console::examine);
        assertEquals(RunException.Kind.NOT_ALLOWED, refused.kind());
        assertEquals(List.of(), console.sent());
    }

    @Test
    void withAFullDiskUnderTheJournalNothingIsStarted() throws Exception {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        int before = console.sent().size();
        TestStores.fill(store);
        RunException refused = assertThrows(RunException.class, () -> console.apply(plan));
        assertEquals(RunException.Kind.JOURNAL, refused.kind());
        assertTrue(refused.getMessage().contains("disk is full"), refused::getMessage);
        assertEquals(before, console.sent().size());
    }

    @Test
    void aRunThatIsAskedToStopEndsAfterTheCallThatIsOutAndCanBeResumed() throws RunException {
        Scenario scenario = Failures.FORKED_AFTER_A_CHANGE_OF_LEADER.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        RunControl stop = new RunControl();
        int before = console.sent().size();
        RunResult stopped = console.recovery().apply(plan, Console.confirm(plan), event -> {
            if (event instanceof RunEvent.StepStarted started && started.step().command() != null) {
                stop.stop();
            }
        }, stop);
        assertEquals(RunRecord.State.STOPPED, stopped.state());
        assertTrue(stopped.left().getFirst().toString().endsWith("tabletop resume " + stopped.run()),
                () -> stopped.toString());
        assertTrue(console.sent().size() - before <= 1);
        assertFalse(scenario.isAutoFailoverOn());

        RunResult resumed = console.resume(stopped.run());
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, resumed.state());
        assertTrue(scenario.isAutoFailoverOn());
        RunException over = assertThrows(RunException.class, () -> console.resume(stopped.run()));
        assertEquals(RunException.Kind.NOT_FOUND, over.kind());
    }

    @Test
    void anAbandonedRunPutsTheFlagsBackAndKeepsAutoFailoverOff() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Console first = console(scenario);
        Plan plan = first.plan(first.examine(), Decisions.NONE);
        int flags = IntStream.range(0, plan.steps().size())
                .filter(i -> plan.steps().get(i).command() instanceof Command.SetReplicaFlags).findFirst()
                .orElseThrow();
        String before = scenario.end().get(TX.toString());
        Console second = new Console(scenario, store, nodes, Mishap.KILLED_AFTER_SENDING, flags);
        assertThrows(Killed.class, () -> second.apply(plan));
        assertFalse(scenario.end().get(TX.toString()).equals(before));

        Console third = console(scenario);
        String run = third.recovery().runs().getFirst().id();
        AbandonReport report = third.recovery().abandon(run, RunListener.SILENT, third.control());
        assertEquals(before, scenario.end().get(TX.toString()));
        assertEquals(List.of(Sentence.of("run.flags", "demo.tx/0")), report.putBack());
        assertTrue(report.notPutBack().getLast().toString().startsWith("auto_failover was on and stays off"),
                report::toString);
        assertFalse(scenario.isAutoFailoverOn());
        assertEquals(RunRecord.State.ABANDONED, third.recovery().runs().getFirst().state());
    }

    @ParameterizedTest
    @EnumSource
    void whoeverExaminesAgainAfterAKillBeforeTheElectionMakesTheSameChoice(Failures failure) throws RunException {
        int election = commandsBeforeTheElection(failure);
        assertEquals(WITHOUT_AN_ELECTION.contains(failure), election < 0);
        if (election < 0) {
            return;
        }
        Scenario scenario = failure.happen();
        Console first = console(scenario);
        Plan plan = first.plan(first.examine(), Decisions.NONE);
        Console second = new Console(scenario, store, nodes, Mishap.KILLED_BEFORE, election);
        assertThrows(Killed.class, () -> second.apply(plan));

        Console third = console(scenario);
        String cutOff = third.recovery().runs().getFirst().id();
        scenario.cluster().advance(Duration.ofSeconds(10));
        Plan again = third.plan(third.examine(), Decisions.NONE);
        assertEquals(choices(plan), choices(again), again::toString);
        assertEquals(List.of(), third.apply(again).left());
        assertEquals(RunRecord.State.ABANDONED, third.recovery().runs().stream()
                .filter(r -> r.id().equals(cutOff)).findFirst().orElseThrow().state());
        assertTrue(scenario.isAutoFailoverOn());
    }

    /** How many commands an undisturbed run sends before the first election; -1 where it needs none. */
    private int commandsBeforeTheElection(Failures failure) throws RunException {
        Console console = new Console(failure.happen(), store, new ModelLock.Nodes());
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        int examined = console.sent().size();
        console.apply(plan);
        List<Command> sent = console.sent().subList(examined, console.sent().size());
        return IntStream.range(0, sent.size()).filter(i -> sent.get(i) instanceof Command.ChangeLeader).findFirst()
                .orElse(-1);
    }

    private static List<String> choices(Plan plan) {
        return plan.partitions().stream().map(p -> p.id() + " " + p.status() + " "
                + (p.choice() == null ? null : p.choice().endpoint()) + " " + p.replicas()).toList();
    }

    @Test
    void anExaminationThatWasCutOffLeavesNoRunBehind() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Console first = new Console(scenario, store, nodes, Mishap.KILLED_AFTER_SENDING, 1);
        assertThrows(Killed.class, first::examine);
        String cutOff = first.recovery().runs().getFirst().id();

        scenario.cluster().advance(Duration.ofSeconds(10));
        Console second = console(scenario);
        RunResult result = second.apply(second.plan(second.examine(), Decisions.NONE));
        assertEquals(List.of(), result.left());
        assertTrue(scenario.isAutoFailoverOn());
        assertEquals(List.of(), second.recovery().runs().stream()
                .filter(r -> r.cluster().equals(scenario.cluster().identity().fingerprint()))
                .filter(r -> r.state().isUnfinished()).toList());
        assertEquals(RunRecord.State.ABANDONED, second.recovery().runs().stream()
                .filter(r -> r.id().equals(cutOff)).findFirst().orElseThrow().state());
    }

    @Test
    void manyPartitionsAreMendedAtTheSameTime() throws RunException {
        Scenario scenario = new Scenario(3, 7);
        for (int i = 0; i < 12; i++) {
            PartitionId id = scenario.table("t" + i, StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
            scenario.write(id, 5 + i);
        }
        scenario.restartAll();
        Console console = new Console(scenario, store, nodes, Mishap.KILLED_BEFORE, -1, Console.PARALLEL);
        RunResult result = console.apply(console.plan(console.examine(), Decisions.NONE));
        assertEquals(RunRecord.State.COMPLETE, result.state(), result::toString);
        assertEquals(12, result.partitions().stream().filter(p -> p.end() == PartitionOutcome.End.VERIFIED).count());
    }

    @Test
    void aLiveSecondLeaderIsToldToFollowBeforeAnythingElse() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        scenario.load(TX, "tablet-1", Role.LEADER);
        Console console = console(scenario);
        Evidence evidence = console.examine();
        assertEquals(PartitionPlan.Status.NEEDS_DECISION,
                console.plan(evidence, Decisions.NONE).partitions().getFirst().status());
        Plan plan = console.plan(evidence, new Decisions(
                List.of(new Decisions.ChosenLeader(TX, "tablet-3", "it has the rows of the last day")), List.of(),
                List.of(), List.of()));
        assertEquals(PartitionPlan.Status.READY, plan.partitions().getFirst().status(), plan::toString);
        RunResult result = console.apply(plan);
        assertEquals(List.of(), result.left());
        List<Command> sent = console.sent();
        int told = IntStream.range(0, sent.size()).filter(i -> sent.get(i) instanceof Command.ChangeRole c
                && c.role() == Role.FOLLOWER && c.endpoint().equals("tablet-1")).findFirst().orElseThrow();
        int elected = IntStream.range(0, sent.size()).filter(i -> sent.get(i) instanceof Command.ChangeLeader)
                .findFirst().orElseThrow();
        assertTrue(told < elected, sent::toString);
        assertTrue(scenario.destroyed().stream().noneMatch(d -> d.startsWith("UNSAFE")));
    }
}
