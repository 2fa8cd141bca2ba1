package dev.tabletop.cluster;

/**
 * One nameserver in the election.
 *
 * @param endpoint
 *            host:port or server name
 * @param leader
 *            whether it holds the election's first place
 */
public record Nameserver(String endpoint, boolean leader) {}
