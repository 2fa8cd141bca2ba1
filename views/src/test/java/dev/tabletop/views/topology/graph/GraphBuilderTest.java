package dev.tabletop.views.topology.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.topology.MixedStates;
import dev.tabletop.views.topology.model.NodeHealth;
import dev.tabletop.views.topology.model.TopologyModel;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {

    /** Whatever is folded: nodes carry each replica once, flows feed each follower once. */
    @Property(tries = 150)
    void eachReplicaAndEachFollowerIsCountedOnceWhateverIsFolded(@ForAll @IntRange(min = 1, max = 40) int tablets,
            @ForAll @IntRange(max = 5) int tables, @ForAll @IntRange(min = 1, max = 9) int partitions,
            @ForAll @IntRange(min = 1, max = 3) int replicas, @ForAll Grouping grouping, @ForAll long unfolded) {
        int copies = Math.min(replicas, tablets);
        TopologyModel model = TopologyModel
                .of(SampleStates.brokenOf(tablets, tables, partitions, copies, tablets / 4));
        GraphModel graph = GraphBuilder.build(model, new GraphFolding(grouping, some(model, unfolded)));
        int led = graph.members().stream().mapToInt(n -> n.load().led()).sum();
        int followed = graph.members().stream().mapToInt(n -> n.load().followed()).sum();
        int fed = graph.flows().stream().mapToInt(GraphFlow::partitions).sum();
        assertEquals(model.counts().leaders(), led);
        assertEquals(model.counts().followers(), followed);
        assertEquals(model.replicas() - model.partitions(), fed);
        Set<Integer> tabletsSeen = new TreeSet<>();
        graph.members().forEach(n -> n.tablets().forEach(t -> assertTrue(tabletsSeen.add(t), "a tablet twice")));
        assertEquals(tablets, tabletsSeen.size());
        for (GraphFlow flow : graph.flows()) {
            assertTrue(graph.node(flow.from()) != null && graph.node(flow.to()) != null, flow.toString());
            assertTrue(flow.broken() + flow.slow() <= flow.partitions(), flow.toString());
        }
    }

    private static Set<String> some(TopologyModel model, long seed) {
        Random random = new Random(seed);
        Set<String> groups = new HashSet<>();
        model.tablets().forEach(t -> {
            if (random.nextBoolean()) {
                groups.add("host:" + t.host());
            }
        });
        for (NodeHealth health : NodeHealth.values()) {
            if (random.nextBoolean()) {
                groups.add("health:" + health.name());
            }
        }
        return groups;
    }

    @Test
    void everythingToAndFromATabletThatIsGoneIsBroken() {
        GraphModel graph = GraphBuilder.build(TopologyModel.of(SampleStates.broken()), GraphFolding.USUAL);
        String gone = "tablet:10.20.1.23:10921";
        for (GraphFlow flow : graph.flows()) {
            assertEquals(flow.touches(gone) ? GraphFlow.State.BROKEN : GraphFlow.State.WELL, flow.state(),
                    flow.toString());
        }
        GraphNode node = graph.node(gone);
        assertEquals(new GraphNode.Load(8, 16, 24, 8, node.load().bytes(), 1), node.load());
        assertEquals(NodeHealth.OFFLINE, node.health());
    }

    @Test
    void aFlowTellsItsWorstLag() {
        GraphModel graph = GraphBuilder.build(TopologyModel.of(MixedStates.everyCondition()), GraphFolding.USUAL);
        long worst = graph.flows().stream().mapToLong(GraphFlow::worstLag).max().orElse(-1);
        assertTrue(worst >= 18_000 && worst < 18_010, "lag " + worst);
        assertTrue(graph.flows().stream().anyMatch(f -> f.slow() > 0 && f.worstLag() == worst));
    }

    @Test
    void manyTabletsAreFoldedByHealthAndThoseThatAreNotWellStandFirst() {
        TopologyModel model = TopologyModel.of(SampleStates.brokenOf(300, 10, 8, 3, 3));
        GraphModel graph = GraphBuilder.build(model, GraphFolding.USUAL);
        assertEquals(List.of("health:OFFLINE", "health:HEALTHY"),
                graph.members().stream().map(GraphNode::id).toList());
        GraphModel opened = GraphBuilder.build(model, GraphFolding.USUAL.with("health:OFFLINE", true));
        assertEquals(List.of("health:HEALTHY", "tablet:10.20.2.118:10921", "tablet:10.20.2.119:10921",
                "tablet:10.20.2.120:10921"), opened.members().stream().map(GraphNode::id).toList());
    }

    @Test
    void onlyWhatLooksOtherwiseHasChanged() {
        GraphModel before = GraphBuilder.build(TopologyModel.of(SampleStates.healthy()), GraphFolding.USUAL);
        GraphModel after = GraphBuilder.build(TopologyModel.of(SampleStates.broken()), GraphFolding.USUAL);
        assertEquals(Set.of(), before.changedSince(before));
        Set<String> changed = after.changedSince(before);
        assertTrue(changed.contains("tablet:10.20.1.23:10921"));
        assertFalse(changed.contains("tablet:10.20.1.21:10921"));
        assertEquals(5, changed.size());
    }
}
