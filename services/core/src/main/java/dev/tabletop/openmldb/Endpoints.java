package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From the name that the cluster uses for a server to the address to connect to: the profile's mapping first, else what
 * ZooKeeper publishes for the name, mapped in turn; through the tunnel where there is one.
 */
final class Endpoints {

    private final Coordination coordination;
    private final Map<String, String> mapping;
    private final Map<String, String> resolved = new ConcurrentHashMap<>();

    Endpoints(Coordination coordination, Map<String, String> mapping) {
        this.coordination = coordination;
        this.mapping = mapping;
    }

    String address(String name) throws ClusterException {
        return coordination.route().reach(far(name));
    }

    /** The address in the cluster's network, or at the last SSH server. */
    String far(String name) throws ClusterException {
        String mapped = mapping.get(name);
        if (mapped != null) {
            return mapped;
        }
        String address = resolved.get(name);
        if (address == null) {
            address = coordination.resolve(name);
            resolved.put(name, address);
        }
        return mapping.getOrDefault(address, address);
    }

    /** Looks names up again from now on. */
    void forget() {
        resolved.clear();
    }
}
