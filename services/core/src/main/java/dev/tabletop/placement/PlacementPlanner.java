package dev.tabletop.placement;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.placement.Layout.Node;
import dev.tabletop.placement.Layout.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans where copies go. Pure: the same state and goal give the same plan. No partition ever has two copies on one node
 * or fewer copies than before, copies keep off each other's hosts where that can be, and what is not healthy is left
 * alone and said so.
 */
public final class PlacementPlanner {

    private final Layout layout;
    private final List<Remark> remarks = new ArrayList<>();

    private PlacementPlanner(Layout layout) {
        this.layout = layout;
    }

    public static PlacementPlan plan(ClusterState state, Goal goal) {
        Set<String> dead = goal instanceof Goal.Replace replace ? Set.of(replace.node()) : Set.of();
        Layout layout = Layout.of(state, t -> !(goal instanceof Goal.Spread) || !t.name().isSystem(), dead);
        List<NodeLoad> before = layout.loads();
        PlacementPlanner planner = new PlacementPlanner(layout);
        switch (goal) {
            case Goal.Drain drain -> planner.drain(drain);
            case Goal.Replace replace -> planner.replace(replace);
            case Goal.Spread spread -> planner.spread(spread);
            case Goal.Migrate migrate -> planner.migrate(migrate);
        }
        return new PlacementPlan(goal, layout.moves(), before, layout.loads(), planner.remarks);
    }

    private void drain(Goal.Drain goal) {
        for (String node : goal.nodes()) {
            if (!layout.knows(node)) {
                refuse(null, "There is no node " + node + ".", "Name nodes as the cluster does.");
            } else if (!layout.node(node).healthy()) {
                refuse(null, node + " does not work.",
                        "Bring it back first; where it never returns, replace it instead.");
            }
        }
        if (!remarks.isEmpty()) {
            return;
        }
        for (Placed partition : biggestFirst(layout.partitions())) {
            List<String> leaving = partition.holders().stream().filter(goal.nodes()::contains)
                    // The leader last: a copy that stays may then lead.
                    .sorted(Comparator.comparing((String h) -> h.equals(partition.leader())))
                    .toList();
            if (leaving.isEmpty()) {
                continue;
            }
            String blocked = partition.blocked();
            if (blocked != null) {
                refuse(partition, "It cannot be moved: " + blocked + ".", "Mend it first, then plan again.");
                continue;
            }
            long places = layout.nodes().stream().filter(n -> n.healthy() && !goal.nodes().contains(n.endpoint()))
                    .count();
            if (partition.holders().size() > places) {
                refuse(partition, "Its " + partition.holders().size() + " copies do not fit on the " + places
                        + " nodes that stay.", "Keep a node, add one, or give the table fewer copies first.");
                continue;
            }
            for (String from : leaving) {
                Node to = layout.bestPlace(partition, from, goal.nodes(), goal.measure()).orElseThrow();
                layout.bring(partition, from, to.endpoint(), goal.nodes());
            }
        }
    }

    private void replace(Goal.Replace goal) {
        if (!layout.knows(goal.node())) {
            refuse(null, "There is no node " + goal.node() + ".", "Name nodes as the cluster does.");
            return;
        }
        if (layout.node(goal.node()).healthy()) {
            refuse(null, goal.node() + " works.", "Drain it instead: then nothing is given up.");
            return;
        }
        for (Placed partition : biggestFirst(layout.node(goal.node()).held())) {
            String blocked = partition.blocked();
            if (blocked != null) {
                refuse(partition, "It is left alone: " + blocked + ".",
                        "Recover it by hand first; the copy on " + goal.node() + " may hold what no other does.");
                continue;
            }
            Optional<Node> place = layout.bestPlace(partition, goal.node(), Set.of(goal.node()), goal.measure());
            if (place.isPresent()) {
                layout.add(partition, place.get().endpoint());
            } else {
                remarks.add(new Remark(partition.id(), "It stays with one copy fewer: every other node that works holds"
                        + " one already.", "Add a node, then a copy.", /* blocking= */ false));
            }
            layout.forget(partition, goal.node());
        }
    }

    private void migrate(Goal.Migrate goal) {
        for (String node : List.of(goal.from(), goal.to())) {
            if (!layout.knows(node)) {
                refuse(null, "There is no node " + node + ".", "Name nodes as the cluster does.");
            } else if (!layout.node(node).healthy()) {
                refuse(null, node + " does not work.", "Bring it back first, or name another.");
            }
        }
        if (goal.from().equals(goal.to())) {
            refuse(null, "Both nodes are the same.", "Name another node to go to.");
        }
        if (!remarks.isEmpty()) {
            return;
        }
        Set<PartitionId> wanted = new TreeSet<>(goal.partitions());
        for (Placed partition : biggestFirst(layout.node(goal.from()).held())) {
            if (wanted.remove(partition.id()) || goal.partitions().isEmpty()) {
                migrate(partition, goal);
            }
        }
        wanted.forEach(id -> remarks.add(new Remark(id, goal.from() + " has no copy of it.", "See: tabletop tables.",
                /* blocking= */ true)));
    }

    private void migrate(Placed partition, Goal.Migrate goal) {
        String blocked = partition.blocked();
        if (blocked != null) {
            refuse(partition, "It cannot be moved: " + blocked + ".", "Mend it first, then plan again.");
        } else if (layout.node(goal.to()).holds(partition)) {
            refuse(partition, goal.to() + " has a copy of it already.", "Name another node to go to.");
        } else {
            if (layout.sharesHost(partition, layout.node(goal.to()), goal.from())) {
                remarks.add(new Remark(partition.id(), "Another copy of it lies on the same host as " + goal.to() + ".",
                        "", /* blocking= */ false));
            }
            layout.bring(partition, goal.from(), goal.to(), Set.of());
        }
    }

    private void spread(Goal.Spread goal) {
        for (Placed partition : layout.partitions()) {
            if (partition.blocked() != null) {
                remarks.add(new Remark(partition.id(), "It stays where it is: " + partition.blocked() + ".",
                        "Mend it first, then plan again.", /* blocking= */ false));
            }
        }
        Spreading spreading = new Spreading(layout, goal.measure());
        spreading.copies();
        spreading.leaders();
    }

    private static List<Placed> biggestFirst(Collection<Placed> partitions) {
        return partitions.stream()
                .sorted(Comparator.comparingLong(Placed::bytes).reversed().thenComparing(Placed::id)).toList();
    }

    private void refuse(@Nullable Placed partition, String why, String advice) {
        remarks.add(new Remark(partition == null ? null : partition.id(), why, advice, /* blocking= */ true));
    }
}
