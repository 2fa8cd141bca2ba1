package dev.tabletop.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A saved connection. Holds no secrets: passwords are asked for or come from the environment.
 *
 * @param name
 *            what the user calls the cluster and types to confirm
 * @param environment
 *            such as production or test, free text
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
 * @param endpoints
 *            addresses the cluster advertises, each with the address that is reachable from here
 */
public record Profile(String name, String environment, String zookeeper, String root, @Nullable String clusterUser,
        @Nullable String zookeeperUser, boolean readOnly, Map<String, String> endpoints) {

    public Profile {
        endpoints = Map.copyOf(endpoints);
    }
}
