package dev.tabletop.embedded;

import dev.tabletop.embedded.host.NodeStartException;

/** The cluster, or a node of it, could not start; the message says what is wrong with which node and what to do. */
public class ClusterStartException extends Exception {

    private static final long serialVersionUID = 1L;

    public ClusterStartException(String message) {
        super(message);
    }

    ClusterStartException(NodeStartException cause) {
        super(cause.getMessage(), cause);
    }

    public ClusterStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
