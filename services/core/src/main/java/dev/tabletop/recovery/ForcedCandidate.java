package dev.tabletop.recovery;

import java.time.Instant;

/**
 * A change of leader with a forced candidate: the candidate leads whatever its offset, and the term start that is
 * recorded may be higher than its own next position.
 *
 * @param term
 *            the term that it began
 * @param candidate
 *            the replica
 * @param at
 *            when it was seen (console's clock)
 */
public record ForcedCandidate(long term, String candidate, Instant at) {}
