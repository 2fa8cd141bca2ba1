package dev.tabletop.placement;

import dev.tabletop.placement.Layout.Node;
import dev.tabletop.placement.Layout.Placed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evens out what lies on the healthy nodes. Each move takes from a fuller node to an emptier one and makes their
 * difference smaller, so it ends; a copy moves at most once.
 */
final class Spreading {

    /** Of the mean: nodes that differ by less bytes are even enough for what a copy costs. */
    private static final double TOLERANCE = 0.05;

    private record Arrival(Placed partition, String node) {}

    private final Layout layout;
    private final Measure measure;
    private final List<Node> nodes;
    private final Set<Arrival> arrived = new HashSet<>();

    Spreading(Layout layout, Measure measure) {
        this.layout = layout;
        this.measure = measure;
        this.nodes = layout.nodes().stream().filter(Node::healthy).toList();
    }

    void copies() {
        long least = measure == Measure.COPIES
                ? 1
                : (long) (TOLERANCE * nodes.stream().mapToLong(n -> n.load(measure)).average().orElse(0));
        while (moveOne(least)) {
            // One move after the other, until none makes it more even.
        }
    }

    private boolean moveOne(long least) {
        List<Node> fullest = nodes.stream().sorted(
                Comparator.comparingLong((Node n) -> n.load(measure)).reversed().thenComparing(Node::endpoint))
                .toList();
        for (Node from : fullest) {
            for (Node to : fullest.reversed()) {
                long difference = from.load(measure) - to.load(measure);
                if (difference <= least) {
                    break;
                }
                Optional<Placed> best = best(from, to, difference);
                if (best.isPresent()) {
                    layout.bring(best.get(), from.endpoint(), to.endpoint(), Set.of());
                    arrived.add(new Arrival(best.get(), to.endpoint()));
                    return true;
                }
            }
        }
        return false;
    }

    /** Followers before leaders; then what evens out most, or, where copies count, what costs least. */
    private Optional<Placed> best(Node from, Node to, long difference) {
        return from.held().stream().filter(p -> mayMove(p, from, to) && weight(p) < difference && weight(p) > 0)
                .min(Comparator.comparing((Placed p) -> from.endpoint().equals(p.leader()))
                        .thenComparingLong(p -> Math.abs(difference - 2 * weight(p)))
                        .thenComparingLong(Placed::bytes).thenComparing(Placed::id));
    }

    private long weight(Placed partition) {
        return measure == Measure.COPIES ? 1 : partition.bytes();
    }

    private boolean mayMove(Placed partition, Node from, Node to) {
        return partition.blocked() == null && !to.holds(partition)
                && !arrived.contains(new Arrival(partition, from.endpoint()))
                && (!layout.sharesHost(partition, to, from.endpoint()) || layout.sharesHost(partition, from, null));
    }

    /** Hands leadership on, over several nodes where need be, until no node leads two more than another could. */
    void leaders() {
        while (handOn()) {
            // Each time the fullest of those that can give leads one less.
        }
    }

    private boolean handOn() {
        List<Node> fullest = nodes.stream()
                .sorted(Comparator.comparingInt(Node::leaders).reversed().thenComparing(Node::endpoint)).toList();
        for (Node from : fullest) {
            List<Step> path = pathToEmptier(from);
            if (!path.isEmpty()) {
                path.forEach(step -> layout.lead(step.partition, step.to));
                return true;
            }
        }
        return false;
    }

    private record Step(Placed partition, String to) {}

    /** The shortest chain of hand-overs to a node that leads at least two fewer. */
    private List<Step> pathToEmptier(Node from) {
        Map<String, @Nullable Step> reached = new HashMap<>();
        Map<String, String> cameFrom = new HashMap<>();
        Deque<Node> open = new ArrayDeque<>(List.of(from));
        reached.put(from.endpoint(), null);
        while (!open.isEmpty()) {
            Node node = open.removeFirst();
            if (node.leaders() <= from.leaders() - 2) {
                return path(from, node, reached, cameFrom);
            }
            for (Placed partition : node.held()) {
                if (!node.endpoint().equals(partition.leader()) || partition.blocked() != null) {
                    continue;
                }
                for (String holder : partition.holders()) {
                    if (!reached.containsKey(holder) && layout.node(holder).healthy()) {
                        reached.put(holder, new Step(partition, holder));
                        cameFrom.put(holder, node.endpoint());
                        open.addLast(layout.node(holder));
                    }
                }
            }
        }
        return List.of();
    }

    private static List<Step> path(Node from, Node last, Map<String, @Nullable Step> reached,
            Map<String, String> cameFrom) {
        List<Step> path = new ArrayList<>();
        String at = last.endpoint();
        while (!at.equals(from.endpoint())) {
            Step step = reached.get(at);
            String before = cameFrom.get(at);
            if (step == null || before == null) {
                throw new IllegalStateException("a path breaks at " + at);
            }
            path.addFirst(step);
            at = before;
        }
        return path;
    }
}
