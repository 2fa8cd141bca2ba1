package dev.tabletop.drills.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.Fault;
import dev.tabletop.drills.Place;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunSettings;
import dev.tabletop.store.OpenStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a drill breaks over the console alone is healed without overwriting what nobody has looked at. */
class ConsoleSiteTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    private final Scenario scenario = new Scenario(3, 7);
    private final PartitionId tx = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
    private final Place node = new Place(T1, Place.Kind.TABLET, T1);
    private final Place partition = new Place("demo.tx/0", Place.Kind.PARTITION, T1);

    private ConsoleSite site() {
        scenario.write(tx, 20).autoFailover(false);
        return new ConsoleSite(scenario.cluster(), new ManualRecovery(scenario.cluster(), STORE.get(),
                new ModelLock(scenario.cluster(), new ModelLock.Nodes()), scenario.cluster().pace(),
                RunSettings.DEFAULT, "ada@console"));
    }

    private List<String> leads() throws Exception {
        return scenario.cluster().read().partitions().map(p -> p.leader().orElseThrow().endpoint()).toList();
    }

    @Test
    void aNodeThatWasTakenOutOfServiceComesBackWithItsLeaders() throws Exception {
        ConsoleSite site = site();
        site.cause(Fault.OFFLINE, node);
        assertFalse(leads().contains(T1));
        scenario.write(tx, 5);
        site.heal(Fault.OFFLINE, node);
        assertEquals(List.of(T1), leads());
        assertEquals(scenario.rows(tx, T2), scenario.rows(tx, T1));
    }

    @Test
    void aCopyThatMayHoldMoreThanItsLeaderIsNotOverwrittenByHealing() throws Exception {
        ConsoleSite site = site();
        site.cause(Fault.OFFLINE, node);
        scenario.writeAlone(tx, T1, 4).sync(tx);
        DrillException stuck = assertThrows(DrillException.class, () -> site.heal(Fault.OFFLINE, node));
        assertTrue(String.valueOf(stuck.getMessage()).contains("is not overwritten"), stuck.getMessage());
        assertEquals(24, scenario.rows(tx, T1).size());
        assertEquals(List.of(), scenario.destroyed());
    }

    @Test
    void aLeaderThatWasMovedLeadsAgainAndEveryCopyFollows() throws Exception {
        ConsoleSite site = site();
        site.cause(Fault.LEADER_MOVED, partition);
        assertFalse(leads().contains(T1));
        site.heal(Fault.LEADER_MOVED, partition);
        assertEquals(List.of(T1), leads());
        assertTrue(scenario.cluster().read().partitions().allMatch(p -> p.replicas().stream()
                .allMatch(r -> r.meta().alive())), () -> scenario.end().toString());
    }
}
