package dev.tabletop.placement;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.placement.Layout.Node;
import dev.tabletop.placement.Layout.Placed;
import dev.tabletop.sentences.Sentence;
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
                refuse(null, Sentence.of("runbook.node", node), Sentence.of("runbook.name_nodes_cluster_does_2"));
            } else if (!layout.node(node).healthy()) {
                refuse(null, Sentence.of("runbook.does_work", node),
                        Sentence.of("runbook.bring_back_first_where"));
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
            Sentence blocked = partition.blocked();
            if (blocked != null) {
                refuse(partition, Sentence.of("runbook.cannot_moved", blocked),
                        Sentence.of("runbook.mend_first_then_plan"));
                continue;
            }
            long places = layout.nodes().stream().filter(n -> n.healthy() && !goal.nodes().contains(n.endpoint()))
                    .count();
            if (partition.holders().size() > places) {
                refuse(partition, Sentence.of("runbook.copies_do_fit_nodes", partition.holders().size(), places),
                        Sentence.of("runbook.keep_node_add_one"));
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
            refuse(null, Sentence.of("runbook.node", goal.node()), Sentence.of("runbook.name_nodes_cluster_does_2"));
            return;
        }
        if (layout.node(goal.node()).healthy()) {
            refuse(null, Sentence.of("runbook.works_2", goal.node()),
                    Sentence.of("runbook.drain_instead_then_nothing"));
            return;
        }
        for (Placed partition : biggestFirst(layout.node(goal.node()).held())) {
            Sentence blocked = partition.blocked();
            if (blocked != null) {
                refuse(partition, Sentence.of("runbook.left_alone", blocked),
                        Sentence.of("runbook.recover_hand_first_copy", goal.node()));
                continue;
            }
            Optional<Node> place = layout.bestPlace(partition, goal.node(), Set.of(goal.node()), goal.measure());
            if (place.isPresent()) {
                layout.add(partition, place.get().endpoint());
            } else {
                remarks.add(new Remark(partition.id(), Sentence.of("runbook.stays_one_copy_fewer"),
                        Sentence.of("runbook.add_node_then_copy"), /* blocking= */ false));
            }
            layout.forget(partition, goal.node());
        }
    }

    private void migrate(Goal.Migrate goal) {
        for (String node : List.of(goal.from(), goal.to())) {
            if (!layout.knows(node)) {
                refuse(null, Sentence.of("runbook.node", node), Sentence.of("runbook.name_nodes_cluster_does_2"));
            } else if (!layout.node(node).healthy()) {
                refuse(null, Sentence.of("runbook.does_work", node), Sentence.of("runbook.bring_back_first_name"));
            }
        }
        if (goal.from().equals(goal.to())) {
            refuse(null, Sentence.of("runbook.both_nodes_same"), Sentence.of("runbook.name_another_node_go"));
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
        wanted.forEach(id -> remarks.add(
                new Remark(id, Sentence.of("runbook.copy_2", goal.from()), Sentence.of("runbook.see_tabletop_tables"),
                        /* blocking= */ true)));
    }

    private void migrate(Placed partition, Goal.Migrate goal) {
        Sentence blocked = partition.blocked();
        if (blocked != null) {
            refuse(partition, Sentence.of("runbook.cannot_moved", blocked),
                    Sentence.of("runbook.mend_first_then_plan"));
        } else if (layout.node(goal.to()).holds(partition)) {
            refuse(partition, Sentence.of("runbook.copy_already", goal.to()),
                    Sentence.of("runbook.name_another_node_go"));
        } else {
            if (layout.sharesHost(partition, layout.node(goal.to()), goal.from())) {
                remarks.add(new Remark(partition.id(), Sentence.of("runbook.another_copy_lies_same", goal.to()),
                        Sentence.NOTHING, /* blocking= */ false));
            }
            layout.bring(partition, goal.from(), goal.to(), Set.of());
        }
    }

    private void spread(Goal.Spread goal) {
        for (Placed partition : layout.partitions()) {
            if (partition.blocked() != null) {
                remarks.add(new Remark(partition.id(), Sentence.of("runbook.stays_where", partition.blocked()),
                        Sentence.of("runbook.mend_first_then_plan"), /* blocking= */ false));
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

    private void refuse(@Nullable Placed partition, Sentence why, Sentence advice) {
        remarks.add(new Remark(partition == null ? null : partition.id(), why, advice, /* blocking= */ true));
    }
}
