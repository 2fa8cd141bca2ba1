package dev.tabletop.embedded.tablet.replication;

import dev.tabletop.embedded.host.NodeNetwork;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How a leader pushes.
 *
 * @param network
 *            the way to the followers
 * @param pause
 *            pause before looking for new entries again
 * @param retry
 *            pause after an empty or failed try
 * @param requestTimeout
 *            deadline of a batch
 * @param delay
 *            asked before each batch: how long to hold it back
 */
public record ReplicationSettings(NodeNetwork network, Duration pause, Duration retry, Duration requestTimeout,
        Supplier<Duration> delay) {}
