package dev.tabletop.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How one node of the local cluster was at one moment.
 *
 * @param name
 *            {@code tablet-1}, {@code nameserver-1}, {@code zookeeper}
 * @param endpoint
 *            host:port, the same through all its lives
 * @param data
 *            its folder; null for a nameserver, which keeps everything in ZooKeeper
 */
public record NodeStatus(String name, Kind kind, String endpoint, State state, @Nullable Path data) {

    public enum Kind {
        TABLET, NAMESERVER, ZOOKEEPER
    }

    /** The worst that is true of the node. */
    public enum State {
        RUNNING, STARTING, STOPPED, KILLED, ISOLATED, SLOW, DISK_FULL
    }
}
