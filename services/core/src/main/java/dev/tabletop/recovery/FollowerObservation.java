package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import java.time.Instant;
import java.util.List;

/**
 * The console itself saw, live, a leader's follower list: this follower acknowledged ever more to this leader of this
 * term. One record per (partition, term, leader, follower) and per unbroken watch: when the acknowledged offset falls,
 * the follower is seen unloaded or restarted, or the leader is, the record is closed and another begins.
 *
 * @param partition
 *            which partition
 * @param term
 *            the leader's own term (GetTermPair), which must be the last of the term list at that time
 * @param leader
 *            the leader's tablet
 * @param follower
 *            the follower's tablet
 * @param firstAcknowledged
 *            the offset that it had acknowledged when first seen
 * @param firstSeenAt
 *            when that was (console's clock)
 * @param lastAcknowledged
 *            the highest acknowledged offset seen; equal to the first when it never rose
 * @param lastRoseAt
 *            when it was last seen to have risen (console's clock)
 * @param otherLeadersPossible
 *            replicas of the partition that may have been leading too at some time since this term began: they once did
 *            not answer, or said themselves that they lead. A console that did not see the term begin lists every
 *            replica but these two. Only a record where this is empty proves anything: another leader pushes into a
 *            follower that was restarted, unseen
 */
public record FollowerObservation(PartitionId partition, long term, String leader, String follower,
        long firstAcknowledged, Instant firstSeenAt, long lastAcknowledged, Instant lastRoseAt,
        List<String> otherLeadersPossible) {

    public FollowerObservation {
        otherLeadersPossible = List.copyOf(otherLeadersPossible);
    }

    public boolean rose() {
        return lastAcknowledged > firstAcknowledged;
    }
}
