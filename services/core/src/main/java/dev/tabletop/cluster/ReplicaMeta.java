package dev.tabletop.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What the nameserver's metadata says of one replica. {@code alive} is a memory, not an observation: it changes only
 * by operations. The numbers are the last the nameserver polled, stale exactly when a tablet is gone; null where it
 * never saw them.
 *
 * @param endpoint
 *            tablet, host:port
 * @param leader
 *            the leader flag; a dead former leader keeps it, so more than one replica may carry it
 * @param alive
 *            the alive flag
 * @param offset
 *            last polled log position
 * @param rows
 *            last polled record count
 * @param bytes
 *            last polled memory, bytes
 * @param diskBytes
 *            last polled disk use, bytes
 * @param reportedByTablet
 *            whether the tablet reported this replica as loaded in the nameserver's last poll
 */
public record ReplicaMeta(String endpoint, boolean leader, boolean alive, @Nullable Long offset, @Nullable Long rows,
        @Nullable Long bytes, long diskBytes, boolean reportedByTablet) {

    /** The same replica with other flags, as one writes it into the metadata. */
    public ReplicaMeta withFlags(boolean newLeader, boolean newAlive) {
        return new ReplicaMeta(endpoint, newLeader, newAlive, offset, rows, bytes, diskBytes, reportedByTablet);
    }
}
