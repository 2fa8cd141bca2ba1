package dev.tabletop.views.topology.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A cluster as a graph. Immutable.
 *
 * @param control
 *            ZooKeeper and the nameservers
 * @param members
 *            tablets and groups of tablets, in natural order
 * @param flows
 *            replication between members; a group may feed itself
 */
public record GraphModel(List<GraphNode> control, List<GraphNode> members, List<GraphFlow> flows) {

    /** ZooKeeper's node. */
    public static final String ZOOKEEPER = "zookeeper";

    public GraphModel {
        control = List.copyOf(control);
        members = List.copyOf(members);
        flows = List.copyOf(flows);
    }

    public @Nullable GraphNode node(@Nullable String id) {
        for (GraphNode node : members) {
            if (node.id().equals(id)) {
                return node;
            }
        }
        return control.stream().filter(n -> n.id().equals(id)).findFirst().orElse(null);
    }

    /** Whether any nameserver leads. */
    public boolean hasLeader() {
        return control.stream().anyMatch(GraphNode::leads);
    }

    /** What the layout depends on: who is there, not what they carry. */
    GraphLayout.Input layoutInput() {
        List<GraphLayout.Box> nameservers = new ArrayList<>();
        control.forEach(n -> nameservers.add(new GraphLayout.Box(n.id(), n.kind())));
        return new GraphLayout.Input(nameservers,
                members.stream().map(n -> new GraphLayout.Box(n.id(), n.kind())).toList());
    }

    /** Ids of nodes and flows that look otherwise than before: another health, leader or flow state, or new. */
    Set<String> changedSince(GraphModel before) {
        Map<String, GraphNode> nodes = before.members.stream()
                .collect(Collectors.toMap(GraphNode::id, Function.identity()));
        before.control.forEach(n -> nodes.put(n.id(), n));
        Set<String> changed = new HashSet<>();
        for (List<GraphNode> some : List.of(control, members)) {
            for (GraphNode node : some) {
                GraphNode was = nodes.get(node.id());
                if (was == null || !looksLike(was, node)) {
                    changed.add(node.id());
                }
            }
        }
        Map<String, GraphFlow> old = before.flows.stream()
                .collect(Collectors.toMap(GraphFlow::id, Function.identity()));
        for (GraphFlow flow : flows) {
            GraphFlow was = old.get(flow.id());
            if (was == null || was.state() != flow.state() || was.broken() != flow.broken()
                    || was.partitions() != flow.partitions()) {
                changed.add(flow.id());
            }
        }
        return changed;
    }

    private static boolean looksLike(GraphNode was, GraphNode now) {
        return was.health() == now.health() && was.leads() == now.leads()
                && was.load().led() == now.load().led() && was.load().leaderless() == now.load().leaderless()
                && was.load().notWell() == now.load().notWell() && Objects.equals(was.tablets(), now.tablets());
    }
}
