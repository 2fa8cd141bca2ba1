package dev.tabletop.placement;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which copy lies where, changed move by move while a plan is made. Used by one thread. */
final class Layout {

    /** A node with what it holds. */
    static final class Node {
        private final String endpoint;
        private final String host;
        private final boolean healthy;
        private final NavigableMap<PartitionId, Placed> held = new TreeMap<>();
        private int leaders;
        private long bytes;

        private Node(String endpoint, String host, boolean healthy) {
            this.endpoint = endpoint;
            this.host = host;
            this.healthy = healthy;
        }

        String endpoint() {
            return endpoint;
        }

        boolean healthy() {
            return healthy;
        }

        Collection<Placed> held() {
            return held.values();
        }

        boolean holds(Placed partition) {
            return held.containsKey(partition.id);
        }

        int leaders() {
            return leaders;
        }

        NodeLoad load() {
            return new NodeLoad(endpoint, held.size(), leaders, bytes);
        }

        long load(Measure measure) {
            return measure == Measure.COPIES ? held.size() : bytes;
        }
    }

    /** A partition with the nodes that hold a copy. */
    static final class Placed {
        private final PartitionId id;
        private final long bytes;
        private final @Nullable Sentence blocked;
        private final Set<String> holders = new TreeSet<>();
        private @Nullable String leader;

        private Placed(PartitionId id, long bytes, @Nullable Sentence blocked) {
            this.id = id;
            this.bytes = bytes;
            this.blocked = blocked;
        }

        PartitionId id() {
            return id;
        }

        long bytes() {
            return bytes;
        }

        /** Why it cannot be moved now; null when it can. */
        @Nullable
        Sentence blocked() {
            return blocked;
        }

        Set<String> holders() {
            return holders;
        }

        @Nullable
        String leader() {
            return leader;
        }
    }

    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final NavigableMap<PartitionId, Placed> partitions = new TreeMap<>();
    private final List<Move> moves = new ArrayList<>();

    private Layout() {}

    static Layout of(ClusterState state, Predicate<Table> tables, Set<String> deadNodes) {
        Layout layout = new Layout();
        for (Tablet tablet : state.tablets()) {
            String real = tablet.realEndpoint() == null ? tablet.endpoint() : tablet.realEndpoint();
            layout.nodes.put(tablet.endpoint(), new Node(tablet.endpoint(), host(real),
                    tablet.state() == Tablet.State.HEALTHY && tablet.answered()));
        }
        List<Operation> active = state.operations().stream().filter(o -> o.state().isActive()).toList();
        state.tables().stream().filter(tables).forEach(table -> table.partitions()
                .forEach(p -> layout.place(table, p, active.stream().anyMatch(o -> o.isOn(p.id())), deadNodes)));
        return layout;
    }

    private static String host(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        return colon < 0 ? endpoint : endpoint.substring(0, colon);
    }

    private void place(Table table, Partition partition, boolean busy, Set<String> deadNodes) {
        Replica leader = partition.leader().orElse(null);
        Placed placed = new Placed(partition.id(), leader == null ? 0 : bytes(table, leader),
                busy ? Sentence.of("runbook.operation_works_4") : blocked(partition, leader, deadNodes));
        partitions.put(partition.id(), placed);
        for (Replica replica : partition.replicas()) {
            Node node = nodes.computeIfAbsent(replica.endpoint(), e -> new Node(e, host(e), /* healthy= */ false));
            put(placed, node);
        }
        if (leader != null) {
            placed.leader = leader.endpoint();
            node(leader.endpoint()).leaders++;
        }
    }

    private static long bytes(Table table, Replica leader) {
        if (table.storage().isDisk()) {
            return leader.meta().diskBytes();
        }
        ReplicaStatus status = leader.status();
        Long bytes = status == null || status.bytes() == null ? leader.meta().bytes() : status.bytes();
        return bytes == null ? 0 : bytes;
    }

