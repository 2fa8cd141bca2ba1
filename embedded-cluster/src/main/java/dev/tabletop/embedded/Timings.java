package dev.tabletop.embedded;

import java.time.Duration;

/**
 * All time constants of the cluster. {@link #production()} are OpenMLDB's own defaults as deployed, {@link #local()}
 * are short, so that a failover takes a few seconds.
 *
 * @param zookeeperSession
 *            how long ZooKeeper keeps a silent node's ephemeral nodes
 * @param zookeeperKeepAlive
 *            how often a node checks its ZooKeeper session and registers again
 * @param electionRound
 *            pause between two looks of a nameserver at the election
 * @param tabletHeartbeatTimeout
 *            grace time before an offline tablet is failed over
 * @param tabletOfflineCheck
 *            re-check period while waiting for the above
 * @param taskStatusPoll
 *            how often the nameserver polls GetTaskStatus
 * @param tableStatusPoll
 *            how often the nameserver polls GetTableStatus; also the re-check period of CheckBinlogSyncProgress
 * @param taskWait
 *            idle wait of the operation loop
 * @param diskUsedInterval
 *            how often a tablet recomputes disk use
 * @param binlogSync
 *            how often a tablet forces its binlog to disk
 * @param binlogDelete
 *            how often a tablet trims its binlog
 * @param replicationWait
 *            how long a replicator waits for new data before it looks again
 * @param replicationRetry
 *            pause of a replicator after an empty or failed try
 * @param requestTimeout
 *            deadline of a call between nodes
 */
public record Timings(Duration zookeeperSession, Duration zookeeperKeepAlive, Duration electionRound,
        Duration tabletHeartbeatTimeout, Duration tabletOfflineCheck, Duration taskStatusPoll,
        Duration tableStatusPoll, Duration taskWait, Duration diskUsedInterval, Duration binlogSync,
        Duration binlogDelete, Duration replicationWait, Duration replicationRetry, Duration requestTimeout) {

    public static Timings production() {
        return new Timings(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(1),
                Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2),
                Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofSeconds(60),
                Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    public static Timings local() {
        return new Timings(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(100),
                Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(200),
                Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(10),
                Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(5));
    }
}
