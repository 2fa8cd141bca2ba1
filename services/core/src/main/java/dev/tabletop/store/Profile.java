package dev.tabletop.store;

import dev.tabletop.tunnel.SshHop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved connection. Holds no secrets: those are kept apart, under its {@link #id()}.
 *
 * @param id
 *            names it for ever, whatever it is called
 * @param name
 *            what the user calls the cluster and types to confirm; no two profiles have the same
 * @param group
 *            the heading it is shown under; empty for none
 * @param environment
 *            what the cluster is used for
 * @param zookeeper
 *            servers, {@code host:port,host:port}
 * @param root
 *            the cluster's root path in ZooKeeper
 * @param clusterUser
 *            user name at the cluster, or null for its default
 * @param zookeeperUser
 *            user name for ZooKeeper's digest authentication, or null for none
 * @param readOnly
 *            whether nothing may be changed over it
 * @param poll
 *            the longest time between two readings while all is well, 2 s or more
 * @param endpoints
 *            addresses the cluster advertises, each with the address that is reachable from here, or from the last SSH
 *            server
 * @param tunnel
 *            the SSH servers to go through, the first one first; empty for a direct connection
 */
public record Profile(String id, String name, String group, Environment environment, String zookeeper, String root,
        @Nullable String clusterUser, @Nullable String zookeeperUser, boolean readOnly, Duration poll,
        Map<String, String> endpoints, List<SshHop> tunnel) {

    /** A cluster learns nothing new in less. */
    public static final Duration LEAST_POLL = Duration.ofSeconds(2);

    public Profile {
        endpoints = Map.copyOf(endpoints);
        tunnel = List.copyOf(tunnel);
    }

    /** A new one with the usual settings: no group, no logins, no tunnel, may change the cluster, read every 2 s. */
    public static Profile named(String name, Environment environment, String zookeeper, String root) {
        return new Profile(newId(), name, "", environment, zookeeper, root, null, null, false, LEAST_POLL, Map.of(),
                List.of());
    }

    /** An id that no other profile has. */
    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** The same under another id and name. */
    public Profile as(String otherId, String otherName) {
        return new Profile(otherId, otherName, group, environment, zookeeper, root, clusterUser, zookeeperUser,
                readOnly, poll, endpoints, tunnel);
    }

    /** The same, able to change the cluster or not. */
    public Profile withReadOnly(boolean wanted) {
        return new Profile(id, name, group, environment, zookeeper, root, clusterUser, zookeeperUser, wanted, poll,
                endpoints, tunnel);
    }

    /** The same by other SSH servers. */
    public Profile through(List<SshHop> hops) {
        return new Profile(id, name, group, environment, zookeeper, root, clusterUser, zookeeperUser, readOnly, poll,
                endpoints, hops);
    }
}
