package dev.tabletop.recovery.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a series.
 *
 * @param run
 *            id of its run
 * @param over
 *            steps whose purpose holds, in order
 * @param left
 *            steps that were not reached
 * @param failure
 *            why it ended before its end; null when it did not
 * @param advice
 *            what to do then; empty where nothing needs doing
 * @param autoFailoverOn
 *            how {@code auto_failover} stands at the end
 * @param autoFailoverWhy
 *            and why, in the user's words
 */
public record SeriesResult(String run, List<String> over, List<String> left, @Nullable String failure, String advice,
        boolean autoFailoverOn, String autoFailoverWhy) {

    public SeriesResult {
        over = List.copyOf(over);
        left = List.copyOf(left);
    }

    public boolean isComplete() {
        return left.isEmpty();
    }
}