    private static @Nullable Sentence blocked(Partition partition, @Nullable Replica leader, Set<String> deadNodes) {
        if (leader == null) {
            return Sentence.of("runbook.live_leader");
        }
        ReplicaStatus leads = leader.status();
        if (leads == null || !leader.isLoaded() || leads.role() != Role.LEADER) {
            return Sentence.of("runbook.leads_metadata_only", leader.endpoint());
        }
        Optional<Replica> down = partition.replicas().stream().filter(r -> !deadNodes.contains(r.endpoint()))
                .filter(r -> !r.meta().alive() || !r.isLoaded()).findFirst();
        return down.map(r -> Sentence.of("runbook.copy_down_2", r.endpoint())).orElse(null);
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    Collection<Placed> partitions() {
        return partitions.values();
    }

    Node node(String endpoint) {
        Node node = nodes.get(endpoint);
        if (node == null) {
            throw new IllegalArgumentException("There is no node " + endpoint + ".");
        }
        return node;
    }

    boolean knows(String endpoint) {
        return nodes.containsKey(endpoint);
    }

    List<Move> moves() {
        return moves;
    }

    List<NodeLoad> loads() {
        return nodes.values().stream().map(Node::load).toList();
    }

    /**
     * Where one more copy does best: on a host of its own where there is one, then where least lies.
     *
     * @param leaving
     *            the copy that goes away for it; null when none does
     */
    Optional<Node> bestPlace(Placed partition, @Nullable String leaving, Set<String> excluded, Measure measure) {
        return nodes.values().stream()
                .filter(n -> n.healthy && !excluded.contains(n.endpoint) && !n.holds(partition))
                .min(Comparator.comparing((Node n) -> sharesHost(partition, n, leaving))
                        .thenComparingLong(n -> n.load(measure)).thenComparingInt(n -> n.held.size())
                        .thenComparing(Node::endpoint));
    }

    /** Whether another copy, but for the one that leaves, lies on this node's host. */
    boolean sharesHost(Placed partition, Node node, @Nullable String leaving) {
        return partition.holders.stream().filter(h -> !h.equals(leaving) && !h.equals(node.endpoint))
                .anyMatch(h -> node(h).host.equals(node.host));
    }

    void relocate(Placed partition, String from, String to) {
        moves.add(new Move.Relocate(partition.id, from, to, partition.bytes));
        take(partition, node(from));
        put(partition, node(to));
    }

    void add(Placed partition, String to) {
        moves.add(new Move.Add(partition.id, to, partition.bytes));
        put(partition, node(to));
    }

    void remove(Placed partition, String from) {
        moves.add(new Move.Remove(partition.id, from));
        take(partition, node(from));
    }

    void forget(Placed partition, String gone) {
        moves.add(new Move.Forget(partition.id, gone));
        take(partition, node(gone));
    }

    void lead(Placed partition, String to) {
        String from = partition.leader;
        if (from == null) {
            throw new IllegalArgumentException(partition.id + " has no leader");
        }
        moves.add(new Move.Lead(partition.id, from, to));
        node(from).leaders--;
        node(to).leaders++;
        partition.leader = to;
    }

    /** Brings a copy from one node to another, whatever its role: leadership goes first. */
    void bring(Placed partition, String from, String to, Set<String> mayNotLead) {
        if (!from.equals(partition.leader)) {
            relocate(partition, from, to);
            return;
        }
        Optional<String> next = partition.holders.stream()
                .filter(h -> !h.equals(from) && !mayNotLead.contains(h) && node(h).healthy)
                .min(Comparator.comparingInt((String h) -> node(h).leaders).thenComparing(h -> h));
        if (next.isPresent()) {
            lead(partition, next.get());
            relocate(partition, from, to);
        } else {
            add(partition, to);
            lead(partition, to);
            remove(partition, from);
        }
    }

    private static void put(Placed partition, Node node) {
        partition.holders.add(node.endpoint);
        node.held.put(partition.id, partition);
        node.bytes += partition.bytes;
    }

    private static void take(Placed partition, Node node) {
        partition.holders.remove(node.endpoint);
        node.held.remove(partition.id);
        node.bytes -= partition.bytes;
    }
}
