package dev.tabletop.cluster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tablet itself said of one replica. When {@code answered} is false everything else is null or empty, and the
 * replica may hold more than anybody knows.
 *
 * @param partition
 *            which partition
 * @param endpoint
 *            which tablet
 * @param readAt
 *            when
 * @param answered
 *            whether the tablet answered
 * @param failure
 *            why not, in the user's words
 * @param status
 *            the table in memory; null when not loaded
 * @param term
 *            the replica's own term; 0 for a replica loaded as follower that no leader has contacted
 * @param snapshotOffset
 *            log position of the snapshot on disk, a lower bound for a replica that is not loaded; 0 without snapshot
 * @param snapshotTerm
 *            term of that snapshot; null without snapshot
 * @param followers
 *            for a leader: whom it pushes to, and what each last acknowledged; a dead follower stands there too
 */
public record ReplicaReading(PartitionId partition, String endpoint, Instant readAt, boolean answered,
        @Nullable String failure, @Nullable ReplicaStatus status, @Nullable Long term, @Nullable Long snapshotOffset,
        @Nullable Long snapshotTerm, List<Follower> followers) {

    /**
     * One line of a leader's follower list.
     *
     * @param endpoint
     *            the follower's tablet
     * @param acknowledged
     *            the last offset that it acknowledged to this leader
     */
    public record Follower(String endpoint, long acknowledged) {}

    public ReplicaReading {
        followers = List.copyOf(followers);
    }

    public boolean isLoaded() {
        return status != null && status.state().isLoaded();
    }
}
