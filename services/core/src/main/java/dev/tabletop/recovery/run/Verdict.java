package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;

/**
 * Whether a condition holds.
 *
 * @param answer
 *            what was found
 * @param why
 *            what misses, in the user's words; empty when it holds
 */
record Verdict(Answer answer, Sentence why) {

    enum Answer {
        HOLDS,
        /** The cluster could not be asked just now. */
        UNKNOWN,
        DOES_NOT_HOLD,
        /** Waiting longer will not make it hold. */
        NEVER
    }

    static final Verdict HOLDS = new Verdict(Answer.HOLDS, Sentence.NOTHING);

    static Verdict no(Sentence why) {
        return new Verdict(Answer.DOES_NOT_HOLD, why);
    }

    static Verdict never(Sentence why) {
        return new Verdict(Answer.NEVER, why);
    }

    static Verdict unknown(Sentence why) {
        return new Verdict(Answer.UNKNOWN, why);
    }

    static Verdict of(boolean holds, Sentence whyNot) {
        return holds ? HOLDS : no(whyNot);
    }

    boolean holds() {
        return answer == Answer.HOLDS;
    }
}
