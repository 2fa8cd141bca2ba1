package dev.tabletop.placement;

import dev.tabletop.cluster.PartitionId;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a placement is for. */
public sealed interface Goal {

    /**
     * Empty these nodes, which work, so that they can be taken away.
     *
     * @param nodes
     *            endpoints
     * @param measure
     *            by what the nodes that stay are loaded evenly
     */
    record Drain(NavigableSet<String> nodes, Measure measure) implements Goal {
        public Drain {
            nodes = new TreeSet<>(nodes);
        }
    }

    /** Spread the copies of user tables, then their leaders, evenly over all healthy nodes, new ones included. */
    record Spread(Measure measure) implements Goal {}

    /** Give every partition another copy in place of the one on a node that will never return, and forget that one. */
    record Replace(String node, Measure measure) implements Goal {}

    /**
     * Bring copies from one node to another; a leader hands over first.
     *
     * @param partitions
     *            whose copies; empty for all that the node holds
     */
    record Migrate(List<PartitionId> partitions, String from, String to) implements Goal {
        public Migrate {
            partitions = List.copyOf(partitions);
        }
    }
}
