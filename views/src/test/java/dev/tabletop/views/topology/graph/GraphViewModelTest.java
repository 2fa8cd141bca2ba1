package dev.tabletop.views.topology.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;

import dev.tabletop.views.frame.Place;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import dev.tabletop.views.topology.MixedStates;
import dev.tabletop.views.topology.TopologyScreens;
import dev.tabletop.views.topology.model.TopologyModel;
import org.junit.jupiter.api.Test;

class GraphViewModelTest {

    private final TopologyScreens screens = TopologyScreens.modelOnly(DirectTaskRunner.atOnce());
    private final GraphViewModel graph = screens.model().graph();

    @Test
    void detailsOfATabletTellWhatItCarriesAndWhatIsBroken() {
        graph.accept(TopologyModel.of(SampleStates.broken()));
        graph.show(Place.ofNode(Place.TOPOLOGY, "10.20.1.23:10921"));
        NodeDetails details = graph.detailsProperty().get();
        assertEquals("offline for 4 min", details.state());
        assertEquals(List.of("8", "16"), details.facts().subList(0, 2).stream().map(NodeDetails.Fact::value).toList());
        assertEquals("connection refused", details.facts().getLast().value());
        assertEquals(List.of(GraphFlow.State.BROKEN), details.flows().stream().map(NodeDetails.FlowLine::state)
                .distinct().toList());
        graph.openSelected();
        assertEquals(Place.ofNode(Place.NODES, "10.20.1.23:10921"), screens.went());
    }

    @Test
    void aTabletThatIsSilentHereIsNotSaidToBeSoForAsLongAsTheNameserverCallsItHealthy() {
        graph.accept(TopologyModel.of(MixedStates.everyCondition()));
        graph.show(Place.ofNode(Place.TOPOLOGY, "10.20.1.25:10921"));
        assertEquals("does not answer", graph.detailsProperty().get().state());
    }

    @Test
    void openingAGroupUnfoldsItAndATabletOfItFoldsItAgain() {
        graph.accept(TopologyModel.of(SampleStates.brokenOf(300, 10, 8, 3, 3)));
        graph.select("health:OFFLINE");
        graph.openSelected();
        assertEquals(4, members());
        assertNull(graph.detailsProperty().get());
        graph.show(Place.ofNode(Place.TOPOLOGY, "10.20.2.119:10921"));
        graph.toggleSelected();
        assertEquals(2, members());
    }

    @Test
    void aFoldedTabletIsShownAsItsGroup() {
        graph.accept(TopologyModel.of(SampleStates.of(300, 10, 8, 3)));
        graph.show(Place.ofNode(Place.TOPOLOGY, "10.20.2.119:10921"));
        assertEquals("health:HEALTHY", graph.selectedProperty().get());
    }

    @Test
    void aPlaceAskedForBeforeTheFirstStateIsSelectedWithIt() {
        graph.show(Place.ofNode(Place.TOPOLOGY, "10.20.0.12:6527"));
        graph.accept(TopologyModel.of(SampleStates.healthy()));
        assertEquals("nameserver:10.20.0.12:6527", graph.selectedProperty().get());
    }

    @Test
    void theSelectionIsLetGoWhenItsNodeIsGone() {
        graph.accept(TopologyModel.of(SampleStates.of(4, 1, 4, 2)));
        graph.select("tablet:10.20.1.24:10921");
        graph.accept(TopologyModel.of(SampleStates.healthy()));
        assertNull(graph.selectedProperty().get());
        assertNull(graph.detailsProperty().get());
    }

    @Test
    void arrowsGoToTheNearestNodeThatWay() {
        graph.accept(TopologyModel.of(SampleStates.healthy()));
        GraphViewModel.Shown shown = graph.shownProperty().get();
        assertEquals("tablet:10.20.1.21:10921", Neighbor.of(shown, null, 0, 1));
        assertEquals("tablet:10.20.1.23:10921", Neighbor.of(shown, "tablet:10.20.1.22:10921", -1, 0));
        assertEquals("tablet:10.20.1.22:10921", Neighbor.of(shown, "tablet:10.20.1.22:10921", 1, 0));
        assertEquals(GraphModel.ZOOKEEPER, Neighbor.of(shown, "tablet:10.20.1.21:10921", 0, -1));
        assertEquals("nameserver:10.20.0.11:6527", Neighbor.of(shown, GraphModel.ZOOKEEPER, -1, 0));
    }

    @Test
    void theGroupingIsKeptForTheNextStart() {
        graph.group(Grouping.HOST);
        assertEquals(Grouping.HOST, screens.restarted().graph().foldingProperty().get().grouping());
    }

    private int members() {
        return graph.shownProperty().get().graph().members().size();
    }
}
