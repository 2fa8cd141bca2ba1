package dev.tabletop.recovery;

/** What the examination did about loading one replica. */
public enum Loading {
    /** It was in memory already. */
    ALREADY_LOADED,
    /** It was loaded as follower to learn its offset. */
    LOADED_TO_FIND_OUT,
    /** The load was seen to fail; the tablet moved the directory to its recycle bin. */
    FAILED,
    /** It was to be loaded, and something else stood in the way or the load did not end in time. */
    COULD_NOT_BE_TRIED,
    /** Left alone: another load of this partition had failed, and nobody was asked yet. */
    LEFT_AFTER_A_FAILED_LOAD,
    /** Left alone: a live leader lists it and would push to it at once, without comparing what it holds. */
    LEFT_LIVE_LEADER_WOULD_PUSH,
    /** Left alone: the only replica is loaded as leader by the recovery itself. */
    LEFT_ONLY_REPLICA,
    /** Left alone: its tablet does not answer. */
    NO_ANSWER,
    /** Nobody tried: the evidence was gathered without changing anything. */
    NOT_TRIED
}
