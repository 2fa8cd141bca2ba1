package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one partition's trouble, or the whole cluster's, does to a run. */
class PartialFailureStoriesTest {

    @TempDir
    private Path folder;
    private Store store;
    private final Scenario scenario = new Scenario(3, 42);
    private final PartitionId kept = scenario.table("kept", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
    private final PartitionId dropped = scenario.table("dropped", StorageMode.MEMORY, "tablet-1", "tablet-2",
            "tablet-3");

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario.write(kept, 10).write(dropped, 10).restartAll();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Console console() {
        return new Console(scenario, store, new ModelLock.Nodes());
    }

    @Test
    void aTableDroppedSinceThePlanFailsAloneAndTheOthersAreMended() throws RunException {
        Console console = console();
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        scenario.drop(dropped);
        RunResult result = console.apply(plan);
        assertEquals(RunRecord.State.INCOMPLETE, result.state());
        assertEquals(List.of(PartitionOutcome.End.FAILED, PartitionOutcome.End.VERIFIED),
                result.partitions().stream().map(PartitionOutcome::end).sorted().toList().reversed());
        assertEquals(List.of("demo.dropped/0: table does not exist"),
                result.left().stream().map(Sentence::toString).toList());
    }

    @Test
    void aTableDroppedWhileAutomaticChangesAreStoppedDoesNotPreventIt() throws RunException {
        Console console = console();
        StopReport report = console.recovery().stopAutomatic(Scope.EVERYTHING, false, event -> {
            if (event instanceof RunEvent.StepStarted) {
                scenario.drop(dropped);
            }
        }, console.control());
        assertFalse(scenario.isAutoFailoverOn());
        assertEquals(1, report.partitionsKept());
    }

    @Test
    void aTableDroppedWhileExaminingIsLeftOut() throws RunException {
        Console console = console();
        console.connection().seeing(word -> {
            scenario.drop(dropped);
            return word;
        });
        Evidence evidence = console.examine();
        assertEquals(List.of(kept), evidence.partitions().stream().map(p -> p.id()).toList());
    }

    @Test
    void anExaminationSaysThatAutoFailoverIsOff() throws RunException {
        Console console = console();
        console.examine();
        assertTrue(console.said().getLast().startsWith("auto_failover is off (it was on)."),
                () -> console.said().toString());
    }

    @Test
    void aLongOutageOfZookeeperEndsTheRunOnceAndSaysThatAutoFailoverIsOff() throws RunException {
        for (int i = 0; i < 10; i++) {
            PartitionId id = scenario.table("t" + i, StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
            scenario.write(id, 5);
        }
        scenario.restartAll();
        Console console = console();
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        Instant[] begun = {Instant.MAX};
        RunException failure = assertThrows(RunException.class, () -> console.apply(plan, event -> {
            if (event instanceof RunEvent.StepStarted && begun[0].equals(Instant.MAX)) {
                begun[0] = scenario.cluster().pace().now();
                scenario.cluster().zookeeperOutage(Duration.ofHours(2));
            }
        }));
        assertTrue(failure.getMessage().endsWith("auto_failover is off (it was on)."), failure::getMessage);
        Duration took = Duration.between(begun[0], scenario.cluster().pace().now());
        assertTrue(took.compareTo(Duration.ofMinutes(3)) < 0, took::toString);
    }

    private void mistakeIn(Console console, PartitionId partition) {
        console.connection().seeing(word -> {
            if (word.partition().equals(partition)) {
                throw new IllegalStateException("a mistake");
            }
            return word;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMistakeMetByOnePartitionFailsThatOneAloneAndIsInTheJournal(boolean parallel) throws RunException {
        Console console = new Console(scenario, store, new ModelLock.Nodes(), Mishap.KILLED_BEFORE, -1,
                parallel ? Console.PARALLEL : Console.SETTINGS);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        mistakeIn(console, dropped);
        RunResult result = console.apply(plan);
        assertEquals(RunRecord.State.INCOMPLETE, result.state());
        assertEquals(Map.of(kept, PartitionOutcome.End.VERIFIED, dropped, PartitionOutcome.End.FAILED),
                result.partitions().stream()
                        .collect(Collectors.toMap(PartitionOutcome::partition, PartitionOutcome::end)));
        String why = "An error in Tabletop itself: java.lang.IllegalStateException: a mistake."
                + " The log has the details. Nothing more was done here.";
        assertEquals(List.of("demo.dropped/0: " + why), result.left().stream().map(Sentence::toString).toList());
        assertEquals(List.of(why), console.recovery().journal(result.run()).stream()
                .filter(e -> e.event() == JournalEntry.Event.FAILED).map(JournalEntry::detail).toList());
        assertFalse(scenario.isAutoFailoverOn());
        assertEquals(List.of(UnfinishedRun.Way.ABANDON, UnfinishedRun.Way.RESUME),
                console.recovery().unfinished().getFirst().ways().stream().sorted(Comparator.comparing(Enum::name))
                        .toList());

        console.connection().seeing(UnaryOperator.identity());
        assertEquals(RunRecord.State.COMPLETE, console.resume(result.run()).state());
        assertTrue(scenario.isAutoFailoverOn());
        assertEquals(List.of(), console.recovery().unfinished());
    }

    @Test
    void aMistakeMetWhileExaminingLeavesOutThatPartitionAlone() throws RunException {
        Console console = console();
        mistakeIn(console, dropped);
        assertEquals(List.of(kept), console.examine().partitions().stream().map(p -> p.id()).toList());
        assertTrue(console.said().stream().anyMatch(t -> t.startsWith("demo.dropped/0 is left out: an error in")),
                () -> console.said().toString());
    }

    @Test
    void aMistakeOutsideThePartitionsEndsTheRunIncompleteAndGivesTheLockBack() throws RunException {
        Console console = console();
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        console.connection().lately(command -> {
            if (command instanceof Command.SetAutoFailover) {
                throw new IllegalStateException("a mistake");
            }
        });
        RunException ended = assertThrows(RunException.class, () -> console.apply(plan));
        assertEquals(RunException.Kind.PROGRAM, ended.kind());
        assertTrue(ended.getMessage().endsWith("auto_failover is off (it was on)."), ended::getMessage);
        RunRecord run = console.recovery().runs().getFirst();
        assertEquals(RunRecord.State.INCOMPLETE, run.state());
        console.connection().lately(command -> {});
        assertEquals(RunRecord.State.COMPLETE, console.resume(run.id()).state());
    }
}
