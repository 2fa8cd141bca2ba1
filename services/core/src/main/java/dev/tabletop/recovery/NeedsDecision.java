package dev.tabletop.recovery;

import dev.tabletop.sentences.Sentence;
import java.util.List;

/**
 * A question that only the DBA can answer before a partition can be planned.
 *
 * @param id
 *            unique in its plan
 * @param question
 *            what is asked, with the facts
 * @param options
 *            the ways on, the safest first
 */
public record NeedsDecision(String id, Sentence question, List<Option> options) {

    public NeedsDecision {
        options = List.copyOf(options);
    }

    /**
     * One way on.
     *
     * @param label
     *            what to do
     * @param consequence
     *            what follows from it
     * @param endpoint
     *            the replica that it is about
     * @param kind
     *            what it means for planning
     */
    public record Option(Sentence label, Sentence consequence, String endpoint, Kind kind) {}

    /** What an answer means for planning. */
    public enum Kind {
        /** Change nothing; examine again later. */
        WAIT,
        /** {@link Decisions.GoOnWithout} this replica. */
        GO_ON_WITHOUT,
        /** {@link Decisions.ChosenLeader} is this replica. */
        CHOOSE_LEADER
    }
}
