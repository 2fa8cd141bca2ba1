package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;

/** How it stands with what a command is for. */
public sealed interface Standing {

    /** It holds. */
    record Holds(Sentence what) implements Standing {}

    /**
     * It does not hold, or not yet.
     *
     * @param what
     *            what still misses
     * @param advice
     *            what to do where it never comes
     */
    record Misses(Sentence what, Sentence advice) implements Standing {}
}
