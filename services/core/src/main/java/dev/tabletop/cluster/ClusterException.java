package dev.tabletop.cluster;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The cluster could not be read or changed. The message says what happened and why in the user's words;
 * {@link #help} says what to do next.
 */
public class ClusterException extends SaidException {

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

    public ClusterException(Kind kind, int code, Sentence why, Sentence help) {
        this(kind, code, why, help, null);
    }

    public ClusterException(Kind kind, Sentence why, Sentence help, Throwable cause) {
        this(kind, 0, why, help, cause);
    }

    public ClusterException(Kind kind, int code, Sentence why, Sentence help, @Nullable Throwable cause) {
        super(why, help, cause);
        this.kind = kind;
        this.code = code;
    }

    /** For what another program said: the same in every language. */
    public ClusterException(Kind kind, int code, String why, String help) {
        this(kind, code, Sentence.plain(why), Sentence.plain(help));
    }

    /** The caller's last word was that it may not go out. */
    public static ClusterException heldBack() {
        return new ClusterException(Kind.NOT_ALLOWED, 0, Sentence.of("cluster.held_back_lock_lost"),
                Sentence.of("cluster.nothing_changed"));
    }

    public Kind kind() {
        return kind;
    }

    /** The cluster's own return code; 0 when it gave none. */
    public int code() {
        return code;
    }
}
