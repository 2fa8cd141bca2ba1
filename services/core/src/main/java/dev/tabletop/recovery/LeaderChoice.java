package dev.tabletop.recovery;

import dev.tabletop.sentences.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which replica shall lead, and why.
 *
 * @param endpoint
 *            the chosen replica; null when nothing can be chosen without a decision
 * @param why
 *            the reason, in plain words
 * @param candidates
 *            every replica, best first
 * @param runnerUp
 *            the next best; null when there is none
 * @param gap
 *            by how many log positions the chosen is ahead of the runner-up, as far as both are exact; null otherwise
 * @param mayHoldMore
 *            replicas whose content is unknown and that may hold more than the chosen one
 * @param override
 *            the DBA's own choice with its reason; null when the rule chose
 */
public record LeaderChoice(@Nullable String endpoint, Sentence why, List<Candidate> candidates,
        @Nullable String runnerUp, @Nullable Long gap, List<String> mayHoldMore,
        Decisions.@Nullable ChosenLeader override) {

    public LeaderChoice {
        candidates = List.copyOf(candidates);
        mayHoldMore = List.copyOf(mayHoldMore);
    }

    /**
     * The gap in words, with a comma before them. Empty when it is not known, and for a leader chosen against the rule,
     * which may be behind: by how much is in the losses.
     */
    public Sentence lead() {
        if (gap == null || gap < 0) {
            return Sentence.NOTHING;
        }
        return gap == 0 ? Sentence.of("plan.equal_next") : Sentence.of("plan.ahead_next", gap);
    }
}
