package dev.tabletop.monitor;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How often a monitor reads.
 *
 * @param poll
 *            the longest time between two readings while all is well
 * @param gap
 *            the shortest time between two readings, however much the cluster pushes
 * @param longestPause
 *            the longest pause while the cluster can't be reached
 */
public record MonitorSettings(Duration poll, Duration gap, Duration longestPause) {

    private static final Duration LEAST_POLL = Duration.ofSeconds(2);
    private static final Duration LEAST_GAP = Duration.ofMillis(200);
    /** Pushes make the cluster answer for at most one part in five of the time. */
    private static final int REST = 4;

    public MonitorSettings {
        if (gap.isNegative() || gap.isZero() || poll.compareTo(gap) < 0) {
            throw new IllegalArgumentException("The poll interval must not be shorter than the gap of " + gap + ".");
        }
    }

    /**
     * For a real cluster.
     *
     * @throws IllegalArgumentException
     *             below 2 s: a real nameserver learns nothing new in less
     */
    public static MonitorSettings forCluster(Duration poll) {
        if (poll.compareTo(LEAST_POLL) < 0) {
            throw new IllegalArgumentException("A real cluster is not polled more often than every "
                    + LEAST_POLL.toSeconds() + " s; its nameserver learns nothing new in less.");
        }
        return new MonitorSettings(poll, LEAST_GAP, Duration.ofSeconds(30));
    }

    /** For the local cluster, whose time constants are short. */
    public static MonitorSettings local(Duration poll) {
        return new MonitorSettings(poll, poll.compareTo(LEAST_GAP) < 0 ? poll : LEAST_GAP, Duration.ofSeconds(2));
    }

    /**
     * The pause after a reading that took so long: the poll interval, but never shorter than the reading was, so that
     * a cluster that answers slowly is left alone for at least half of the time.
     */
    Duration pauseAfterReading(Duration took) {
        return took.compareTo(poll) > 0 ? took : poll;
    }

    /**
     * The shortest pause after a reading that took so long, however much the cluster pushes: a reading that was cheap
     * may be followed by another at once, so that a change is seen when it happens; a dear one is not, and one that
     * took longer than the shortest poll interval is followed by a pause as long as itself.
     */
    Duration gapAfterReading(Duration took) {
        Duration rest = took.multipliedBy(REST);
        Duration bounded = rest.compareTo(LEAST_POLL) > 0 ? LEAST_POLL : rest;
        return Stream.of(gap, bounded, took).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The pause after so many failures in a row: twice as long each time. */
    Duration pauseAfter(int failures) {
        Duration pause = poll;
        for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
