package dev.tabletop.views.topology.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Map;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import dev.tabletop.views.topology.MixedStates;
import dev.tabletop.views.topology.TopologyScreens;
import dev.tabletop.views.topology.model.TopologyModel;
import org.junit.jupiter.api.Test;

class MatrixViewModelTest {

    private static final TableName ACCOUNTS = new TableName("demo", "accounts");

    private final TopologyScreens screens = TopologyScreens.modelOnly(DirectTaskRunner.atOnce());
    private final MatrixViewModel matrix = screens.model().matrix();

    @Test
    void theSelectionStaysOnItsReplicaWhenRowsMove() {
        accept(MixedStates.everyCondition());
        matrix.select(8, 4);
        assertEquals("demo.accounts/7", matrix.detailsProperty().get().title());
        matrix.sort(SortBy.WORST);
        assertEquals(1, matrix.row());
        assertEquals("demo.accounts/7", matrix.detailsProperty().get().title());
    }

    @Test
    void detailsFollowTheStateOfWhatIsSelected() {
        accept(SampleStates.healthy());
        matrix.select(4, 2);
        assertEquals(ReplicaCondition.WELL, matrix.detailsProperty().get().condition());
        accept(SampleStates.broken());
        assertEquals(ReplicaCondition.DOWN, matrix.detailsProperty().get().condition());
        assertEquals("leader · Down", matrix.detailsProperty().get().state());
    }

    @Test
    void theThreeWitnessesStandSideBySideAndWhereTheyContradictIsMarked() {
        accept(MixedStates.everyCondition());
        matrix.show(Place.ofReplica(Place.TOPOLOGY, new PartitionId(ACCOUNTS, 1, 5), "10.20.1.23:10921"));
        assertEquals(
                "[Truth[what=Tablet, nameserver=healthy, tablet=answers, zookeeper=registered 3 d, differs=false],"
                        + " Truth[what=Role, nameserver=follower, tablet=not loaded, zookeeper=–, differs=false],"
                        + " Truth[what=State, nameserver=alive, tablet=not loaded, zookeeper=–, differs=true]]",
                matrix.detailsProperty().get().truths().subList(0, 3).toString());
    }

    @Test
    void enterGoesToTheReplicaInTheTables() {
        accept(SampleStates.healthy());
        matrix.select(4, 2);
        matrix.openSelected();
        assertEquals(Place.ofReplica(Place.TABLES, new PartitionId(ACCOUNTS, 1, 3), "10.20.1.23:10921"),
                screens.went());
    }

    @Test
    void arrowsFoldAndUnfoldFromTheNames() {
        accept(SampleStates.healthy());
        int all = rows().size();
        matrix.select(3, 0);
        matrix.left();
        assertEquals("3,-1", matrix.row() + "," + matrix.column());
        matrix.left();
        assertEquals("0,-1", matrix.row() + "," + matrix.column());
        matrix.left();
        assertEquals(all - 8, rows().size());
        matrix.right();
        assertEquals(all, rows().size());
        matrix.right();
        assertEquals("0,0", matrix.row() + "," + matrix.column());
    }

    @Test
    void aPlaceIsShownThoughItsTableIsFoldedAndTheFilterHidesIt() {
        accept(SampleStates.of(12, 40, 8, 2));
        matrix.filter("cards");
        PartitionId wanted = rows().model().state().tables().getFirst().partitions().get(5).id();
        matrix.show(Place.ofPartition(Place.TOPOLOGY, wanted));
        assertEquals(wanted, matrix.selectedProperty().get().partition());
        assertEquals("", matrix.options().text());
    }

    @Test
    void aPlaceThatIsNotThereSelectsNothing() {
        accept(SampleStates.healthy());
        matrix.show(Place.ofPartition(Place.TOPOLOGY, new PartitionId(ACCOUNTS, 1, 99)));
        matrix.show(Place.ofTable(Place.TOPOLOGY, new TableName("demo", "gone")));
        assertNull(matrix.selectedProperty().get());
    }

    @Test
    void filterOrderAndColumnsAreKeptForTheNextStart() {
        matrix.show(StateFilter.WRONG);
        matrix.sort(SortBy.SIZE);
        matrix.columns(ColumnFold.IN_USE);
        assertEquals(Map.of("topology.matrix.show", "WRONG", "topology.matrix.sort", "SIZE",
                "topology.matrix.columns", "IN_USE"), screens.kept());
        MatrixViewModel again = screens.restarted().matrix();
        assertEquals(matrix.options(), again.options());
    }

    @Test
    void anArrangementThatCameTooLateIsDropped() {
        DirectTaskRunner held = DirectTaskRunner.held();
        MatrixViewModel slow = TopologyScreens.modelOnly(held).model().matrix();
        slow.accept(TopologyModel.of(SampleStates.healthy()), new BitSet());
        slow.filter("accounts");
        held.release(1);
        held.release(0);
        assertEquals(9, slow.shownProperty().get().rows().size());
    }

    @Test
    void whatChangedIsToldOnceWithTheRowsItBelongsTo() {
        accept(SampleStates.healthy());
        TopologyModel broken = TopologyModel.of(SampleStates.broken());
        matrix.accept(broken, broken.changedSince(rows().model()));
        assertEquals(24, matrix.shownProperty().get().changed().cardinality());
        matrix.sort(SortBy.WORST);
        assertTrue(matrix.shownProperty().get().changed().isEmpty());
    }

    @Test
    void aScreenReaderHearsWhereAndWhat() {
        accept(SampleStates.broken());
        assertEquals("demo.accounts/3, on 10.20.1.23:10921: leader · Down", matrix.writer().spoken(rows(), 4, 2));
        assertEquals("demo.accounts, 8 partitions: 3 without leader", matrix.writer().spoken(rows(), 0, -1));
    }

    @Test
    void theTooltipNamesAllThreeWitnessesInEitherLanguage() {
        accept(SampleStates.broken());
        String english = matrix.writer().tooltip(rows(), 4, 2);
        assertTrue(english.contains("≠") || english.contains("State: nameserver not alive, tablet no answer"), english);
        DetailsWriter chinese = TopologyScreens.modelOnly(DirectTaskRunner.atOnce(), Language.CHINESE).model()
                .matrix().writer();
        assertTrue(chinese.tooltip(rows(), 4, 2).contains("角色：nameserver 主副本，tablet 无应答，ZooKeeper –"));
    }

    private MatrixRows rows() {
        return matrix.shownProperty().get().rows();
    }

    private void accept(ClusterState state) {
        matrix.accept(TopologyModel.of(state), new BitSet());
    }
}
