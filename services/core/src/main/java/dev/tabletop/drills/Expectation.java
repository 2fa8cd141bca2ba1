package dev.tabletop.drills;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import dev.tabletop.diagnosis.FindingKind;

/**
 * Something that should happen in a drill, said before it, and how that is judged afterwards.
 *
 * @param statement
 *            what should happen
 */
public record Expectation(String statement, Function<Measured, Judged> judge) {

    /** How it turned out. */
    public enum Verdict {
        MET, NOT_MET, NOT_JUDGED
    }

    /** An expectation and what was seen of it. */
    public record Judged(String statement, Verdict verdict, String seen) {}

    /** Holds it against what was measured. */
    public Judged hold(Measured measured) {
        return judge.apply(measured);
    }

    static Expectation detectedWithin(Duration limit) {
        return timed("Something is found within " + seconds(limit) + ".", limit, Measured::detected,
                m -> "found first: " + m.detectedAs());
    }

    static Expectation found(FindingKind kind) {
        String statement = "It is found as \"" + kind.title() + "\".";
        return new Expectation(statement, m -> judged(statement, m.found().contains(kind.name()),
                m.found().isEmpty() ? "nothing was found" : "found: " + String.join(", ", m.found())));
    }

    static Expectation servedWithin(String by, Duration limit) {
        return timed("Every partition with a replica within reach leads again within " + seconds(limit) + ", " + by
                + ".", limit, Measured::served,
                m -> m.gaps().size() + " partitions were without a leader, at most " + seconds(m.longestGap()));
    }

    static Expectation redundantAfterHealing(String by, Duration limit) {
        return timed("Every replica is in service again within " + seconds(limit) + " of the mending, " + by + ".",
                limit, m -> m.afterHealing(m.redundant()), m -> "every partition led after "
                        + (m.recovered() == null ? "-" : seconds(m.recovered())) + ", counted from the fault");
    }

    static Expectation recoveryWithin(Duration limit) {
        return timed("The recovery is over within " + seconds(limit) + ".", limit,
                m -> m.redundant() == null ? null : m.recoveryTook(),
                m -> m.runs().isEmpty() ? "by the operator" : String.join("; ", m.runs()));
    }

    static Expectation nobodyTakesOver() {
        String statement = "Nobody takes over by itself: partitions are without a leader until somebody recovers.";
        return new Expectation(statement, m -> {
            Integer left = m.stillLeaderless();
            return left == null
                    ? new Judged(statement, Verdict.NOT_JUDGED, "no recovery began")
                    : judged(statement, left > 0, left + " partitions without a leader when the recovery began");
        });
    }

    static Expectation neverWithoutLeader() {
        String statement = "No partition is without a leader.";
        return new Expectation(statement, m -> judged(statement, m.gaps().isEmpty(),
                m.gaps().isEmpty() ? "none was" : m.gaps().size() + " were, at most " + seconds(m.longestGap())));
    }

    static Expectation noRowLost() {
        return lostAtMost(0, "No acknowledged row is lost.");
    }

    /** Replication does not wait: what a leader acknowledged a moment before it was lost is on no other disk. */
    static Expectation lostAtMost(long rows, String statement) {
        return ofRows(statement, r -> r.lost() <= rows, m -> "", true);
    }

    static Expectation lossesAreNamed() {
        return new Expectation("No row is lost that the plan did not name.", m -> {
            String statement = "No row is lost that the plan did not name.";
            Map<String, Long> missing = m.rows() == null ? null : m.rows().missing();
            if (missing == null) {
                return new Judged(statement, Verdict.NOT_JUDGED, "rows were not counted");
            }
            Set<String> named = m.lossesNamed();
            return judged(statement, named.containsAll(missing.keySet()),
                    Objects.requireNonNull(m.rows()).lost() + " of " + m.rows().acknowledged()
                            + " acknowledged rows are missing" + (missing.isEmpty() ? "" : ", in " + missing.keySet())
                            + (named.isEmpty() ? "; no loss was named" : "; losses named in " + named));
        });
    }

    static Expectation rowsRefused() {
        return ofRows("Rows for the partitions that it leads are refused meanwhile.", r -> r.refused() > 0,
                m -> "", false);
    }

    static Expectation writesGoOn(Duration longest) {
        return ofRows("Rows go on being taken: no partition pauses for longer than " + seconds(longest) + ".",
                r -> r.longestPause().compareTo(longest) <= 0, m -> "", false);
    }

    static Expectation autoFailover(boolean on) {
        String statement = "auto_failover is " + onOff(on) + " in the end.";
        return new Expectation(statement, m -> m.autoFailoverAfter() == null
                ? new Judged(statement, Verdict.NOT_JUDGED, "it could not be read")
                : judged(statement, m.autoFailoverAfter() == on, "it is " + onOff(m.autoFailoverAfter())));
    }

    private static Expectation ofRows(String statement, Function<Measured.Rows, Boolean> holds,
            Function<Measured, String> more, boolean counted) {
        return new Expectation(statement, m -> {
            Measured.Rows rows = m.rows();
            if (rows == null || (counted && rows.lost() < 0)) {
                return new Judged(statement, Verdict.NOT_JUDGED,
                        rows == null ? "no rows were written" : "the rows could not be read back");
            }
            return judged(statement, holds.apply(rows), words(rows) + more.apply(m));
        });
    }

    /** In words. */
    public static String words(Measured.Rows rows) {
        String lost = rows.lost() < 0 ? "not counted" : rows.lost() + " of them missing";
        return rows.acknowledged() + " rows acknowledged, " + lost + ", " + rows.refused()
                + " refused, longest pause of a partition " + seconds(rows.longestPause());
    }

    private static Expectation timed(String statement, Duration limit, Function<Measured, @Nullable Duration> time,
            Function<Measured, String> more) {
        return new Expectation(statement, m -> {
            Duration took = time.apply(m);
            return took == null
                    ? new Judged(statement, Verdict.NOT_MET, "it did not happen")
                    : judged(statement, took.compareTo(limit) <= 0, "after " + seconds(took) + "; " + more.apply(m));
        });
    }

    private static Judged judged(String statement, boolean met, String seen) {
        return new Judged(statement, met ? Verdict.MET : Verdict.NOT_MET, seen);
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    /** Seconds, to a tenth. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
