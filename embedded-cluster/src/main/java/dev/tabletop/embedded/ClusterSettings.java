package dev.tabletop.embedded;

import dev.tabletop.embedded.host.ConnectionRule;
import java.util.function.Predicate;

/**
 * What does not stand in the cluster's folder and may differ at each start.
 *
 * @param autoFailover
 *            first value of {@code auto_failover} in a new cluster; an existing value wins
 * @param systemTableReplicas
 *            replicas of each system table
 * @param accepted
 *            which {@code authorization} a connection may begin with
 * @param demoRows
 *            rows put into database {@code demo} of a new cluster, over all its tables; negative = no demo database
 * @param demoSeed
 *            seed of those rows
 */
record ClusterSettings(Timings timings, boolean autoFailover, int systemTableReplicas, Predicate<String> accepted,
        long demoRows, long demoSeed) {

    static ClusterSettings defaults() {
        return new ClusterSettings(Timings.local(), false, 1, ConnectionRule.anyCredential(), -1, 1);
    }

    ClusterSettings withTimings(Timings changed) {
        return new ClusterSettings(changed, autoFailover, systemTableReplicas, accepted, demoRows, demoSeed);
    }

    ClusterSettings withAutoFailover(boolean changed) {
        return new ClusterSettings(timings, changed, systemTableReplicas, accepted, demoRows, demoSeed);
    }

    ClusterSettings withSystemTableReplicas(int changed) {
        return new ClusterSettings(timings, autoFailover, changed, accepted, demoRows, demoSeed);
    }

    ClusterSettings withAccepted(Predicate<String> changed) {
        return new ClusterSettings(timings, autoFailover, systemTableReplicas, changed, demoRows, demoSeed);
    }

    ClusterSettings withDemo(long rows, long seed) {
        return new ClusterSettings(timings, autoFailover, systemTableReplicas, accepted, rows, seed);
    }
}
