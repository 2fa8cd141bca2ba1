package dev.tabletop.views.runbooks.workflow;

import dev.tabletop.sentences.Sentence;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Where a step stands.
 *
 * @param text
 *            what it waits for, what is to be done, what holds, or why it was given up; may be empty
 * @param since
 *            when it came to that; null before it begins
 */
public record StepProgress(State state, Sentence text, @Nullable Instant since) {

    static final StepProgress OPEN = new StepProgress(State.OPEN, Sentence.NOTHING, null);

    /** How far it is. */
    public enum State {
        OPEN, WORKING,
        /** For the cluster. */
        WAITING,
        /** For the user to do something; the run sees by itself when it is done. */
        ASKED,
        /** The same, and only the user can tell that it is done. */
        ASKED_TO_SAY, OVER, FAILED;

        /** Whether it is its turn now. */
        public boolean isAtWork() {
            return this == WORKING || this == WAITING || isForUser();
        }

        public boolean isForUser() {
            return this == ASKED || this == ASKED_TO_SAY;
        }
    }
}
