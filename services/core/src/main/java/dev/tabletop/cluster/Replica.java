package dev.tabletop.cluster;

import org.jspecify.annotations.Nullable;

/**
 * One replica as two witnesses tell it: the nameserver's metadata and the tablet itself. They differ exactly when
 * recovery is needed, so they are never merged.
 *
 * @param meta
 *            the nameserver's word
 * @param status
 *            the tablet's word; null when it does not hold the replica in memory or did not answer
 * @param tabletAnswered
 *            whether the tablet answered in this reading; tells "not loaded" from "unknown"
 */
public record Replica(ReplicaMeta meta, @Nullable ReplicaStatus status, boolean tabletAnswered) {

    public String endpoint() {
        return meta.endpoint();
    }

    /** Whether the tablet says that the replica's data is complete in memory. */
    public boolean isLoaded() {
        return status != null && status.state().isLoaded();
    }
}
