package dev.tabletop.recovery;

import java.time.Instant;

/**
 * The rows of two replicas, compared.
 *
 * @param endpoint
 *            the one whose whole content was compared
 * @param with
 *            the one it was compared with
 * @param upToOffset
 *            the first one's offset when it was read
 * @param equal
 *            whether all its rows are in the other one, and the other one has no others up to that offset
 * @param at
 *            when
 */
public record ContentComparison(String endpoint, String with, long upToOffset, boolean equal, Instant at) {}
