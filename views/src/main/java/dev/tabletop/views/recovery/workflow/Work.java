package dev.tabletop.views.recovery.workflow;

/** What a recovery is doing at this moment: at most one thing. */
public enum Work {
    IDLE,
    /** Reads evidence, or compares a plan with the cluster; changes nothing. */
    READING,
    /** Switches {@code auto_failover} off and lets operations end. */
    STOPPING,
    /** Loads replicas to find out. */
    EXAMINING,
    /** Carries a plan out, or goes on with one. */
    RUNNING,
    /** Gives a run up and puts back what can be put back. */
    ABANDONING,
    /** Switches {@code auto_failover} on by hand. */
    SWITCHING_ON;

    /** Whether it can change the cluster. */
    public boolean changesTheCluster() {
        return this != IDLE && this != READING;
    }

    /** Whether it is a stage of a recovery, rather than something that ends one. */
    boolean isStage() {
        return this == STOPPING || this == EXAMINING || this == RUNNING;
    }
}
