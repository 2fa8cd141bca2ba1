package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManualRecoveryTest {

    @TempDir
    private Path folder;
    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureIsMendedAndAFinishedRunLeavesNothingToPlan(Failures failure) throws RunException {
        Scenario scenario = failure.happen();
        Console console = new Console(scenario, store, new ModelLock.Nodes());
        Evidence evidence = console.examine();
        Plan plan = console.plan(evidence, failure.decisions());
        RunResult result = console.apply(plan);

        assertEquals(List.of(), result.left(), () -> result + "\n" + plan);
        assertEquals(plan.losses().isEmpty() ? RunRecord.State.COMPLETE : RunRecord.State.COMPLETE_WITH_LOSSES,
                result.state());
        assertTrue(result.partitions().stream().allMatch(p -> p.end() == PartitionOutcome.End.VERIFIED),
                result::toString);
        assertTrue(scenario.isAutoFailoverOn(), "auto_failover is put back");
        assertTrue(scenario.destroyed().stream().noneMatch(d -> d.startsWith("UNSAFE")),
                () -> scenario.destroyed().toString());
        Plan again = console.plan(console.examine(), failure.decisions());
        assertTrue(again.partitions().stream().allMatch(p -> p.status() == PartitionPlan.Status.NOTHING_TO_DO),
                again::toString);
    }
}
