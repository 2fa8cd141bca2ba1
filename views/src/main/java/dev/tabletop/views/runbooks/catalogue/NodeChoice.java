package dev.tabletop.views.runbooks.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;

/**
 * A tablet that can be named, or not.
 *
 * @param condition
 *            how it stands
 * @param copies
 *            how many copies of partitions lie on it
 * @param leaders
 *            how many of them lead
 * @param fits
 *            whether it can be named here
 */
public record NodeChoice(String endpoint, Condition condition, int copies, int leaders, boolean fits) {

    /** How a tablet stands. */
    public enum Condition {
        WORKS, SILENT, OFFLINE
    }

    /** All tablets, those that can be named first. Pure. */
    public static List<NodeChoice> of(ClusterState state, GoalField.Which which) {
        Map<String, Integer> copies = new HashMap<>();
        Map<String, Integer> leaders = new HashMap<>();
        state.partitions().map(Partition::replicas).forEach(replicas -> {
            for (Replica replica : replicas) {
                copies.merge(replica.endpoint(), 1, Integer::sum);
                if (replica.meta().leader() && replica.meta().alive()) {
                    leaders.merge(replica.endpoint(), 1, Integer::sum);
                }
            }
        });
        return state.tablets().stream()
                .map(t -> new NodeChoice(t.endpoint(), condition(t), copies.getOrDefault(t.endpoint(), 0),
                        leaders.getOrDefault(t.endpoint(), 0), fits(condition(t), which)))
                .sorted(java.util.Comparator.comparing((NodeChoice n) -> !n.fits())
                        .thenComparing(NodeChoice::endpoint))
                .toList();
    }

    private static Condition condition(Tablet tablet) {
        if (tablet.state() != Tablet.State.HEALTHY) {
            return Condition.OFFLINE;
        }
        return tablet.answered() ? Condition.WORKS : Condition.SILENT;
    }

    private static boolean fits(Condition condition, GoalField.Which which) {
        return switch (which) {
            case ANY -> true;
            case WORKING -> condition == Condition.WORKS;
            case LOST -> condition != Condition.WORKS;
        };
    }
}
