package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterState;

/** Told of a cluster's states, one call at a time, on the monitor's thread. Slow listeners delay the next reading. */
public interface MonitorListener {

    /** A new reading; called for each, changed or not. The first one's difference is from an empty cluster. */
    void fresh(ClusterState state, StateDifference since);

    /** A reading failed; the last state, if any, stays what is known. */
    void stale(Freshness freshness);
}
