package dev.tabletop.openmldb;

import java.util.ArrayList;
import java.util.List;

/** The servers of a ZooKeeper connect string. */
final class ZooKeeperServers {

    private static final String USUAL_PORT = ":2181";

    private ZooKeeperServers() {}

    /** Each as host:port. */
    static List<String> of(String connect) {
        List<String> servers = new ArrayList<>();
        for (String part : connect.split(",", -1)) {
            String server = part.strip();
            if (!server.isEmpty()) {
                servers.add(server.matches(".*:[0-9]+") ? server : server + USUAL_PORT);
            }
        }
        return servers;
    }

    /** The host of a server. */
    static String host(String server) {
        return server.substring(0, server.lastIndexOf(':'));
    }
}
