package dev.tabletop.placement;

/**
 * What lies on a node.
 *
 * @param endpoint
 *            which
 * @param copies
 *            how many copies of partitions, system tables included
 * @param leaders
 *            how many of them lead
 * @param bytes
 *            of all copies
 */
public record NodeLoad(String endpoint, int copies, int leaders, long bytes) {}
