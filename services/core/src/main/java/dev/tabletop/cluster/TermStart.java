package dev.tabletop.cluster;

/**
 * One entry of a partition's term list: leadership epoch {@code term} began at log position {@code offset}.
 *
 * @param term
 *            leadership epoch
 * @param offset
 *            first position written in it
 */
public record TermStart(long term, long offset) {}
