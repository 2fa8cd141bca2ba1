package dev.tabletop.tunnel;

import dev.tabletop.cluster.ClusterException;

/** An open way to a cluster's addresses. Safe for use by several threads; close it when done. */
public interface Route extends AutoCloseable {

    /**
     * The address to connect to from this process for an address in the cluster's network. Does not touch the network,
     * and the answer stays good until {@link #close()}.
     *
     * @param address
     *            {@code host:port}
     * @throws ClusterException
     *             when no local port is to be had
     */
    String reach(String address) throws ClusterException;

    /**
     * Makes sure that something listens at the far end, where the way itself can tell. Blocks.
     *
     * @throws ClusterException
     *             saying which part of the way failed
     */
    void probe(String address) throws ClusterException;

    /** Does not block for the network. */
    @Override
    void close();
}
