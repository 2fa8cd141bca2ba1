package dev.tabletop.drills;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in a drill, by the console's own readings of the cluster. Times count from the first fault; each is
 * as exact as the readings are close together.
 *
 * @param detected
 *            until the diagnosis found something new; null when it never did
 * @param detectedAs
 *            what it found first
 * @param found
 *            every new kind of finding
 * @param gaps
 *            partitions that were without a leader, the longest first
 * @param served
 *            until, after something was found, every partition with a replica within reach led; null when that was never so
 * @param healed
 *            until the last fault was healed; null when none was
 * @param recovered
 *            until every partition led and nothing critical was left, for good; null when that was never so
 * @param redundant
 *            until every replica was in service as well, for good; null when that was never so
 * @param stillLeaderless
 *            partitions without a leader when the first recovery began; null when nobody had to recover
 * @param recoveryTook
 *            from the beginning of the first recovery to the end of the last; null when there was none
 * @param unseen
 *            how long the cluster could not be read
 * @param rows
 *            what became of the rows that were written; null when none were
 * @param autoFailoverBefore
 *            how it stood before the drill
 * @param autoFailoverAfter
 *            how it stood before everything was put back; null when it could not be read
 * @param runs
 *            what Tabletop's own recovery did
 * @param lossesNamed
 *            partitions whose loss a plan of Tabletop named
 */
public record Measured(@Nullable Duration detected, @Nullable String detectedAs, Set<String> found, List<Gap> gaps,
        @Nullable Duration served, @Nullable Duration healed, @Nullable Duration recovered,
        @Nullable Duration redundant, @Nullable Integer stillLeaderless, @Nullable Duration recoveryTook,
        Duration unseen, @Nullable Rows rows, boolean autoFailoverBefore, @Nullable Boolean autoFailoverAfter,
        List<String> runs, Set<String> lossesNamed) {

    public Measured {
        found = Collections.unmodifiableSortedSet(new TreeSet<>(found));
        gaps = List.copyOf(gaps);
        runs = List.copyOf(runs);
        lossesNamed = Collections.unmodifiableSortedSet(new TreeSet<>(lossesNamed));
    }

    /** How long one partition was without a leader, all in all. */
    public record Gap(String partition, Duration without, boolean over) {}

    /**
     * What became of the rows.
     *
     * @param acknowledged
     *            rows that a leader said ok to
     * @param refused
     *            rows that nobody took, or whose answer was lost
     * @param missing
     *            acknowledged rows that are not in service in the end, by partition; null when that could not be read
     * @param pauses
     *            the longest time in which no row of a partition was acknowledged, by partition
     */
    public record Rows(long acknowledged, long refused, @Nullable Map<String, Long> missing,
            Map<String, Duration> pauses) {

        /** All rows that are missing; -1 when that is not known. */
        public long lost() {
            return missing == null ? -1 : missing.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The longest pause of all; zero where there is none. */
        public Duration longestPause() {
            return pauses.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        }
    }

    /** The longest time that a partition was without a leader. */
    public Duration longestGap() {
        return gaps.stream().map(Gap::without).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Time from the healing of the last fault to a milestone; null where one of the two is not known. */
    @Nullable
    Duration afterHealing(@Nullable Duration milestone) {
        if (milestone == null || healed == null) {
            return null;
        }
        Duration after = milestone.minus(healed);
        return after.isNegative() ? Duration.ZERO : after;
    }
}
