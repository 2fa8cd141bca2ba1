package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;

/**
 * Rows that a plan gives up, or may give up.
 *
 * @param id
 *            unique in its plan, for ticking it off
 * @param partition
 *            where
 * @param endpoint
 *            the replica that holds (or may hold) the rows
 * @param fromOffset
 *            first log position that may be lost
 * @param toOffset
 *            last log position that is known there; {@link #UNKNOWN_END} where its tablet does not answer
 * @param certainty
 *            how sure that is
 * @param why
 *            in the DBA's words, and against which reading
 * @param exportable
 *            whether the rows can be exported from the replica before it is rebuilt
 */
public record Loss(String id, PartitionId partition, String endpoint, long fromOffset, long toOffset,
        Certainty certainty, Sentence why, boolean exportable) {

    /** The end of a range that nobody can read. */
    public static final long UNKNOWN_END = Long.MAX_VALUE;

    /** How sure a loss is. */
    public enum Certainty {
        /** These log positions exist there and nowhere in the new leader's history. */
        CERTAIN,
        /** These log positions exist there; whether the new leader has the same rows cannot be told. */
        POSSIBLE,
        /** The replica's tablet does not answer; it may hold more than anybody knows. */
        UNKNOWN
    }
}
