package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the one gate to the cluster holds back, up to the last moment before a call. */
class GateTest {

    private static final int PARTITIONS = 4;

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();
    private final Scenario scenario = new Scenario(3, 42);
    /** Calls of all partitions that are on their way together. */
    private final CyclicBarrier together = new CyclicBarrier(PARTITIONS);
    private final CountDownLatch broken = new CountDownLatch(1);

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** What goes wrong on one call's way. */
    private interface Trouble {
        void now() throws StoreException, ClusterException;
    }

    @Test
    void aLockLostWhileACommandIsOnItsWayHoldsItBackAndItIsSentOnceTheLockIsHeldAgain() throws RunException {
        partitions(1);
        Console console = new Console(scenario, store, nodes);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        AtomicBoolean once = new AtomicBoolean();
        console.connection().lately(command -> {
            if (command instanceof Command.ChangeLeader && once.compareAndSet(false, true)) {
                scenario.cluster().zookeeperOutage(Duration.ofSeconds(3));
            }
        });
        RunResult result = console.apply(plan);
        assertEquals(List.of(), result.left());
        assertEquals(1, console.sent().stream().filter(Command.ChangeLeader.class::isInstance).count());
        assertEquals(List.of("not sent: the lock was lost"), console.recovery().journal(result.run()).stream()
                .filter(e -> e.event() == JournalEntry.Event.REFUSED).map(JournalEntry::detail).toList());
        assertTrue(console.said().contains(
                "The lock in ZooKeeper was lost; taking it again before anything else is changed."));
    }

    @Test
    void aJournalThatCannotBeKeptStopsAllPartitionsBeforeAnyFurtherCallGoesOut() throws RunException {
        RunException ended = oneSendsAndTheOthersAreOnTheirWay(() -> TestStores.fill(store), /* sent= */ 1);
        assertEquals(RunException.Kind.JOURNAL, ended.kind());
    }

    @Test
    void aLockThatAnotherConsoleTookStopsAllPartitionsBeforeAnyFurtherCallGoesOut() throws RunException {
        RunException ended = oneSendsAndTheOthersAreOnTheirWay(this::anotherConsoleTakesTheLock, /* sent= */ 0);
        assertEquals(RunException.Kind.LOCKED, ended.kind());
    }

    /**
     * Each partition's first command is on its way at the same time. One meets the trouble; the others ask whether they
     * may go out once that one has found out.
     *
     * @param sent
     *            how many commands reach the cluster
     */
    private RunException oneSendsAndTheOthersAreOnTheirWay(Trouble trouble, int sent) throws RunException {
        partitions(PARTITIONS);
        Console console = new Console(scenario, store, nodes, Mishap.KILLED_BEFORE, -1, Console.PARALLEL);
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        int before = console.sent().size();
        console.connection().lately(command -> onItsWay(trouble));
        RunException ended = assertThrows(RunException.class, () -> console.apply(plan, event -> {
            if (event instanceof RunEvent.Message m && m.text().toString().startsWith("Nothing more goes out: ")) {
                broken.countDown();
            }
        }));
        assertEquals(before + sent, console.sent().size(), console.sent()::toString);
        return ended;
    }

    private void onItsWay(Trouble trouble) {
        try {
            if (together.await(30, TimeUnit.SECONDS) == 0) {
                trouble.now();
            } else {
                assertTrue(broken.await(30, TimeUnit.SECONDS));
            }
        } catch (InterruptedException | BrokenBarrierException | TimeoutException | StoreException
                | ClusterException e) {
            throw new AssertionError(e);
        }
    }

    private void anotherConsoleTakesTheLock() throws ClusterException {
        scenario.cluster().zookeeperOutage(Duration.ofSeconds(1));
        ModelLock other = new ModelLock(scenario.cluster(), nodes);
        other.isHeld();
        scenario.cluster().advance(Duration.ofSeconds(2));
        other.acquire(new ClusterLock.Holder("run-other", "bob@laptop", scenario.cluster().pace().now(), "all", null));
    }

    private void partitions(int count) {
        for (int i = 0; i < count; i++) {
            PartitionId id = scenario.table("t" + i, StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
            scenario.write(id, 5 + i);
        }
        scenario.restartAll();
    }
}
