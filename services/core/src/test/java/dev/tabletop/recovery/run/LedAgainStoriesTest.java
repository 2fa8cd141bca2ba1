package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.LedAgain;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaPlan;
import dev.tabletop.recovery.ReplicaPlan.Part;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader loses its unsynced tail, comes back in its term and writes on, while its followers kept running. */
class LedAgainStoriesTest {

    @TempDir
    private Path folder;
    private Store store;
    private final ModelLock.Nodes nodes = new ModelLock.Nodes();
    private final Scenario scenario = new Scenario(3, 42);
    private final PartitionId tx = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario.write(tx, 10).writeUnsyncedAtLeader(tx, 5);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Console console() {
        return new Console(scenario, store, nodes);
    }

    private void losesItsTailAndWritesOn() {
        scenario.losePower("tablet-1").cluster().advance(Duration.ofSeconds(30));
        scenario.start("tablet-1").load(tx, "tablet-1", Role.LEADER).writeAlone(tx, "tablet-1", 7).sync(tx);
    }

    @Test
    void whoKeptRunningGetsAFreshCopyAlthoughItsOffsetSaysPrefix() throws RunException {
        console().examine();
        losesItsTailAndWritesOn();
        assertNotEquals(scenario.rows(tx, "tablet-2"), scenario.rows(tx, "tablet-1").subList(0, 15));
        console().examine();
        scenario.restartAll();

        Console console = console();
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        PartitionPlan partition = plan.partitions().getFirst();
        assertEquals(List.of(Part.LEADER, Part.RE_ADD, Part.RE_ADD),
                partition.replicas().stream().map(ReplicaPlan::part).toList(), partition::toString);
        assertEquals(
                "tablet-1 led again in term 1 (its tablet registered anew while nobody looked); it may have lost rows"
                        + " and written others at the same log positions",
                partition.replicas().getLast().why().toString().replaceFirst("term \\d+", "term 1"));
        assertEquals(2, plan.losses().size());

        RunResult result = console.apply(plan);
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, result.state(), result::toString);
        assertEquals(scenario.rows(tx, "tablet-1"), scenario.rows(tx, "tablet-2"));
        assertEquals(scenario.rows(tx, "tablet-1"), scenario.rows(tx, "tablet-3"));
    }

    @Test
    void aRestartOfTheWholeClusterAloneMakesNothingUncertain() throws RunException, StoreException {
        console().examine();
        scenario.sync(tx).restartAll().cluster().advance(Duration.ofSeconds(30));

        Console console = console();
        Plan plan = console.plan(console.examine(), Decisions.NONE);
        assertEquals(List.of(Part.LEADER, Part.ATTACH, Part.ATTACH),
                plan.partitions().getFirst().replicas().stream().map(ReplicaPlan::part).toList());
        console.apply(plan);
        console.examine();
        assertEquals(List.of(), console.recovery().history().of(tx).ledAgain());
    }

    @Test
    void whatWasSeenIsKeptOnce() throws RunException, StoreException {
        console().examine();
        losesItsTailAndWritesOn();
        console().examine();
        console().examine();

        List<LedAgain> kept = console().recovery().history().of(tx).ledAgain();
        assertEquals(1, kept.size());
        assertEquals("tablet-1", kept.getFirst().endpoint());
        assertTrue(console().recovery().history().leadersSeen().stream().anyMatch(s -> s.registration() == 2));
    }
}
