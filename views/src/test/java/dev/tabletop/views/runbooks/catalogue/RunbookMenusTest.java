package dev.tabletop.views.runbooks.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.sample.SampleStates;

/** What the menus of runbooks list. */
class RunbookMenusTest {

    private static List<String> listed(Place about, ClusterState state) {
        return RunbookMenus.fitting(about, state).stream().map(RunbookForm::id).toList();
    }

    @Test
    void aTabletIsOfferedWhatItsStateAllows() {
        ClusterState state = SampleStates.broken();
        assertEquals(List.of("node-offline", "node-recover", "rolling-restart", "leaders-off", "scale-in"),
                listed(Place.ofNode(Place.RUNBOOKS, state.tablets().getFirst().endpoint()), state));
        assertEquals(List.of("node-offline", "node-recover", "replace-node"),
                listed(Place.ofNode(Place.RUNBOOKS, state.tablets().getLast().endpoint()), state));
    }

    @Test
    void aPartitionIsOfferedWhatIsAboutPartitionsAndATableWhatTakesSeveral() {
        ClusterState state = SampleStates.healthy();
        Partition partition = state.tables().getFirst().partitions().getFirst();
        Place here = Place.ofReplica(Place.RUNBOOKS, partition.id(), partition.replicas().getLast().endpoint());
        assertEquals(List.of("leader-move", "migrate", "recover-replica", "mend-not-loaded", "mend-fence",
                "mend-snapshots"), listed(here, state));
        assertEquals(List.of("leader-move", "migrate", "mend-snapshots"),
                listed(Place.ofTable(Place.RUNBOOKS, partition.id().table()), state));
    }

    @Test
    void aTableFillsInAllItsPartitionsAndAReplicaItsTablet() {
        ClusterState state = SampleStates.healthy();
        Partition partition = state.tables().getFirst().partitions().getFirst();
        RunbookForm several = Catalogue.find("mend-snapshots").orElseThrow();
        Subject table = Subject.of(Place.ofTable(Place.RUNBOOKS, partition.id().table()), state);
        assertEquals(8, table.fill(several).all("partitions").size());
        String tablet = partition.replicas().getLast().endpoint();
        RunbookForm one = Catalogue.find("recover-replica").orElseThrow();
        Subject replica = Subject.of(Place.ofReplica(Place.RUNBOOKS, partition.id(), tablet), state);
        assertTrue(GoalRules.isAnswered(one, replica.fill(one), state));
        assertEquals(tablet, replica.fill(one).one("holder"));
    }

    @Test
    void anOperationThatIsOverIsOfferedNothingThatEndsIt() {
        ClusterState state = SampleStates.broken();
        long over = state.operations().stream().filter(o -> !o.state().isActive()).findFirst().orElseThrow().id();
        assertEquals(List.of(), listed(Place.ofRunbookOperation("mend-operation", over), state));
    }
}
