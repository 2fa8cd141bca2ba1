package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.FollowerObservation;
import dev.tabletop.recovery.LeaderSighting;
import dev.tabletop.recovery.LedAgain;
import dev.tabletop.recovery.ReAddRecord;
import java.time.Instant;
import java.util.List;

/**
 * Keeps what was seen live, for later choices of a leader. Called on the monitor's thread. A recorder deals with its
 * own failures: what could not be kept is not on record, and the monitor goes on.
 */
public interface HistoryRecorder {

    /** Keeps nothing. */
    HistoryRecorder NONE = new HistoryRecorder() {
        @Override
        public void sawFollowers(List<FollowerObservation> seen) {}

        @Override
        public void reAdded(PartitionId partition, ReAddRecord record, Instant at) {}
    };

    /** Any newer state: its operations, its nodes and now and then its numbers are kept. */
    default void saw(ClusterState state) {}

    /** Who leads, where that is new; the newest sighting of a partition replaces the one before. */
    default void sawLeaders(List<LeaderSighting> seen) {}

    /** What {@link #sawLeaders} kept last of each partition, by whichever watch. Blocks for the reading. */
    default List<LeaderSighting> leadersSeen() {
        return List.of();
    }

    /** Terms that were led twice. */
    default void ledAgain(List<LedAgain> seen) {}

    /** Followers seen to follow; a later record of the same watch replaces the one before. */
    void sawFollowers(List<FollowerObservation> seen);

    /** An operation that brings a replica back; a later record of the same operation replaces the one before. */
    void reAdded(PartitionId partition, ReAddRecord record, Instant at);
}
