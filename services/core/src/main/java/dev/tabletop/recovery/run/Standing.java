package dev.tabletop.recovery.run;

/** How it stands with what a command is for. */
public sealed interface Standing {

    /** It holds. */
    record Holds(String what) implements Standing {}

    /**
     * It does not hold, or not yet.
     *
     * @param what
     *            what still misses
     * @param advice
     *            what to do where it never comes
     */
    record Misses(String what, String advice) implements Standing {}
}
