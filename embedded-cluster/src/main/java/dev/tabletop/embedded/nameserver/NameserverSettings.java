package dev.tabletop.embedded.nameserver;

import dev.tabletop.embedded.Timings;

/**
 * How a nameserver behaves.
 *
 * @param timings
 *            all time constants
 * @param autoFailover
 *            first value of {@code /config/auto_failover} in a new cluster; an existing value wins
 * @param systemTableReplicas
 *            replicas of each system table; 0 makes the USER table only, on every known tablet
 * @param checkBinlogSyncDelta
 *            rows that a recovered follower may lag behind its leader and still be called alive
 * @param maxOps
 *            finished operations kept in memory
 * @param useName
 *            whether endpoints are server names resolved by {@code /map/names}
 */
public record NameserverSettings(Timings timings, boolean autoFailover, int systemTableReplicas,
        int checkBinlogSyncDelta, int maxOps, boolean useName) {

    /** OpenMLDB's values as deployed, but with auto_failover off and any number of tablets enough for system tables. */
    public static NameserverSettings of(Timings timings) {
        return new NameserverSettings(timings, false, 1, 100_000, 10_000, false);
    }

    public NameserverSettings withAutoFailover(boolean on) {
        return new NameserverSettings(timings, on, systemTableReplicas, checkBinlogSyncDelta, maxOps, useName);
    }

    public NameserverSettings withSystemTableReplicas(int replicas) {
        return new NameserverSettings(timings, autoFailover, replicas, checkBinlogSyncDelta, maxOps, useName);
    }

    public NameserverSettings withMaxOps(int max) {
        return new NameserverSettings(timings, autoFailover, systemTableReplicas, checkBinlogSyncDelta, max, useName);
    }
}
