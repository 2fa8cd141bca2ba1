package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.sentences.Sentence;
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

/** When {@code auto_failover} is put back, when it stays off, and that what it was before is not lost. */
class AutoFailoverStoriesTest {

    private static final TableName CRITICAL = new TableName("demo", "critical");

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();
    private final Scenario scenario = new Scenario(4, 42);
    private final PartitionId critical = scenario.table("critical", StorageMode.MEMORY, "tablet-1", "tablet-2",
            "tablet-3");
    private final PartitionId other = scenario.table("other", StorageMode.MEMORY, "tablet-1", "tablet-2",
            "tablet-3");

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario.write(critical, 10).write(other, 10);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Console console() {
        return new Console(scenario, store, nodes);
    }

    private static Evidence only(TableName table, Evidence evidence) {
        return new Evidence(evidence.cluster(), evidence.examinedAt(), evidence.autoFailoverBefore(),
                evidence.tablets(), evidence.partitions().stream().filter(p -> p.id().table().equals(table)).toList());
    }

    private static Decisions without(PartitionId partition, String... endpoints) {
        return new Decisions(List.of(), List.of(endpoints).stream()
                .map(e -> new Decisions.GoOnWithout(partition, e, "its machine burnt down")).toList(), List.of(),
                List.of());
    }

    @Test
    void aPlanOfOneTableDoesNotSwitchItOnWhileAnotherTableIsBroken() throws RunException {
        scenario.restartAll();
        Console console = console();
        RunResult result = console.apply(console.plan(only(CRITICAL, console.examine()), Decisions.NONE));
        assertEquals(RunRecord.State.COMPLETE, result.state(), result::toString);
        assertFalse(scenario.isAutoFailoverOn());
        assertFalse(result.autoFailoverOn());
        assertTrue(result.autoFailoverReason().toString().startsWith("demo.other/0 has no live leader."),
                () -> result.autoFailoverReason().toString());
        assertTrue(console.said().getLast().startsWith("auto_failover was on and STAYS OFF: demo.other/0"),
                () -> console.said().toString());

        RunResult all = console.apply(console.plan(console.examine(), Decisions.NONE));
        assertEquals(RunRecord.State.COMPLETE, all.state(), all::toString);
        assertTrue(scenario.isAutoFailoverOn());
        assertTrue(console.recovery().unfinishedAnywhere().isEmpty());
    }

    @Test
    void aTabletThatDiesAfterItsPartitionWasVerifiedKeepsItOff() throws RunException {
        scenario.restartAll();
        Console console = console();
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        String follower = "tablet-3";
        PartitionId last = plan.partitions().getLast().id();
        RunResult result = console.apply(plan, event -> {
            if (event instanceof RunEvent.PartitionEnded ended && ended.outcome().partition().equals(last)) {
                scenario.kill(follower);
            }
        });
        assertEquals(RunRecord.State.INCOMPLETE, result.state(), result::toString);
        assertFalse(scenario.isAutoFailoverOn());
        assertEquals(List.of("demo.critical/0: " + follower + " does not answer.",
                "demo.other/0: " + follower + " does not answer."),
                result.left().stream().map(Sentence::toString).filter(l -> l.contains(follower)).sorted().toList());
    }

    @Test
    void whatItWasIsKeptUntilItIsOnAgain() throws RunException {
        scenario.restartAll();
        Console console = console();
        console.apply(console.plan(only(CRITICAL, console.examine()), Decisions.NONE));
        assertTrue(console.recovery().unfinishedAnywhere().orElseThrow().autoFailoverBefore());
    }

