package dev.tabletop.cluster;

/** What a tablet says of a table that it holds in memory. */
public enum LoadState {
    /** Created, its load task has not begun. */
    UNDEFINED,
    /** Reading snapshot and binlog; data calls are refused. */
    LOADING,
    /** In service. */
    NORMAL,
    /** In service, writing a snapshot. */
    MAKING_SNAPSHOT,
    /** In service, snapshots held back (an operation paused them, perhaps one that failed). */
    SNAPSHOT_PAUSED;

    /** Whether the replica's data is complete in memory, so that its offset is exact. */
    public boolean isLoaded() {
        return this == NORMAL || this == MAKING_SNAPSHOT || this == SNAPSHOT_PAUSED;
    }
}
