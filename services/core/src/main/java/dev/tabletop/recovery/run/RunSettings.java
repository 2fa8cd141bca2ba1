package dev.tabletop.recovery.run;

import java.time.Duration;

/**
 * How patient and how parallel a run is.
 *
 * @param partitionsAtOnce
 *            partitions worked on at the same time
 * @param loadsPerTablet
 *            replicas that one tablet loads at the same time
 * @param firstPoll
 *            pause before the second look at a condition; doubles with each look
 * @param longestPoll
 *            longest pause between two looks
 * @param settle
 *            how long a command that was answered ok may take to show its first effect
 * @param unreachable
 *            how long to keep trying while no nameserver leads or nobody answers
 * @param lock
 *            how long to try to take a lost lock again
 * @param stuckOperation
 *            how long an election by the nameserver may stand still before it is cancelled and asked for again
 * @param load
 *            how long loading a replica may take
 * @param operations
 *            how long to wait for operations that run when automatic changes are stopped
 * @param quiet
 *            pause between two readings that must be equal
 */
public record RunSettings(int partitionsAtOnce, int loadsPerTablet, Duration firstPoll, Duration longestPoll,
        Duration settle, Duration unreachable, Duration lock, Duration stuckOperation, Duration load,
        Duration operations, Duration quiet) {

    /** What suits a real cluster: a tablet loads three replicas at once, and three more wait for their turn there. */
    public static final RunSettings DEFAULT = new RunSettings(24, 6, Duration.ofMillis(20), Duration.ofSeconds(1),
            Duration.ofSeconds(6), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(20),
            Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ofMillis(500));
}
