package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.store.StoreException;

/**
 * A run could not begin, or had to end as a whole. The message says what happened and why in the user's words;
 * {@link #advice()} says what to do next.
 */
public class RunException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** Another console runs something here. */
        LOCKED,
        /** The plan or run belongs to another cluster. */
        WRONG_CLUSTER,
        /** The losses or the destruction in the plan were not confirmed. */
        NOT_CONFIRMED,
        /** This connection is read-only. */
        NOT_ALLOWED,
        /** There is no such run, examination or plan, or it is over. */
        NOT_FOUND,
        /** The journal cannot be kept, so nothing may be changed. */
        JOURNAL,
        /** The cluster or its ZooKeeper did not do as asked. */
        CLUSTER,
        /** Something stands against it, and nobody overrode that with a reason. */
        NOT_SAFE,
        /** The user asked to stop. */
        STOPPED,
        /** A mistake in this program. */
        PROGRAM
    }

    private final Kind kind;
    private final String advice;

    public RunException(Kind kind, String message, String advice) {
        super(message);
        this.kind = kind;
        this.advice = advice;
    }

    private RunException(Kind kind, String message, String advice, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.advice = advice;
    }

    static RunException of(StoreException cause) {
        return new RunException(Kind.JOURNAL, "The journal cannot be kept: " + cause.getMessage()
                + " Without it nothing is changed.", cause.advice(), cause);
    }

    static RunException of(ClusterException cause) {
        Kind kind = cause.kind() == ClusterException.Kind.NOT_ALLOWED ? Kind.NOT_ALLOWED : Kind.CLUSTER;
        String text = cause.getMessage();
        return new RunException(kind, text == null ? cause.kind().toString() : text, cause.advice(), cause);
    }

    static RunException of(RuntimeException cause) {
        return new RunException(Kind.PROGRAM, "An error in Tabletop itself ended this: " + cause + ".",
                "What was done is in the journal. Look into the log, then resume the run or examine again.", cause);
    }

    /** Whether the cluster refused one reading, which says nothing of any other partition: a table dropped meanwhile. */
    boolean isOfOnePartition() {
        return kind == Kind.CLUSTER && getCause() instanceof ClusterException cause
                && switch (cause.kind()) {
                    case REFUSED, MOVED_ON, GARBLED -> true;
                    case UNREACHABLE, UNCERTAIN, CLOSED_WITHOUT_ANSWER, NO_LEADER, NOT_ALLOWED -> false;
                };
    }

    /** The same, saying one thing more. */
    RunException saying(String more) {
        return new RunException(kind, getMessage() + " " + more, advice, this);
    }

    static RunException stopped() {
        return new RunException(Kind.STOPPED, "Stopped as asked.", "Resume the run to go on.");
    }

    static RunException alreadyAtWork(ClusterLock.Holder run) {
        return new RunException(Kind.LOCKED,
                "Another run of this window is at work on this cluster: run " + run.run() + " on " + run.scope()
                        + ", since " + run.since() + ". Only one can be at a time.",
                "Wait until it is finished, or stop it first.");
    }

    static RunException lockedBy(ClusterLock.Holder holder) {
        return new RunException(Kind.LOCKED,
                "Another console is at work here: " + holder.owner() + ", since " + holder.since() + ", run "
                        + holder.run() + " on " + holder.scope() + ".",
                "Wait until it is finished. If that console is gone, its lock ends with its ZooKeeper session.");
    }

    public Kind kind() {
        return kind;
    }

    /** What to do next, one or two sentences; may be empty. */
    public String advice() {
        return advice;
    }
}
