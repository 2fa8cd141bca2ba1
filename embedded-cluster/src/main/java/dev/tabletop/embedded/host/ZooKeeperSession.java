package dev.tabletop.embedded.host;

import java.util.List;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;

/**
 * One ZooKeeper session of one node. Paths are relative to the cluster's root and begin with a slash. All calls block
 * and are safe for use by several threads. Watches stay set until the session ends: they are renewed after each event
 * and after a reconnect. When the session expires, it is replaced by a new one by itself and {@link Listener#renewed}
 * is called; ephemeral nodes must then be made again by their owner.
 */
public interface ZooKeeperSession extends AutoCloseable {

    /** Told of the session's life, on a thread that may block. */
    interface Listener {
        /** The connection is gone; the session may still be alive at the server. */
        void lost();

        /** The same session is connected again. */
        void regained();

        /** The old session expired and a new one stands in its place. */
        void renewed();
    }

    /** Makes a node and, where absent, its parents (persistent and empty). */
    void create(String path, byte[] data) throws KeeperException, InterruptedException;

    void createEphemeral(String path, byte[] data) throws KeeperException, InterruptedException;

    /** Makes an ephemeral node with a rising ten-digit suffix and returns its name (without the path of its parent). */
    String createEphemeralSequential(String path, byte[] data) throws KeeperException, InterruptedException;

    /** The node's data, or null when it does not exist. */
    byte @Nullable [] read(String path) throws KeeperException, InterruptedException;

    /** Sets the data whatever the version, making the node and its parents where absent. */
    void write(String path, byte[] data) throws KeeperException, InterruptedException;

    /** Adds one to a decimal counter by compare-and-set and returns the new value; an absent node counts as 0. */
    long increment(String path) throws KeeperException, InterruptedException;

    boolean exists(String path) throws KeeperException, InterruptedException;

    /** Deletes a node; false when it did not exist. */
    boolean delete(String path) throws KeeperException, InterruptedException;

    /** Children's names sorted; empty when the node does not exist. */
    List<String> children(String path) throws KeeperException, InterruptedException;

    /** Calls back, on a thread that may block, whenever the node's data may have changed. */
    void watchData(String path, Runnable changed) throws KeeperException, InterruptedException;

    /** Calls back, on a thread that may block, whenever the node's children may have changed. */
    void watchChildren(String path, Runnable changed) throws KeeperException, InterruptedException;

    void addListener(Listener listener);

    /** Whether the session is connected right now. */
    boolean isConnected();

    /** Number that changes with each new session. */
    long sessionId();

    /** Ends the session as {@link #close} does; {@link #reconnect} opens another one in its place. */
    void disconnect();

    /** Whether there is a session, connected or not: there is none between {@link #disconnect} and {@link #reconnect}. */
    boolean isOpen();

    /**
     * Opens a new session in the place of the present one, ending that first where it is alive, and waits for its
     * connection, at most the session's timeout.
     *
     * @return whether it is connected
     */
    boolean reconnect() throws InterruptedException;

    /** Closes the session: its ephemeral nodes vanish at once. */
    @Override
    void close();

    /** Drops the session without a word, as a killed process does: its nodes stay until the server expires it. */
    void abandon();
}
