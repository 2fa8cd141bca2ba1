package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One console does one run at a time, and gives the lock back however a run ends. */
@Timeout(120)
class OneRunAtATimeTest {

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();
    private final Scenario scenario = new Scenario(3, 42);
    private final PartitionId tx = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario.write(tx, 10);
    }

    @AfterEach
    void close() {
        goOn.countDown();
        store.close();
    }

    private Optional<ClusterLock.Holder> holder() throws ClusterException {
        return new ModelLock(scenario.cluster(), nodes).holder();
    }

    private static <T> FutureTask<T> inTheBackground(FutureTask<T> task) {
        Thread.ofPlatform().daemon().name("first-run").start(task);
        return task;
    }

    /** Stands still in the middle of a run, under its lock. */
    private void standStill() {
        atWork.countDown();
        try {
            assertTrue(goOn.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whileOneRunIsAtWorkASecondOneOfTheSameWindowIsRefusedAndHarmsNothing() throws Exception {
        Console console = new Console(scenario, store, nodes);
        FutureTask<StopReport> first = inTheBackground(new FutureTask<>(
                () -> console.recovery().stopAutomatic(Scope.EVERYTHING, false, event -> {
                    if (event instanceof RunEvent.Begun) {
                        standStill();
                    }
                }, new RunControl())));
        assertTrue(atWork.await(60, TimeUnit.SECONDS));
        ClusterLock.Holder held = holder().orElseThrow();

        RunException stop = assertThrows(RunException.class, () -> console.recovery().stopAutomatic(Scope.EVERYTHING,
                false, RunListener.SILENT, new RunControl()));
        assertEquals(RunException.Kind.LOCKED, stop.kind());
        assertEquals("Another run of this window is at work on this cluster: run " + held.run()
                + " on " + held.scope() + ", since " + held.since() + ". Only one can be at a time.",
                stop.getMessage());
        RunException on = assertThrows(RunException.class, () -> console.recovery().automaticChanges()
                .switchOn(Overriding.ofAll("because"), RunListener.SILENT, new RunControl()));
        assertEquals(RunException.Kind.LOCKED, on.kind());
        assertEquals(Optional.of(held), holder());
        assertEquals(List.of(RunRecord.State.RUNNING),
                console.recovery().runs().stream().map(RunRecord::state).toList());
        assertEquals(List.of(), console.sent());

        goOn.countDown();
        assertEquals(List.of(), first.get(60, TimeUnit.SECONDS).stillActive());
        assertEquals(Optional.empty(), holder());
        assertEquals(RunRecord.State.COMPLETE, console.recovery().runs().getFirst().state());
        console.recovery().automaticChanges().switchOn(Overriding.NONE, RunListener.SILENT, new RunControl());
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void closingWaitsUntilTheCallThatIsOutIsAnsweredAndJournaled() throws Exception {
        scenario.restartAll();
        Console console = new Console(scenario, store, nodes);
        assertFalse(console.recovery().isAtWork());
        assertTrue(console.recovery().stopAndAwait(Duration.ZERO));
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        FutureTask<RunResult> run = inTheBackground(new FutureTask<>(() -> console.apply(plan, event -> {
            if (event instanceof RunEvent.StepStarted && atWork.getCount() > 0) {
                standStill();
            }
        })));
        assertTrue(atWork.await(60, TimeUnit.SECONDS));

        assertTrue(console.recovery().isAtWork());
        assertFalse(console.recovery().stopAndAwait(Duration.ofMillis(50)));
        assertTrue(holder().isPresent());
        goOn.countDown();
        assertTrue(console.recovery().stopAndAwait(Duration.ofSeconds(60)));
        assertFalse(console.recovery().isAtWork());
        assertEquals(Optional.empty(), holder());
        assertEquals(RunRecord.State.STOPPED, run.get(60, TimeUnit.SECONDS).state());
        assertEquals(RunRecord.State.STOPPED, console.recovery().runs().getFirst().state());
    }

    @Test
    void theRunThatIsAtWorkIsNeitherResumedNorAbandonedBesideItself() throws Exception {
        scenario.restartAll();
        Console console = new Console(scenario, store, nodes);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        FutureTask<RunResult> first = inTheBackground(new FutureTask<>(() -> console.apply(plan, event -> {
            if (event instanceof RunEvent.StepStarted && atWork.getCount() > 0) {
                standStill();
            }
        })));
        assertTrue(atWork.await(60, TimeUnit.SECONDS));
        String run = console.recovery().runs().getFirst().id();

        assertEquals(RunException.Kind.LOCKED,
                assertThrows(RunException.class, () -> console.resume(run)).kind());
        assertEquals(RunException.Kind.LOCKED, assertThrows(RunException.class,
                () -> console.recovery().abandon(run, RunListener.SILENT, new RunControl())).kind());
        assertEquals(RunRecord.State.RUNNING, console.recovery().runs().getFirst().state());

        goOn.countDown();
        assertEquals(List.of(), first.get(60, TimeUnit.SECONDS).left());
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void aRunWhoseThreadIsInterruptedGivesTheLockBack() throws Exception {
        Console console = new Console(scenario, store, nodes);
        scenario.foreignOperation(tx);
        RunException ended = assertThrows(RunException.class, () -> console.recovery().stopAutomatic(Scope.EVERYTHING,
                false, event -> {
                    if (event instanceof RunEvent.Message said && said.text().toString().startsWith("Waiting for")) {
                        console.control().stop();
                        Thread.currentThread().interrupt();
                    }
                }, console.control()));
        assertTrue(Thread.interrupted(), "the thread stays interrupted");
        assertEquals(RunException.Kind.STOPPED, ended.kind());
        assertEquals(Optional.empty(), holder());
        assertFalse(scenario.isAutoFailoverOn());
    }
}
