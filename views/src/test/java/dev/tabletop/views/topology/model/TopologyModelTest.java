package dev.tabletop.views.topology.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Table;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.grid.spec.NaturalOrder;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.topology.MixedStates;
import org.junit.jupiter.api.Test;

class TopologyModelTest {

    @Test
    void eachReplicaIsInTheConditionThatItsTwoWitnessesGive() {
        TopologyModel model = TopologyModel.of(MixedStates.everyCondition());
        List<ReplicaCondition> seen = IntStream.range(0, 8)
                .mapToObj(p -> model.condition(model.firstReplica(p + 1) - 1))
                .toList();
        assertEquals(List.of(ReplicaCondition.WELL, ReplicaCondition.LAGS, ReplicaCondition.LOADING,
                ReplicaCondition.LOADED_NOT_ALIVE,
                ReplicaCondition.ROLES_DIFFER, ReplicaCondition.NOT_LOADED, ReplicaCondition.SILENT,
                ReplicaCondition.DOWN), seen);
    }

    @Test
    void aPartitionWhoseFlaggedLeaderIsDownHasNoLeader() {
        TopologyModel model = TopologyModel.of(SampleStates.broken());
        for (int p = 0; p < model.partitions(); p++) {
            boolean downLeads = model.replica(p, model.firstReplica(p)).endpoint().equals("10.20.1.23:10921");
            assertEquals(!downLeads, model.hasLeader(p), model.partition(p).id().toString());
        }
    }

    @Test
    void nothingHasChangedWhenOnlyOffsetsMoveOn() {
        TopologyModel before = TopologyModel.of(SampleStates.healthy());
        TopologyModel after = TopologyModel.of(withOffsetsMoved(SampleStates.healthy()));
        assertEquals(new BitSet(), after.changedSince(before));
    }

    @Test
    void whatATabletTookWithItHasChanged() {
        TopologyModel before = TopologyModel.of(SampleStates.healthy());
        TopologyModel after = TopologyModel.of(SampleStates.broken());
        BitSet expected = new BitSet();
        int gone = after.findTablet("10.20.1.23:10921");
        for (int r = 0; r < after.replicas(); r++) {
            if (after.tabletOf(r) == gone) {
                expected.set(r);
            }
        }
        assertEquals(expected, after.changedSince(before));
    }

    @Test
    void aTableThatIsNewHasChangedAndThoseBehindItHaveNot() {
        ClusterState whole = SampleStates.healthy();
        ClusterState fewer = withTables(whole, whole.tables().subList(1, 3));
        TopologyModel after = TopologyModel.of(whole);
        BitSet expected = new BitSet();
        expected.set(0, after.firstReplica(after.firstPartition(1)));
        assertEquals(expected, after.changedSince(TopologyModel.of(fewer)));
    }

    @Test
    void tabletsThatOnlyReplicasNameAreThereAsSilentOnes() {
        ClusterState whole = SampleStates.healthy();
        TopologyModel model = TopologyModel.of(new ClusterState(whole.identity(), whole.readAt(),
                whole.nameservers(), List.of(), true, whole.tables(), List.of()));
        assertEquals(List.of(NodeHealth.SILENT, NodeHealth.SILENT, NodeHealth.SILENT),
                model.tablets().stream().map(TabletSeat::health).toList());
    }

    @Test
    void endpointsAreOrderedAsPeopleReadThem() {
        List<String> names = new ArrayList<>(List.of("b:1", "a10:1", "a9:1", "a09:2", "a9:10", "a"));
        names.sort(NaturalOrder::compare);
        assertEquals(List.of("a", "a9:1", "a09:2", "a9:10", "a10:1", "b:1"), names);
    }

    @Test
    void hostileNamesAreMadeShortAndHarmless() {
        String name = "x\u202Eevil\n" + "y".repeat(10_000);
        String shown = TopologyWords.shortened(name);
        assertEquals(48, shown.length());
        assertTrue(shown.startsWith("x\uFFFDevil\uFFFD"));
        assertFalse(shown.contains("\n"));
    }

    @Test
    void numbersAndBytesAreWrittenForPeople() {
        assertEquals(List.of("0", "999", "1,000", "-12,345", "1,234,567"),
                List.of(0L, 999L, 1_000L, -12_345L, 1_234_567L).stream().map(TopologyWords::number).toList());
        assertEquals(List.of("0 B", "1023 B", "1.0 KiB", "640 KiB", "1.5 GiB"),
                List.of(0L, 1_023L, 1_024L, 655_360L, 1_610_612_736L).stream().map(TopologyWords::bytes).toList());
    }

    private static ClusterState withTables(ClusterState state, List<Table> tables) {
        return new ClusterState(state.identity(), state.readAt(), state.nameservers(), state.tablets(),
                state.autoFailover(), tables, state.operations());
    }

    private static ClusterState withOffsetsMoved(ClusterState state) {
        return withTables(state, state.tables().stream().map(t -> new Table(t.name(), t.tid(), t.storage(),
                t.segmentCount(), t.replicaCount(),
                t.partitions().stream()
                        .map(p -> new Partition(p.id(),
                                p.replicas().stream().map(TopologyModelTest::movedOn).toList(), p.terms()))
                        .toList()))
                .toList());
    }

    private static Replica movedOn(Replica replica) {
        ReplicaStatus status = replica.status();
        return new Replica(replica.meta(), new ReplicaStatus(status.role(), status.state(), status.offset() + 77,
                status.rows() + 77, status.bytes()), replica.tabletAnswered());
    }
}
