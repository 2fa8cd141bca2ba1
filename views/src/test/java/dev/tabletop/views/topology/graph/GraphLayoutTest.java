package dev.tabletop.views.topology.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.views.topology.geometry.FlowShape;
import dev.tabletop.views.topology.geometry.Placement;
import dev.tabletop.views.topology.geometry.Viewport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import dev.tabletop.views.topology.TopologyScreens;
import dev.tabletop.views.topology.model.TopologyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLayoutTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 12, 30, 31, 300})
    void noTwoNodesOverlapAndAllAreInsideTheDrawing(int tablets) {
        GraphModel graph = GraphBuilder.build(TopologyModel.of(SampleStates.of(tablets, 0, 1, 1)),
                new GraphFolding(Grouping.NONE, java.util.Set.of()));
        Placement placement = GraphLayout.of(graph.layoutInput());
        assertEquals(tablets + 3, placement.nodes().size());
        List<Map.Entry<String, Placement.Place>> all = new ArrayList<>(placement.nodes().entrySet());
        for (int i = 0; i < all.size(); i++) {
            Placement.Place place = all.get(i).getValue();
            assertTrue(place.x() >= 0 && place.x() + place.width() <= placement.width(), all.get(i).toString());
            assertTrue(place.y() >= 0 && place.y() + place.height() <= placement.height(), all.get(i).toString());
            assertEquals(all.get(i).getKey().startsWith("tablet:"), inside(place, placement.plane()),
                    all.get(i).toString());
            for (int j = i + 1; j < all.size(); j++) {
                assertFalse(place.isNear(all.get(j).getValue(), 4), all.get(i) + " and " + all.get(j));
            }
        }
    }

    private static boolean inside(Placement.Place place, Placement.Place plane) {
        return place.x() >= plane.x() && place.y() >= plane.y()
                && place.x() + place.width() <= plane.x() + plane.width()
                && place.y() + place.height() <= plane.y() + plane.height();
    }

    @Test
    void zookeeperStandsAboveTheNameserversAndTheseAboveTheTablets() {
        GraphModel graph = GraphBuilder.build(TopologyModel.of(SampleStates.healthy()), GraphFolding.USUAL);
        Placement placement = GraphLayout.of(graph.layoutInput());
        Placement.Place zookeeper = placement.of(GraphModel.ZOOKEEPER);
        Placement.Place first = placement.of("nameserver:10.20.0.11:6527");
        Placement.Place second = placement.of("nameserver:10.20.0.12:6527");
        assertTrue(zookeeper.y() + zookeeper.height() < first.y());
        assertTrue(first.y() + first.height() < placement.plane().y());
        assertEquals(first.y(), second.y());
        assertTrue(first.x() < second.x(), "in election order");
    }

    @Test
    void nodesStayWhereTheyAreWhenOnlyTheirStateChanges() {
        GraphViewModel graph = TopologyScreens.modelOnly(DirectTaskRunner.atOnce()).model().graph();
        graph.accept(TopologyModel.of(SampleStates.healthy()));
        Placement before = graph.shownProperty().get().placement();
        graph.accept(TopologyModel.of(SampleStates.broken()));
        assertSame(before, graph.shownProperty().get().placement());
        assertEquals(5, graph.shownProperty().get().changed().size());
        graph.accept(TopologyModel.of(SampleStates.of(4, 3, 8, 3)));
        assertEquals(7, graph.shownProperty().get().placement().nodes().size());
    }

    @Test
    void aFlowLeavesAndArrivesAtTheEdgesOfItsBoxes() {
        Placement.Place left = new Placement.Place(0, 100, 100, 40);
        Placement.Place right = new Placement.Place(400, 100, 100, 40);
        Placement.Place plane = new Placement.Place(0, 0, 500, 400);
        FlowShape there = FlowShape.between(left, right, plane);
        FlowShape back = FlowShape.between(right, left, plane);
        assertTrue(there.fromX() >= 100 && there.toX() <= 400, there.toString());
        assertTrue(Math.abs(there.y(0.5) - back.y(0.5)) > 15, "to and fro are apart");
        assertTrue(there.isNear(there.x(0.5), there.y(0.5) + 3, 5));
        assertFalse(there.isNear(there.x(0.5), there.y(0.5) + 30, 5));
    }

    @Test
    void zoomingKeepsWhatIsUnderThePointer() {
        Viewport view = Viewport.fitting(1_000, 500, 800, 600);
        Viewport closer = view.zoomed(Viewport.STEP, 300, 200);
        assertEquals(view.toDrawingX(300), closer.toDrawingX(300), 1e-9);
        assertEquals(view.toDrawingY(200), closer.toDrawingY(200), 1e-9);
        assertEquals(view.scale() * Viewport.STEP, closer.scale(), 1e-9);
        Viewport far = view;
        for (int i = 0; i < 100; i++) {
            far = far.zoomed(0.5, 1, 1);
        }
        assertEquals(0.08, far.scale());
    }
}
