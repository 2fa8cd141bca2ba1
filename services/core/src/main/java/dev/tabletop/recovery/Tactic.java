package dev.tabletop.recovery;

/** The way in which a partition is brought back. */
public enum Tactic {
    /** Nothing to do. */
    NONE,
    /** The nameserver elects the largest offset among the replicas that are certainly prefixes of one log. */
    ELECTION,
    /** The leader is well; only other replicas are brought back. */
    FOLLOWERS_ONLY,
    /** The only replica is loaded as leader by the nameserver. */
    ONLY_REPLICA,
    /** The leader is told to lead by hand, because the nameserver can't elect. */
    SEAT_BY_HAND
}
