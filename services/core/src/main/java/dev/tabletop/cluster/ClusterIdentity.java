package dev.tabletop.cluster;

/**
 * Which cluster this is, told apart from any other that may answer at the same address.
 *
 * @param name
 *            what the user types to confirm: the profile's name, or the ZooKeeper root when there is none
 * @param fingerprint
 *            stable for the life of the cluster: made from ZooKeeper's root and the creation time of its oldest node
 */
public record ClusterIdentity(String name, String fingerprint) {}
