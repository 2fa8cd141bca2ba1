package dev.tabletop.recovery;

import dev.tabletop.sentences.Sentence;

/**
 * One replica in the ranking for leader.
 *
 * @param rank
 *            from 1
 * @param endpoint
 *            its tablet
 * @param offset
 *            its offset and how it is known
 * @param term
 *            the leadership epoch that its log ends in, and how it is known
 * @param reason
 *            why it stands at this rank, in plain words
 */
public record Candidate(int rank, String endpoint, OffsetReading offset, TermReading term, Sentence reason) {}
