package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of a series.
 *
 * @param run
 *            id of its run
 * @param over
 *            steps whose purpose holds, in order
 * @param left
 *            steps that were not reached, those that were not begun included
 * @param failures
 *            why each step ended that was begun and not reached
 * @param autoFailoverOn
 *            how {@code auto_failover} stands at the end
 * @param autoFailoverWhy
 *            and why, in the user's words
 */
public record SeriesResult(String run, List<String> over, List<String> left, List<Failure> failures,
        boolean autoFailoverOn, Sentence autoFailoverWhy) {

    /**
     * A step that was not reached.
     *
     * @param title
     *            what it is for
     * @param why
     *            what happened
     * @param advice
     *            what to do
     */
    public record Failure(String step, Sentence title, Sentence why, Sentence advice) {}

    public SeriesResult {
        over = List.copyOf(over);
        left = List.copyOf(left);
        failures = List.copyOf(failures);
    }

    public boolean isComplete() {
        return left.isEmpty();
    }

    /** Why it ended before its end, all in one text; null when it did not. */
    public @Nullable Sentence failure() {
        return isComplete()
                ? null
                : failures.stream().map(f -> Sentence.of("run.of_place", f.title(), f.why()))
                        .collect(Sentence.joined());
    }

    /** What to do then; says nothing where nothing needs doing. */
    public Sentence advice() {
        return failures.stream().map(Failure::advice).distinct().collect(Sentence.joined());
    }
}
