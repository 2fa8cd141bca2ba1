package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.PartitionEvidence;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pausing, going on, stopping and trying again while a run goes on, and what is shown of it. */
class SteeringStoriesTest {

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

    @ParameterizedTest
    @EnumSource
    void aRunPausedBeforeEveryCallSendsNothingMeanwhileAndEndsWell(Failures failure) throws RunException {
        Scenario scenario = failure.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), failure.decisions());
        List<Integer> held = new ArrayList<>();
        RunResult result = console.apply(plan, event -> {
            switch (event) {
                case RunEvent.StepStarted s when s.step().command() != null -> console.control().pause();
                case RunEvent.Paused _ -> {
                    held.add(console.sent().size());
                    scenario.cluster().advance(Duration.ofMinutes(10));
                    console.control().goOn();
                }
                case RunEvent.WentOn _ -> assertEquals(held.getLast(), console.sent().size());
                default -> {
                    // Not about pauses.
                }
            }
        });
        assertEquals(List.of(), result.left());
        assertFalse(held.isEmpty());
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void aPauseAskedForWhileACommandIsOnItsWayHoldsItBack() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        boolean[] asked = {false};
        console.connection().lately(command -> {
            if (command instanceof Command.ChangeLeader && !asked[0]) {
                asked[0] = true;
                console.control().pause();
            }
        });
        RunResult result = console.apply(plan, event -> {
            if (event instanceof RunEvent.Paused) {
                assertTrue(console.sent().stream().noneMatch(Command.ChangeLeader.class::isInstance));
                console.control().goOn();
            }
        });
        assertEquals(List.of(), result.left());
        assertEquals(1, console.sent().stream().filter(Command.ChangeLeader.class::isInstance).count());
        assertTrue(console.recovery().journal(result.run()).stream().anyMatch(
                e -> e.event() == JournalEntry.Event.REFUSED && e.detail().equals("not sent: the run is paused")));
    }

    @Test
    void aPausedRunCanBeStoppedAndResumed() throws RunException {
        Scenario scenario = Failures.FORKED_AFTER_A_CHANGE_OF_LEADER.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        RunResult stopped = console.apply(plan, event -> {
            switch (event) {
                case RunEvent.PartitionServes _ -> console.control().pause();
                case RunEvent.Paused _ -> console.control().stop();
                default -> {
                    // Not about pauses.
                }
            }
        });
        assertEquals(RunRecord.State.STOPPED, stopped.state());
        assertTrue(console.sent().stream().noneMatch(Command.RecoverReplica.class::isInstance));
        assertEquals(List.of(), console(scenario).resume(stopped.run()).left());
    }

    @Test
    void theLockTakenByAnotherConsoleDuringAPauseEndsTheRunBeforeAnythingElseGoesOut() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        int before = console.sent().size();
        RunException ended = assertThrows(RunException.class,
                () -> console.apply(plan, event -> {
                    switch (event) {
                        case RunEvent.StepStarted _ -> console.control().pause();
                        case RunEvent.Paused _ -> {
                            takeTheLock(scenario);
                            console.control().goOn();
                        }
                        default -> {
                            // Not about pauses.
                        }
                    }
                }));
        assertEquals(RunException.Kind.LOCKED, ended.kind());
        assertEquals(before, console.sent().size());
    }

    private void takeTheLock(Scenario scenario) {
        try {
            scenario.cluster().zookeeperOutage(Duration.ofSeconds(5));
            new ModelLock(scenario.cluster(), nodes).isHeld();
            scenario.cluster().advance(Duration.ofSeconds(6));
            new ModelLock(scenario.cluster(), nodes).acquire(new ClusterLock.Holder("run-other", "bob@laptop",
                    scenario.cluster().pace().now(), "everything", null));
        } catch (ClusterException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFailedPartitionIsTriedAgainWhileTheRunGoesOn() throws RunException {
        Scenario scenario = new Scenario(3, 42);
        PartitionId first = scenario.table("a", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        PartitionId second = scenario.table("b", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        scenario.write(first, 10).write(second, 10).restartAll();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        boolean[] broken = {true};
        console.connection().seeing(word -> {
            if (broken[0] && word.partition().equals(first)) {
                throw new IllegalStateException("a mistake");
            }
            return word;
        });
        RunTracker tracker = new RunTracker(plan);
        RunResult result = console.apply(plan, event -> {
            tracker.on(event);
            if (event instanceof RunEvent.PartitionEnded ended
                    && ended.outcome().end() == PartitionOutcome.End.FAILED) {
                assertEquals(first, ended.outcome().partition());
                broken[0] = false;
                console.control().retry(first);
            }
            if (event instanceof RunEvent.PartitionRetried) {
                assertEquals(PartitionProgress.Phase.WORKING, progress(tracker).get(first).phase());
            }
        });
        assertEquals(RunRecord.State.COMPLETE, result.state(), result::toString);
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void whatIsVerifiedIsNotTriedAgain() throws RunException {
        Scenario scenario = Failures.SEVERAL_TABLES.happen();
        Console console = console(scenario);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        List<RunEvent> retried = new ArrayList<>();
        RunResult result = console.apply(plan, event -> {
            if (event instanceof RunEvent.PartitionEnded ended) {
                console.control().retry(ended.outcome().partition());
            } else if (event instanceof RunEvent.PartitionRetried) {
                retried.add(event);
            }
        });
        assertEquals(RunRecord.State.COMPLETE, result.state());
        assertEquals(List.of(), retried);
    }

    @Test
    void theTrackerTellsTheWayOfAPartition() throws RunException {
        Scenario scenario = Failures.FORKED_AFTER_A_CHANGE_OF_LEADER.happen();
        Console console = console(scenario);
        RunTracker examined = new RunTracker();
        Plan plan = console.plan(console.recovery().examine(Scope.EVERYTHING, ExamineOptions.NORMAL, examined,
                console.control()), Decisions.NONE);
        assertEquals(List.of(PartitionProgress.Phase.ENDED),
                examined.partitions().stream().map(PartitionProgress::phase).toList());

        RunTracker tracker = new RunTracker(plan);
        List<PartitionProgress.Phase> phases = new ArrayList<>();
        RunResult result = console.apply(plan, event -> {
            tracker.on(event);
            phases.add(tracker.partitions().getFirst().phase());
        });
        assertEquals(List.of(PartitionProgress.Phase.WAITING, PartitionProgress.Phase.WORKING,
                PartitionProgress.Phase.SERVING, PartitionProgress.Phase.ENDED), phases.stream().distinct().toList());
        int steps = plan.steps().size();
        PartitionProgress end = tracker.partitions().getFirst();
        assertEquals(new PartitionProgress(TX, PartitionProgress.Phase.ENDED, steps, steps, null, Sentence.NOTHING,
                end.since(),
                result.partitions().getFirst()), end);
        assertEquals(result.run(), tracker.run());
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws RunException {
        Scenario scenario = Failures.TWO_FORMER_LEADERS.happen();
        Console console = console(scenario);
        RunResult result = console.apply(console.plan(console.examine(), Decisions.NONE), event -> {
            throw new IllegalStateException("a mistake in a window");
        });
        assertEquals(List.of(), result.left());
    }

    @Test
    void whoWaitsNoLongerForOperationsIsToldWhichAreStillActive() throws RunException {
        Scenario scenario = new Scenario(3, 42);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        scenario.foreignOperation(id);
        Console console = console(scenario);
        StopReport report = console.recovery().stopAutomatic(Scope.EVERYTHING, false, event -> {
            if (event instanceof RunEvent.Message said && said.text().toString().startsWith("Waiting for 1")) {
                console.control().waitNoLonger();
            }
        }, console.control());
        assertEquals(List.of(id.pid()), report.stillActive().stream().map(Operation::pid).toList());
        assertEquals(true, report.autoFailoverBefore());
        assertFalse(scenario.isAutoFailoverOn());
        RunRecord record = console.recovery().runs().getFirst();
        assertEquals(List.of(RunRecord.State.COMPLETE, "automatic changes stopped; operations still active: 1"),
                List.of(record.state(), record.summary()));
        assertTrue(report.run().equals(record.id()) && !console.control().isStopAsked());
    }

    @Test
    void anExaminationGoesOnWhenNobodyWaitsForOperationsAnyLonger() throws RunException {
        Scenario scenario = new Scenario(3, 42);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        scenario.write(id, 10).foreignOperation(id);
        Console console = console(scenario);
        console.control().waitNoLonger();
        Instant before = scenario.cluster().pace().now();
        assertEquals(List.of(id), console.examine().partitions().stream().map(PartitionEvidence::id).toList());
        assertTrue(Duration.between(before, scenario.cluster().pace().now())
                .compareTo(Console.SETTINGS.operations()) < 0);
    }

    private static Map<PartitionId, PartitionProgress> progress(RunTracker tracker) {
        return tracker.partitions().stream()
                .collect(Collectors.toMap(PartitionProgress::partition, Function.identity()));
    }
}
