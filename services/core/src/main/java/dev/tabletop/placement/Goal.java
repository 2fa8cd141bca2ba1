package dev.tabletop.placement;

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
}
