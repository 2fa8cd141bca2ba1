package dev.tabletop.views.topology.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.views.topology.model.NodeHealth;
import dev.tabletop.views.topology.model.TabletSeat;
import dev.tabletop.views.topology.model.TopologyModel;

/** Makes the graph of a state: once, then it is thrown away. */
public final class GraphBuilder {

    /** Groups before single tablets, the unhealthy group before the healthy; else in natural order. */
    private static final Comparator<GraphNode> GROUPS_FIRST = Comparator
            .comparing((GraphNode n) -> n.kind() != GraphNode.Kind.GROUP)
            .thenComparing(n -> n.kind() == GraphNode.Kind.GROUP ? n.health() : NodeHealth.HEALTHY,
                    Comparator.reverseOrder());

    private final TopologyModel model;
    private final Map<String, List<Integer>> members = new LinkedHashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private final String[] memberOf;
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<String, FlowTally> flows = new LinkedHashMap<>();

    private GraphBuilder(TopologyModel model, GraphFolding folding) {
        this.model = model;
        this.memberOf = new String[model.tablets().size()];
        Grouping grouping = folding.effective(model);
        for (int i = 0; i < memberOf.length; i++) {
            TabletSeat seat = model.tablets().get(i);
            String group = GraphFolding.group(grouping, seat);
            boolean single = group.isEmpty() || folding.unfolded().contains(group);
            String id = single ? "tablet:" + seat.endpoint() : group;
            memberOf[i] = id;
            groups.put(id, group);
            members.computeIfAbsent(id, _ -> new ArrayList<>()).add(i);
        }
    }

    /** Folds the tablets and adds up what they carry and exchange. Milliseconds; off the JavaFX thread. */
    public static GraphModel build(TopologyModel model, GraphFolding folding) {
        return new GraphBuilder(model, folding).build();
    }

    private GraphModel build() {
        for (int p = 0; p < model.partitions(); p++) {
            add(p);
        }
        return new GraphModel(control(), members.keySet().stream().map(this::member).sorted(GROUPS_FIRST).toList(),
                flows.values().stream().map(FlowTally::flow).toList());
    }

    private List<GraphNode> control() {
        List<GraphNode> control = new ArrayList<>();
        control.add(new GraphNode(GraphModel.ZOOKEEPER, GraphNode.Kind.ZOOKEEPER, "ZooKeeper", "", NodeHealth.HEALTHY,
                false, List.of(), GraphNode.Load.NONE));
        for (Nameserver nameserver : model.state().nameservers()) {
            control.add(new GraphNode("nameserver:" + nameserver.endpoint(), GraphNode.Kind.NAMESERVER,
                    nameserver.endpoint(), "", NodeHealth.HEALTHY, nameserver.leader(), List.of(),
                    GraphNode.Load.NONE));
        }
        return control;
    }

    private GraphNode member(String id) {
        List<Integer> tablets = members.getOrDefault(id, List.of());
        String group = groups.getOrDefault(id, "");
        boolean folded = id.equals(group);
        NodeHealth worst = NodeHealth.HEALTHY;
        int offline = 0;
        for (int tablet : tablets) {
            NodeHealth health = model.tablets().get(tablet).health();
            worst = health.compareTo(worst) > 0 ? health : worst;
            offline += health == NodeHealth.HEALTHY ? 0 : 1;
        }
        String name = !folded
                ? model.tablets().get(tablets.getFirst()).endpoint()
                : group.startsWith("host:") ? group.substring(5) : "";
        Tally tally = tallies.getOrDefault(id, new Tally());
        return new GraphNode(id, folded ? GraphNode.Kind.GROUP : GraphNode.Kind.TABLET, name, group, worst, false,
                tablets,
                new GraphNode.Load(tally.led, tally.followed, tally.notWell, tally.leaderless, tally.bytes, offline));
    }

    private void add(int partition) {
        int source = source(partition);
        boolean leads = model.hasLeader(partition);
        for (int r = model.firstReplica(partition); r < model.firstReplica(partition + 1); r++) {
            Replica replica = model.replica(partition, r);
            String member = memberOf[model.tabletOf(r)];
            ReplicaCondition condition = model.condition(r);
            tallies.computeIfAbsent(member, _ -> new Tally()).add(replica, condition, leads);
            if (source >= 0 && r != source) {
                String from = memberOf[model.tabletOf(source)];
                flows.computeIfAbsent(from + "\u0000" + member, _ -> new FlowTally(from, member)).add(condition,
                        serves(source) && leads, model.lag(partition, r));
            }
        }
    }

    /** The replica that the others copy from: the live leader, else the first that carries the flag. */
    private int source(int partition) {
        int flagged = -1;
        for (int r = model.firstReplica(partition); r < model.firstReplica(partition + 1); r++) {
            if (model.isLeader(r)) {
                if (model.replica(partition, r).meta().alive()) {
                    return r;
                }
                flagged = flagged < 0 ? r : flagged;
            }
        }
        return flagged;
    }

    private boolean serves(int replica) {
        return model.condition(replica).compareTo(ReplicaCondition.LOADING) < 0;
    }

    /** What one member carries so far. */
    private static final class Tally {

        private int led;
        private int followed;
        private int notWell;
        private int leaderless;
        private long bytes;

        void add(Replica replica, ReplicaCondition condition, boolean partitionLeads) {
            if (replica.meta().leader()) {
                led++;
                leaderless += partitionLeads ? 0 : 1;
            } else {
                followed++;
            }
            notWell += condition == ReplicaCondition.WELL ? 0 : 1;
            ReplicaStatus status = replica.status();
            Long known = status == null || status.bytes() == null ? replica.meta().bytes() : status.bytes();
            bytes += known == null ? replica.meta().diskBytes() : known;
        }
    }

    /** What flows between two members so far. */
    private static final class FlowTally {

        private final String from;
        private final String to;
        private int partitions;
        private int broken;
        private int slow;
        private long worstLag;

        FlowTally(String from, String to) {
            this.from = from;
            this.to = to;
        }

        void add(ReplicaCondition follower, boolean sourceServes, long lag) {
            partitions++;
            boolean none = follower == ReplicaCondition.LOADED_NOT_ALIVE || follower.isBroken();
            if (none || !sourceServes) {
                broken++;
            } else if (follower != ReplicaCondition.WELL) {
                slow++;
            }
            worstLag = Math.max(worstLag, lag);
        }

        GraphFlow flow() {
            return new GraphFlow(from, to, partitions, broken, slow, worstLag);
        }
    }
}
