package dev.tabletop.openmldb;

import java.time.Duration;

/**
 * How long each kind of call may take.
 *
 * @param connect
 *            until ZooKeeper must have answered
 * @param call
 *            one small question to a nameserver or tablet
 * @param bulk
 *            one question with a large answer
 * @param change
 *            one command
 * @param failover
 *            how long a call looks for a new nameserver leader before it gives up
 */
public record Deadlines(Duration connect, Duration call, Duration bulk, Duration change, Duration failover) {

    public static Deadlines usual() {
        return new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20),
                Duration.ofSeconds(20), Duration.ofSeconds(3));
    }
}
