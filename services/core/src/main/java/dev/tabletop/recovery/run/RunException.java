package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * A run could not begin, or had to end as a whole. The message says what happened and why in the user's words;
 * {@link #help} says what to do next.
 */
public class RunException extends SaidException {

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

    public RunException(Kind kind, Sentence why, Sentence help) {
        this(kind, why, help, null);
    }

    /** For what another program said: the same in every language. */
    public RunException(Kind kind, String message, String advice) {
        this(kind, Sentence.plain(message), Sentence.plain(advice));
    }

    private RunException(Kind kind, Sentence why, Sentence help, @Nullable Throwable cause) {
        super(why, help, cause);
        this.kind = kind;
    }

    static RunException of(StoreException cause) {
        return new RunException(Kind.JOURNAL, Sentence.of("run.journal_cannot_kept_without", cause.why()), cause.help(),
                cause);
    }

    static RunException of(ClusterException cause) {
        Kind kind = cause.kind() == ClusterException.Kind.NOT_ALLOWED ? Kind.NOT_ALLOWED : Kind.CLUSTER;
        return new RunException(kind, cause.why(), cause.help(), cause);
    }

    static RunException of(RuntimeException cause) {
        return new RunException(Kind.PROGRAM, Sentence.of("run.error_tabletop_itself_ended", cause),
                Sentence.of("run.what_was_done_journal"), cause);
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
    RunException saying(Sentence more) {
        return new RunException(kind, Sentence.all(why(), more), help(), this);
    }

    static RunException stopped() {
        return new RunException(Kind.STOPPED, Sentence.of("run.stopped_as_asked"), Sentence.of("run.resume_run_go"));
    }

    static RunException alreadyAtWork(ClusterLock.Holder run) {
        return new RunException(Kind.LOCKED,
                Sentence.of("run.another_run_window_at", run.run(), run.scope(), run.since()),
                Sentence.of("run.wait_until_finished_or"));
    }

    static RunException lockedBy(ClusterLock.Holder holder) {
        return new RunException(Kind.LOCKED,
                Sentence.of("run.another_console_at_work", holder.owner(), holder.since(), holder.run(),
                        holder.scope()),
                Sentence.of("run.wait_until_finished_if"));
    }

    public Kind kind() {
        return kind;
    }
}
