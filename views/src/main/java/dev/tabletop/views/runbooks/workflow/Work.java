package dev.tabletop.views.runbooks.workflow;

/** What a wizard has at work. */
public enum Work {
    IDLE,
    /** Reading the cluster, a file or the store. */
    READING, RUNNING, ABANDONING;

    public boolean changesTheCluster() {
        return this == RUNNING || this == ABANDONING;
    }
}
