package dev.tabletop.embedded.control;

import dev.tabletop.embedded.NodeStatus;
import java.util.List;

/**
 * A running local cluster.
 *
 * @param zookeeper
 *            host:port to connect to
 * @param root
 *            the cluster's root path there
 * @param process
 *            id of the process that it runs in
 */
public record ClusterStatus(String zookeeper, String root, long process, List<NodeStatus> nodes) {

    public ClusterStatus {
        nodes = List.copyOf(nodes);
    }
}
