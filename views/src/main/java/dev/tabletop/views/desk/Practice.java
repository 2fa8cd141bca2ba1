package dev.tabletop.views.desk;

import java.util.List;

/** A cluster that is there to be broken. Calls block. */
public interface Practice {

    /** What can be done to it. */
    enum Kind {
        /** Ends a node as {@code kill -9} does. */
        KILL,
        /** As killing, and what was not synced to disk is gone. */
        POWER_LOSS,
        /** Ends a node in an orderly way. */
        STOP, START,
        /** Cuts a node off from everybody; it goes on running. */
        ISOLATE, REJOIN,
        /** Holds back what a tablet sends to its followers. */
        SLOW, USUAL_SPEED, DISK_FULL, DISK_FREE,
        /** One tablet first, all the others once their followers have taken over and gone on writing. */
        LOSE_CLUSTER,
        /** Starts, rejoins and mends every node. */
        BRING_BACK
    }

    /**
     * One thing that can be done to it now.
     *
     * @param kind
     *            what
     * @param node
     *            a node's name such as {@code tablet-1}; empty for the whole cluster
     * @param endpoint
     *            the node's address; empty for the whole cluster
     */
    record Fault(Kind kind, String node, String endpoint) {

        public boolean isOfWholeCluster() {
            return node.isEmpty();
        }
    }

    /** What can be done now; changes as nodes go and come. */
    List<Fault> faults() throws PracticeException;

    /** Does it, and returns when it is done. */
    void cause(Fault fault) throws PracticeException;

    /** The practice cluster did not do it; the message says why and what to do. */
    final class PracticeException extends Exception {

        private static final long serialVersionUID = 1L;

        public PracticeException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
