package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One command with what must hold before it and what must follow. Called on the thread of the run, again and again.
 *
 * @param <S>
 *            what is looked at
 */
public interface Undertaking<S> {

    Command command();

    /** The same by hand, line by line. */
    List<String> equivalent();

    /** What it is about, in words, for the lock and the journal. */
    String scope();

    /** What was confirmed, for the journal. */
    String confirmed();

    /** Reads all that the other questions need; may block as long as the connection does. */
    S look(ClusterConnection connection) throws ClusterException;

    /**
     * Whether it may go out as things stand; asked under the lock, directly before it does.
     *
     * @throws RunException
     *             when the cluster would refuse it, or something in it was not confirmed
     */
    void requireFit(S now) throws RunException;

    /** In words that it is so already and nothing needs to be sent; empty where it is not. */
    Optional<Sentence> already(S now);

    /**
     * Whether what it is for holds, once it went out.
     *
     * @param before
     *            how it stood before the command went out
     * @param caused
     *            the operations that it caused as they stand now, by id
     */
    Standing standing(S before, S now, List<Operation> caused);

    /** Whether a tablet is seen at work for it, without an operation of the cluster. */
    boolean isAtWork(S now);

    /** Whether an operation, newer than the command, is one that it causes. */
    boolean causes(Operation operation, S now);

    /** The tablet for which each of its operations works; empty where they work for several, or it is not known. */
    String worksFor();

    /** How long operations of the cluster are followed. */
    default Duration longest(Duration usual) {
        return usual;
    }

    /** How long its effect may take where no operation of the cluster is seen at work for it. */
    Duration patience();
}
