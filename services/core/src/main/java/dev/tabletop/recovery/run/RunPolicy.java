package dev.tabletop.recovery.run;

import java.time.Duration;

/**
 * What the user wants to hold for every run at one cluster.
 *
 * @param hooks
 *            what is called before and after
 * @param calm
 *            a partition that was recovered within this time is recovered again only when that is acknowledged
 */
public record RunPolicy(RunHooks hooks, Duration calm) {

    /** No hooks, nothing to acknowledge. */
    public static final RunPolicy FREE = new RunPolicy(RunHooks.NONE, Duration.ZERO);
}
