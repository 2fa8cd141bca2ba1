package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TermStart;
import java.util.List;

/**
 * Something that holds of a cluster or does not, as data: part of a plan document, evaluated against fresh readings
 * when a step runs.
 */
public sealed interface Condition {

    /** All of them hold; an empty list always holds. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least one of them holds; an empty list never holds. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** The nameserver itself says that its failover is on, or off. */
    record AutoFailoverIs(boolean on) implements Condition {}

    /** No waiting or running operation on this partition that this run did not cause. */
    record NoForeignOperation(PartitionId partition) implements Condition {}

    /** No waiting or running operation on this partition at all. */
    record NoOperation(PartitionId partition) implements Condition {}

    /** The tablet says that the replica's data is complete in memory. */
    record ReplicaLoaded(PartitionId partition, StorageMode storage, String endpoint) implements Condition {}

    /** The tablet answers, and does not hold the replica in memory. */
    record ReplicaNotLoaded(PartitionId partition, StorageMode storage, String endpoint) implements Condition {}

    /** The tablet says that the replica is loaded and has this role. */
    record RoleIs(PartitionId partition, StorageMode storage, String endpoint, Role role) implements Condition {}

    /** The tablet says that the replica is loaded and its snapshots are not held back. */
    record SnapshotsNotPaused(PartitionId partition, StorageMode storage, String endpoint) implements Condition {}

    /** The metadata's flags are exactly these (order does not matter), and the term list is exactly this. */
    record FlagsAre(PartitionId partition, List<Command.Flags> flags, List<TermStart> terms) implements Condition {
        public FlagsAre {
            flags = List.copyOf(flags);
            terms = List.copyOf(terms);
        }
    }

    /** The metadata's alive flag of one replica. */
    record AliveIs(PartitionId partition, String endpoint, boolean alive) implements Condition {}

    /**
     * The partition has exactly one replica flagged leader and alive, it is one of these, its tablet says that it
     * leads, and it holds at least this offset.
     */
    record LeaderServes(PartitionId partition, StorageMode storage, List<String> oneOf,
            long atLeastOffset) implements Condition {
        public LeaderServes {
            oneOf = List.copyOf(oneOf);
        }
    }

    /**
     * The replica is alive in the metadata, loaded as follower on its tablet, and has acknowledged to the present
     * leader at least the offset that the leader had when asked.
     */
    record ReplicaFollows(PartitionId partition, StorageMode storage, String endpoint) implements Condition {}

    /** The present leader does not list this follower. */
    record FollowerNotListed(PartitionId partition, StorageMode storage, String endpoint) implements Condition {}

    /**
     * The log of this replica was really sent again: the last recovery operation of this run on it ended in a child
     * operation that copies the data, and the replica follows.
     */
    record ReplicaSentAgain(PartitionId partition, StorageMode storage, String endpoint) implements Condition {}
}
