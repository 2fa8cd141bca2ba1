package dev.tabletop.embedded;

import dev.tabletop.embedded.host.NodeStartException;
import java.time.Duration;

/** Where one node of the cluster lives, and what can be done to it there. Thread-safe. */
interface Place {

    String name();

    NodeStatus status();

    /**
     * Starts the node where it is down, trying again while its former session stands in the way.
     *
     * @param limit
     *            how long to try again
     */
    void start(Duration limit) throws NodeStartException, InterruptedException;

    void stop();

    void kill();

    default void powerLoss() {
        kill();
    }

    default void isolate() {
        throw unsupported("isolated");
    }

    /** Whether the place is cut off, even while no node lives there. */
    default boolean isIsolated() {
        return false;
    }

    /** Whether a node lives here, well or not. */
    default boolean isUp() {
        NodeStatus.State state = status().state();
        return state != NodeStatus.State.STOPPED && state != NodeStatus.State.KILLED;
    }

    default void rejoin() {
        throw unsupported("isolated");
    }

    default void slow(Duration delay) {
        throw unsupported("slowed: only tablets replicate");
    }

    default void diskFull(boolean full) {
        throw unsupported("given a full disk: only tablets can");
    }

    private IllegalArgumentException unsupported(String what) {
        return new IllegalArgumentException(name() + " cannot be " + what + ".");
    }
}
