package dev.tabletop.cluster;

/**
 * The cluster could not be read or changed. The message says what happened and why in the user's words;
 * {@link #advice()} says what to do next.
 */
public class ClusterException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, for deciding what may follow. */
    public enum Kind {
        /** Nobody answered: nothing was sent, or it surely did not arrive. Trying again is safe. */
        UNREACHABLE,
        /** The call went out and no answer came: it may have been carried out. Look before trying again. */
        UNCERTAIN,
        /** The connection was closed without an answer: a missing or wrong token, or a dying server. */
        CLOSED_WITHOUT_ANSWER,
        /** No nameserver leads at present. Trying again later is safe. */
        NO_LEADER,
        /** The cluster refused; nothing changed. */
        REFUSED,
        /** The metadata is no longer what the command expected; nothing changed. */
        MOVED_ON,
        /** The answer or ZooKeeper's contents could not be understood. */
        GARBLED,
        /** This connection may not do that: a read-only profile or an evidence bundle. */
        NOT_ALLOWED
    }

    private final Kind kind;
    private final int code;
    private final String advice;

    public ClusterException(Kind kind, int code, String message, String advice) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.advice = advice;
    }

    public ClusterException(Kind kind, String message, String advice, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = 0;
        this.advice = advice;
    }

    /** The caller's last word was that it may not go out. */
    public static ClusterException heldBack() {
        return new ClusterException(Kind.NOT_ALLOWED, 0, "It was held back: the lock was lost before it went out.",
                "Nothing was changed.");
    }

    public Kind kind() {
        return kind;
    }

    /** The cluster's own return code; 0 when it gave none. */
    public int code() {
        return code;
    }

    /** What to do next, one or two sentences; may be empty. */
    public String advice() {
        return advice;
    }
}
