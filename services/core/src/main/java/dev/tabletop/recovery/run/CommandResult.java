package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.Operation;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one command.
 *
 * @param run
 *            id of its run, for journal and audit log
 * @param end
 *            in a word
 * @param what
 *            what holds now, or what misses and why, in the user's words
 * @param advice
 *            what to do; empty where nothing needs doing
 * @param answer
 *            the cluster's answer; null where none came or nothing was sent
 * @param operations
 *            the operations that it caused, as last seen, by id
 */
public record CommandResult(String run, End end, Sentence what, Sentence advice, @Nullable Answer answer,
        List<Operation> operations) {

    /** In a word. */
    public enum End {
        /** What must follow was seen. */
        DONE,
        /** It was so already; nothing was sent. */
        ALREADY,
        /** The cluster took it, and what must follow was not seen in the time that it was given. */
        NOT_SEEN,
        /** The cluster took it, and an operation that it caused ended badly. */
        FAILED,
        /** The cluster refused it; nothing changed. */
        REFUSED,
        /** It went out and no answer came, and what must follow was not seen. */
        UNCERTAIN;

        /** Whether all is as it was asked for. */
        public boolean isWell() {
            return this == DONE || this == ALREADY;
        }
    }

    public CommandResult {
        operations = List.copyOf(operations);
    }
}