    @Test
    void aPlanThatSaysItWasOffDoesNotLoseThatAnotherRunSwitchedItOff() throws RunException {
        scenario.restartAll();
        scenario.autoFailover(false);
        Console console = console();
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        scenario.autoFailover(true);
        console().recovery().stopAutomatic(Scope.EVERYTHING, false, RunListener.SILENT, new RunControl());
        RunResult result = console.apply(plan);
        assertEquals(RunRecord.State.COMPLETE, result.state(), result::toString);
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void anOldNoteIsNamedButDoesNotSwitchItOn() throws RunException {
        Console first = console();
        StopReport stop = first.recovery().stopAutomatic(Scope.EVERYTHING, false, RunListener.SILENT,
                new RunControl());
        scenario.cluster().advance(Duration.ofDays(4));
        Console second = console();
        Evidence evidence = second.examine();
        assertEquals(null, evidence.autoFailoverBefore());
        assertTrue(second.said().stream().anyMatch(t -> t.startsWith("auto_failover is off; run " + stop.run()
                + " of ada@console--1, begun 4 days ago, noted that it was on before.")),
                () -> second.said().toString());
        RunResult result = second.apply(second.plan(evidence, Decisions.NONE));
        assertEquals(RunRecord.State.COMPLETE, result.state(), result::toString);
        assertFalse(scenario.isAutoFailoverOn());
        assertEquals(stop.run(), second.recovery().unfinishedAnywhere().orElseThrow().run());
    }

    @Test
    void twoReplicasThatWereWrittenOffLetARunBeComplete() throws RunException {
        PartitionId wide = scenario.table("wide", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3", "tablet-4");
        scenario.write(wide, 10).restartAll().kill("tablet-4").kill("tablet-3");
        Console console = console();
        Decisions decisions = new Decisions(List.of(),
                List.of(without(critical, "tablet-3"), without(other, "tablet-3"),
                        without(wide, "tablet-3", "tablet-4")).stream().flatMap(d -> d.goOnWithout().stream()).toList(),
                List.of(), List.of());
        RunResult result = console.apply(console.plan(console.examine(), decisions));
        assertEquals(List.of(), result.left(), () -> result.left().toString());
        assertFalse(result.state().isUnfinished());
        assertTrue(scenario.isAutoFailoverOn(), () -> result.autoFailoverReason().toString());
    }

    @Test
    void writingOffASilentFollowerOfALeaderThatServesLetsItBePutBack() throws RunException {
        scenario.kill("tablet-3");
        Console console = console();
        Evidence evidence = console.examine();
        Plan plan = console.plan(evidence, both("tablet-3"));
        assertEquals(Set.of(PartitionPlan.Status.NOTHING_TO_DO),
                plan.partitions().stream().map(PartitionPlan::status).collect(Collectors.toSet()));

        RunResult without = console.apply(console.plan(evidence, Decisions.NONE));
        assertEquals(RunRecord.State.INCOMPLETE, without.state(), without::toString);
        assertFalse(scenario.isAutoFailoverOn());

        RunResult result = console.apply(plan);
        assertFalse(result.state().isUnfinished(), result::toString);
        assertEquals(List.of(), result.left());
        assertTrue(scenario.isAutoFailoverOn(), () -> result.autoFailoverReason().toString());
    }

    @Test
    void abandoningHonoursTheWriteOffsOfTheRun() throws RunException {
        scenario.kill("tablet-3");
        Console console = console();
        Plan plan = console.plan(console.examine(), both("tablet-3"));
        console.control().stop();
        assertThrows(RunException.class, () -> console.apply(plan));
        assertFalse(scenario.isAutoFailoverOn());

        String run = console.recovery().runs().getFirst().id();
        AbandonReport report = console.recovery().abandon(run, RunListener.SILENT, new RunControl());
        assertEquals(List.of(), report.notPutBack());
        assertTrue(scenario.isAutoFailoverOn(), report::toString);
    }

    @Test
    void abandoningDoesNotHonourAWriteOffOfAReplicaThatCameBack() throws RunException {
        scenario.kill("tablet-3");
        Console console = console();
        Plan plan = console.plan(console.examine(), both("tablet-3"));
        console.control().stop();
        assertThrows(RunException.class, () -> console.apply(plan));
        scenario.start("tablet-3");

        String run = console.recovery().runs().getFirst().id();
        AbandonReport report = console.recovery().abandon(run, RunListener.SILENT, new RunControl());
        assertTrue(report.notPutBack().getLast().toString().startsWith("auto_failover was on and stays off:"),
                report::toString);
        assertFalse(scenario.isAutoFailoverOn());
        assertTrue(console.recovery().unfinishedAnywhere().orElseThrow().autoFailoverBefore());
    }

    @Test
    void abandoningSaysThatItIsOffWhereNobodyKnowsWhatItWas() throws RunException {
        console().recovery().stopAutomatic(Scope.EVERYTHING, false, RunListener.SILENT, new RunControl());
        scenario.restartAll();
        scenario.cluster().advance(Duration.ofDays(4));
        Console console = console();
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        console.control().stop();
        String run = console.apply(plan).run();
        assertEquals(null, console.recovery().runs().getFirst().autoFailoverBefore());

        AbandonReport report = console.recovery().abandon(run, RunListener.SILENT, new RunControl());
        assertTrue(report.notPutBack().getLast().toString()
                .startsWith("auto_failover is off; what it was before this run is not known."), report::toString);
        assertFalse(scenario.isAutoFailoverOn());
    }

    private Decisions both(String endpoint) {
        return new Decisions(List.of(),
                List.of(critical, other).stream().flatMap(p -> without(p, endpoint).goOnWithout().stream()).toList(),
                List.of(), List.of());
    }

    @Test
    void aWrittenOffTabletThatReturnsUnloadedDoesNotLoseWhatItWas() throws RunException {
        scenario.kill("tablet-3");
        Console console = console();
        Plan plan = console.plan(console.examine(), both("tablet-3"));
        scenario.start("tablet-3");
        RunResult result = console.apply(plan);
        assertTrue(scenario.isAutoFailoverOn()
                || Boolean.TRUE.equals(console.recovery().unfinishedAnywhere().orElseThrow().autoFailoverBefore()),
                result::toString);
        console.apply(console.plan(console.examine(), Decisions.NONE));
        assertTrue(scenario.isAutoFailoverOn(), result::toString);
    }

    @Test
    void whereItWasOffBeforeNoNoteIsLeft() throws RunException {
        scenario.autoFailover(false);
        Console console = console();
        console.recovery().examine(new Scope(Set.of(CRITICAL), Set.of()), ExamineOptions.NORMAL, RunListener.SILENT,
                new RunControl());
        assertTrue(console.recovery().unfinishedAnywhere().isEmpty());
    }
}
