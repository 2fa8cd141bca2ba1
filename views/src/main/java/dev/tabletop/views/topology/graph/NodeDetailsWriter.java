package dev.tabletop.views.topology.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.tabletop.cluster.Tablet;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.topology.graph.NodeDetails.Fact;
import dev.tabletop.views.topology.graph.NodeDetails.FlowLine;
import dev.tabletop.views.topology.model.TopologyModel;
import dev.tabletop.views.topology.model.TopologyWords;

/** Puts into words what a node of the graph is. Pure. */
final class NodeDetailsWriter {

    private static final int MOST_FLOWS = 24;

    private final Messages messages;
    private final GraphDrawing drawing;

    NodeDetailsWriter(Messages messages, TopologyWords words) {
        this.messages = messages;
        this.drawing = new GraphDrawing(messages, words);
    }

    NodeDetails details(TopologyModel model, GraphModel graph, GraphNode node) {
        return switch (node.kind()) {
            case ZOOKEEPER -> new NodeDetails(node.id(), "ZooKeeper", messages.get("topology.graph.zookeeper.kind"),
                    messages.get("topology.graph.zookeeper.state"), null,
                    List.of(new Fact(messages.get("topology.graph.fact.cluster"),
                            TopologyWords.shortened(model.state().identity().name()))),
                    List.of(), null, "", false);
            case NAMESERVER -> new NodeDetails(node.id(), drawing.nodes().title(node),
                    messages.get("topology.graph.nameserver.kind"),
                    messages.get(node.leads() ? "topology.graph.nameserver.leads" : "topology.graph.nameserver.waits"),
                    null, List.of(), List.of(), Place.ofNode(Place.NODES, node.name()), "", false);
            case TABLET, GROUP -> member(model, graph, node);
        };
    }

    private NodeDetails member(TopologyModel model, GraphModel graph, GraphNode node) {
        boolean group = node.kind() == GraphNode.Kind.GROUP;
        List<Fact> facts = new ArrayList<>();
        GraphNode.Load load = node.load();
        facts.add(new Fact(messages.get("topology.graph.fact.led"), TopologyWords.number(load.led())));
        facts.add(new Fact(messages.get("topology.graph.fact.followed"), TopologyWords.number(load.followed())));
        facts.add(new Fact(messages.get("topology.graph.fact.bytes"), TopologyWords.bytes(load.bytes())));
        facts.add(new Fact(messages.get("topology.graph.fact.not-well"), TopologyWords.number(load.notWell())));
        facts.add(new Fact(messages.get("topology.graph.fact.leaderless"), TopologyWords.number(load.leaderless())));
        if (!group) {
            addTablet(model.tablets().get(node.tablets().getFirst()).tablet(), facts);
        }
        return new NodeDetails(node.id(), drawing.nodes().title(node),
                messages.get(group ? "topology.graph.group.kind" : "topology.graph.tablet.kind"),
                drawing.nodes().state(model, node), node.health(), facts, flows(graph, node),
                group ? null : Place.ofNode(Place.NODES, node.name()), node.group(), group);
    }

    private void addTablet(@org.jspecify.annotations.Nullable Tablet tablet, List<Fact> facts) {
        if (tablet == null) {
            return;
        }
        String real = tablet.realEndpoint();
        if (real != null) {
            facts.add(new Fact(messages.get("topology.graph.fact.real"), TopologyWords.shortened(real)));
        }
        String failure = tablet.failure();
        if (failure != null) {
            facts.add(new Fact(messages.get("topology.graph.fact.failure"), TopologyWords.shortened(failure, 200)));
        }
    }

    private List<FlowLine> flows(GraphModel graph, GraphNode node) {
        List<GraphFlow> flows = graph.flows().stream().filter(f -> f.touches(node.id()))
                .sorted(Comparator.comparing(GraphFlow::state).reversed()).toList();
        List<FlowLine> lines = new ArrayList<>();
        flows.stream().limit(MOST_FLOWS).forEach(f -> lines.add(new FlowLine(f.state(), drawing.inWords(f))));
        if (flows.size() > MOST_FLOWS) {
            lines.add(new FlowLine(GraphFlow.State.WELL,
                    messages.get("topology.graph.more-flows", flows.size() - MOST_FLOWS)));
        }
        return lines;
    }

    /** For a tooltip or a screen reader: what it is and how. */
    String spoken(TopologyModel model, GraphModel graph, GraphNode node) {
        NodeDetails details = details(model, graph, node);
        StringBuilder text = new StringBuilder(
                messages.get("topology.graph.spoken", details.kind(), details.title(), details.state()));
        for (Fact fact : details.facts()) {
            text.append('\n').append(fact.name()).append(": ").append(fact.value());
        }
        return text.toString();
    }
}
