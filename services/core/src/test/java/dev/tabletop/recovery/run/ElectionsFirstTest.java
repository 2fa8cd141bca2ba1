package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.store.OpenStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In which order partitions are given to the nameserver, which does few operations at a time. */
class ElectionsFirstTest {

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    @Test
    void everyElectionIsAskedForBeforeAnOnlyCopyIsLoadedAndThatBeforeAnyCopyIsSentAgain()
            throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        scenario.write(scenario.table("a_one", StorageMode.MEMORY, "tablet-1"), 5);
        scenario.write(scenario.table("b_three", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3"), 20);
        scenario.write(scenario.table("c_three", StorageMode.MEMORY, "tablet-2", "tablet-3", "tablet-1"), 20);
        scenario.write(scenario.table("d_one", StorageMode.MEMORY, "tablet-2"), 5);
        scenario.autoFailover(false).restartAll();
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        RunResult result = console.apply(console.plan(console.examine(), Decisions.NONE));
        assertEquals(List.of(), result.left());
        assertEquals(List.of("a_one", "b_three", "c_three", "d_one"),
                result.partitions().stream().map(p -> p.partition().table().name()).toList());
        assertEquals(List.of("ChangeLeader b_three", "ChangeLeader c_three", "RecoverReplica a_one",
                "RecoverReplica d_one"),
                console.sent().stream()
                        .filter(c -> c instanceof Command.ChangeLeader || c instanceof Command.RecoverReplica)
                        .map(c -> c.getClass().getSimpleName() + " " + c.target().table().name()).toList());
        assertEquals(List.of("b_three", "c_three", "a_one", "d_one"), console.events().stream()
                .<String>mapMulti((e, found) -> {
                    if (e instanceof RunEvent.PartitionServes s) {
                        found.accept(s.partition().table().name());
                    }
                }).toList());
    }
}
