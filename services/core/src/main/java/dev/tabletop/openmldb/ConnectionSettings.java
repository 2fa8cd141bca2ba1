package dev.tabletop.openmldb;

import dev.tabletop.tunnel.Network;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What leads to one OpenMLDB cluster.
 *
 * @param name
 *            the profile's name; null without a profile, the cluster is then named after its root
 * @param zookeeper
 *            ZooKeeper servers, {@code host:port} separated by commas
 * @param root
 *            the cluster's root path in ZooKeeper, such as {@code /openmldb}
 * @param zookeeperLogin
 *            digest login for ZooKeeper; null where its nodes are open
 * @param user
 *            OpenMLDB user; null for the service token that every cluster accepts
 * @param endpoints
 *            for private networks and tunnels: the address that the cluster advertises to the address reachable from
 *            here
 * @param network
 *            how addresses are reached: directly or through SSH servers
 * @param readOnly
 *            whether the connection must not be able to change anything
 * @param deadlines
 *            how long calls may take
 */
public record ConnectionSettings(@Nullable String name, String zookeeper, String root,
        @Nullable Login zookeeperLogin, @Nullable Login user, Map<String, String> endpoints, Network network,
        boolean readOnly, Deadlines deadlines) {

    public ConnectionSettings {
        endpoints = Map.copyOf(endpoints);
        root = normalized(root);
    }

    /** Settings without a tunnel. */
    public ConnectionSettings(@Nullable String name, String zookeeper, String root, @Nullable Login zookeeperLogin,
            @Nullable Login user, Map<String, String> endpoints, boolean readOnly, Deadlines deadlines) {
        this(name, zookeeper, root, zookeeperLogin, user, endpoints, Network.direct(), readOnly, deadlines);
    }

    /** Settings without logins and mapping, with the usual deadlines, allowed to change the cluster. */
    public static ConnectionSettings of(String zookeeper, String root) {
        return new ConnectionSettings(null, zookeeper, root, null, null, Map.of(), false, Deadlines.usual());
    }

    public ConnectionSettings asReadOnly() {
        return new ConnectionSettings(name, zookeeper, root, zookeeperLogin, user, endpoints, network, true, deadlines);
    }

    /** The same by another way. */
    public ConnectionSettings through(Network other) {
        return new ConnectionSettings(name, zookeeper, root, zookeeperLogin, user, endpoints, other, readOnly,
                deadlines);
    }

    public ConnectionSettings withDeadlines(Deadlines other) {
        return new ConnectionSettings(name, zookeeper, root, zookeeperLogin, user, endpoints, network, readOnly, other);
    }

    /** What the user types to confirm. */
    public String clusterName() {
        return name == null || name.isBlank() ? root : name;
    }

    private static String normalized(String path) {
        String text = path.strip();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return text.startsWith("/") ? text : "/" + text;
    }
}
