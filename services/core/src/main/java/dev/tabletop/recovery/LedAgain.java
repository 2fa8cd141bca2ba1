package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import java.time.Instant;

/**
 * A term that was led twice: the console saw a leader come back in the term in which it had led before its process was
 * started again (or may have been), or saw another one lead in it. A leader that lost its unsynced tail writes other
 * rows at the same log positions, and a follower that was running all the time keeps the lost ones: their offsets tell
 * nothing.
 *
 * @param partition
 *            which partition
 * @param term
 *            the term
 * @param endpoint
 *            who led in it again
 * @param why
 *            what was seen, in plain words
 * @param at
 *            when it was seen to lead again (console's clock)
 * @param lastOperation
 *            the highest operation that the nameserver listed then; 0 when it listed none
 */
public record LedAgain(PartitionId partition, long term, String endpoint, String why, Instant at,
        long lastOperation) {}
