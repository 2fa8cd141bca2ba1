package dev.tabletop.views.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.List;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import dev.tabletop.views.topology.TopologyViewModel.Phase;
import dev.tabletop.views.topology.TopologyViewModel.Picture;
import org.junit.jupiter.api.Test;

class TopologyViewModelTest {

    private final TopologyScreens screens = TopologyScreens.modelOnly(DirectTaskRunner.atOnce());
    private final TopologyViewModel model = screens.model();

    @Test
    void itLoadsUntilTheFirstStateIsThere() {
        assertEquals(Phase.LOADING, model.phaseProperty().get());
        model.accept(TopologyScreens.judged(SampleStates.healthy()));
        assertEquals(Phase.READY, model.phaseProperty().get());
    }

    @Test
    void aClusterWithNothingInItIsEmpty() {
        ClusterState full = SampleStates.healthy();
        model.accept(TopologyScreens
                .judged(new ClusterState(full.identity(), full.readAt(), full.nameservers(), List.of(), true, List.of(),
                        List.of())));
        assertEquals(Phase.EMPTY, model.phaseProperty().get());
    }

    @Test
    void withoutAnyReadingItSaysSo() {
        model.trouble(trouble(null));
        assertEquals(Phase.FAILED, model.phaseProperty().get());
        model.trouble(null);
        assertEquals(Phase.LOADING, model.phaseProperty().get());
    }

    @Test
    void anOldPictureStaysAndIsCalledOld() {
        model.accept(TopologyScreens.judged(SampleStates.healthy()));
        model.trouble(trouble(SampleStates.healthy()));
        assertEquals(Phase.READY, model.phaseProperty().get());
        assertTrue(model.staleProperty().get());
        model.trouble(null);
        assertFalse(model.staleProperty().get());
    }

    private static Freshness trouble(ClusterState last) {
        return new Freshness(last, new ClusterException(ClusterException.Kind.UNREACHABLE, 0, "Nobody answers.",
                "Look at the network."), 1, Instant.EPOCH);
    }

    @Test
    void whileOneStateIsArrangedOnlyTheNewestWaits() {
        DirectTaskRunner held = DirectTaskRunner.held();
        TopologyViewModel slow = TopologyScreens.modelOnly(held).model();
        ClusterState newest = SampleStates.broken();
        slow.accept(TopologyScreens.judged(SampleStates.healthy()));
        slow.accept(TopologyScreens.judged(SampleStates.of(5, 1, 1, 1)));
        slow.accept(TopologyScreens.judged(newest));
        assertEquals(1, held.waiting());
        held.release(0);
        while (held.waiting() > 0) {
            held.release(0);
        }
        assertSame(newest, slow.model().state());
    }

    @Test
    void theChosenPictureIsKeptAndGetsTheNewestState() {
        model.accept(TopologyScreens.judged(SampleStates.healthy()));
        assertNull(model.matrix().shownProperty().get());
        model.choose(Picture.MATRIX);
        assertSame(model.model(), model.matrix().shownProperty().get().rows().model());
        assertEquals(Picture.MATRIX, screens.restarted().pictureProperty().get());
    }

    @Test
    void nodesAreShownInTheGraphAndReplicasInTheMatrix() {
        model.accept(TopologyScreens.judged(SampleStates.healthy()));
        PartitionId third = new PartitionId(new TableName("demo", "accounts"), 1, 3);
        model.show(Place.ofReplica(Place.TOPOLOGY, third, "10.20.1.21:10921"));
        assertEquals(Picture.MATRIX, model.pictureProperty().get());
        assertEquals(third, model.matrix().selectedProperty().get().partition());
        model.show(Place.ofNode(Place.TOPOLOGY, "10.20.1.21:10921"));
        assertEquals(Picture.GRAPH, model.pictureProperty().get());
        assertEquals("tablet:10.20.1.21:10921", model.graph().selectedProperty().get());
    }
}
