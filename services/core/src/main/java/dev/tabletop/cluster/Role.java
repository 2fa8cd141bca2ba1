package dev.tabletop.cluster;

/** What a replica is in its partition: the one that takes writes, or one that copies it. */
public enum Role {
    LEADER, FOLLOWER
}
