package dev.tabletop.embedded.host;

import io.grpc.BindableService;

/**
 * One server process of the cluster, living in this JVM. The host gives it a port; the node says when to open it. A
 * node is started once; a restart is a new node on the same data folder.
 */
public interface Node {

    /** The gRPC service, available from construction. */
    BindableService service();

    /**
     * Starts, calling {@code openPort} once when the port may open, and returns when the node serves.
     *
     * @throws NodeStartException
     *             where a real process would exit
     */
    void start(PortOpener openPort) throws NodeStartException, InterruptedException;

    /** Ends in an orderly way: data synced, ZooKeeper session closed, so its nodes vanish at once. */
    void stop();

    /** Ends as {@code kill -9} would: nothing said to anybody, the session left to expire, files as they are. */
    void kill();

    /** Opens the node's port. */
    @FunctionalInterface
    interface PortOpener {
        void open() throws NodeStartException;
    }
}
