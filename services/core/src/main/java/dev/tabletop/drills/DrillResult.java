package dev.tabletop.drills;

import dev.tabletop.cluster.ClusterState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a drill, from before its first fault on.
 *
 * @param id
 *            unique
 * @param drill
 *            which drill
 * @param title
 *            what happened
 * @param rehearses
 *            what is learnt by it
 * @param cluster
 *            name of the cluster
 * @param fingerprint
 *            which cluster it was
 * @param site
 *            where its faults are healed if it is cut off: {@code console}, or the folder of a local cluster
 * @param by
 *            who recovered
 * @param began
 *            when it began
 * @param ended
 *            when it was over; null while it is not
 * @param state
 *            how it stands
 * @param standing
 *            faults that are not healed
 * @param autoFailoverBefore
 *            how it stood before the drill, to be put back
 * @param expectations
 *            what should happen and, once it is over, what did
 * @param measured
 *            what was measured; null while it is not over
 * @param timeline
 *            what happened, in order
 * @param notPutBack
 *            what could not be put back, in the user's words
 * @param before
 *            the cluster before the first fault; null where it did not come to that
 * @param after
 *            the cluster in the end; null while it is not over, and where it could not be read
 */
public record DrillResult(String id, String drill, String title, String rehearses, String cluster, String fingerprint,
        String site, By by, Instant began, @Nullable Instant ended, State state, List<Standing> standing,
        boolean autoFailoverBefore, List<Expectation.Judged> expectations, @Nullable Measured measured,
        List<Line> timeline, List<String> notPutBack, @Nullable ClusterState before, @Nullable ClusterState after) {

    /** The site of a drill whose faults the console causes. */
    public static final String CONSOLE = "console";

    public DrillResult {
        standing = List.copyOf(standing);
        expectations = List.copyOf(expectations);
        timeline = List.copyOf(timeline);
        notPutBack = List.copyOf(notPutBack);
    }

    /** Who recovers where somebody has to. */
    public enum By {
        OPERATOR, TABLETOP
    }

    /** How a drill stands. */
    public enum State {
        /** It is at work, or its console was lost in the middle of it. */
        RUNNING,
        /** It came to its end. */
        DONE,
        /** It was stopped, or could not go on; what it had caused was healed. */
        CUT_OFF
    }

    /** A fault that was caused. */
    public record Standing(Fault fault, Place place) {

        /** In words. */
        public String words() {
            return place.name() + " (" + place.endpoint() + ") is " + fault.done();
        }
    }

    /** Something that happened. */
    public record Line(Instant at, String what) {}

    /** Whether it came to its end and everything was as expected; what could not be judged does not count. */
    public boolean isAsExpected() {
        return state == State.DONE && notPutBack.isEmpty()
                && expectations.stream().noneMatch(e -> e.verdict() == Expectation.Verdict.NOT_MET);
    }

    /** Expectations with this verdict. */
    public long count(Expectation.Verdict verdict) {
        return expectations.stream().filter(e -> e.verdict() == verdict).count();
    }

    /** The same, further on. */
    public DrillResult with(State now, List<Standing> stand, List<Line> lines) {
        return new DrillResult(id, drill, title, rehearses, cluster, fingerprint, site, by, began, ended, now, stand,
                autoFailoverBefore, expectations, measured, lines, notPutBack, before, after);
    }

    /** The same, over. */
    public DrillResult over(State end, Instant at, List<Standing> stand, List<Expectation.Judged> judged,
            Measured figures,
            List<Line> lines, List<String> left, @Nullable ClusterState last) {
        return new DrillResult(id, drill, title, rehearses, cluster, fingerprint, site, by, began, at, end, stand,
                autoFailoverBefore, judged, figures, lines, left, before, last);
    }

    /** The same once everything was put back after it was cut off. */
    public DrillResult putBack(Instant at, List<Standing> stand, List<Line> lines, List<String> left) {
        return new DrillResult(id, drill, title, rehearses, cluster, fingerprint, site, by, began, at, State.CUT_OFF,
                stand, autoFailoverBefore, expectations, measured, lines, left, before, after);
    }
}
