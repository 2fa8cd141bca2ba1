package dev.tabletop.drills;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One thing that happens in a drill. They happen one after the other, and the cluster is watched all the time. */
public sealed interface Act {

    /** A fault is caused, and stands until it is healed. */
    record Cause(Fault fault, Target target) implements Act {}

    /** A fault is healed, by hand as it were: a process is started, a cable plugged in. */
    record Heal(Fault fault, Target target) implements Act {}

    /** Time passes. */
    record Pass(Duration time) implements Act {}

    /** The cluster is left alone until this is reached, or for so long. */
    record Await(Milestone milestone, Duration limit) implements Act {}

    /**
     * Somebody recovers until this is reached, or for so long: the operator, or Tabletop's own runbook.
     *
     * @param during
     *            happens while the recovery is at work, when the first leader is to be elected; null for nothing
     */
    record Recover(Milestone milestone, Duration limit, @Nullable Cause during) implements Act {}

    /** In a few words. */
    default String words() {
        return switch (this) {
            case Cause c -> c.target().words() + " is " + c.fault().done();
            case Heal h -> h.target().words() + " is " + h.fault().healed();
            case Pass p -> p.time().toMillis() / 1000.0 + " s pass";
            case Await a -> "the cluster is left alone until " + a.milestone().words();
            case Recover r -> "recovery, until " + r.milestone().words()
                    + (r.during() == null ? "" : "; in the middle of it " + r.during().words());
        };
    }
}
