package dev.tabletop.recovery;

/** How good a reading of a replica's offset is, best first. */
public enum Rung {
    /** It was loaded when the examination came: its tablet's word is exact. */
    EXACT,
    /** The examination loaded it as follower to find out: exact, and its own term is not told. */
    EXACT_AFTER_LOADING,
    /** Not loaded, with a snapshot: at least the snapshot's offset; the binlog behind it does not show. */
    LOWER_BOUND,
    /** Not loaded, without a snapshot: the nameserver's last number, stale either way. */
    HINT,
    /** Its tablet does not answer, or its directory is gone: it may hold more than anybody knows. */
    UNKNOWN;

    public boolean isExact() {
        return this == EXACT || this == EXACT_AFTER_LOADING;
    }
}
