package dev.tabletop.embedded.host;

import io.grpc.Channel;

/**
 * A node's only way to anything outside itself, so that a fault can cut it off. While the node is isolated every call
 * on these channels fails as if the cable were pulled, and its ZooKeeper connection is dead without being closed.
 */
public interface NodeNetwork {

    /** This node's own address, host:port, as it stands in ZooKeeper and in the metadata. */
    String endpoint();

    /**
     * A channel to another node, with the cluster's service token already attached. Kept by the network: do not shut it
     * down. Set a deadline on every call.
     */
    Channel channelTo(String endpoint);

    /** Opens this node's ZooKeeper session, chrooted to the cluster's root. Waits once, at most the session timeout. */
    ZooKeeperSession openZooKeeper() throws NodeStartException, InterruptedException;
}
