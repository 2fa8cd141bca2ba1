package dev.tabletop.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a DBA can ask of a cluster. Commands are data: shown, journaled, exported, and sent through
 * {@link ClusterConnection#execute} alone.
 */
public sealed interface Command {

    /** Switch the nameserver's own failover on or off. */
    record SetAutoFailover(boolean on) implements Command {}

    /** Ask a tablet to load a replica from its disk. A load that fails moves the directory to the recycle bin. */
    record LoadReplica(PartitionId partition, String endpoint, Role role, StorageMode storage,
            int segmentCount) implements Command {}

    /**
     * Replace a partition's flags in the metadata; everything else stays as it is. Refused by the connection when the
     * present flags or term list are not {@code expected} and {@code expectedTerms}.
     */
    record SetReplicaFlags(PartitionId partition, List<Flags> expected, List<TermStart> expectedTerms,
            List<Flags> wanted) implements Command {

        public SetReplicaFlags {
            expected = List.copyOf(expected);
            expectedTerms = List.copyOf(expectedTerms);
            wanted = List.copyOf(wanted);
        }
    }

    /**
     * The two flags of one replica in the metadata.
     */
    record Flags(String endpoint, boolean leader, boolean alive) {}

    /** Let the nameserver elect the largest offset among the alive followers, or seat a candidate. */
    record ChangeLeader(PartitionId partition, @Nullable String candidate) implements Command {}

    /** Set one replica's alive flag. */
    record SetAlive(PartitionId partition, String endpoint, boolean alive) implements Command {}

    /**
     * Let the nameserver bring a replica back behind its leader. Deletes the binlog of a replica that is not loaded.
     */
    record RecoverReplica(PartitionId partition, String endpoint) implements Command {}

    /** Take a follower off the present leader's list. */
    record DetachFollower(PartitionId partition, String endpoint) implements Command {}

    /** Take a loaded replica out of its tablet; its directory goes to the tablet's recycle bin. */
    record DropReplica(PartitionId partition, String endpoint) implements Command {}

    /** Tell a tablet to take a role by hand, with a term. Nothing fences an old leader of the same term. */
    record ChangeRole(PartitionId partition, String endpoint, Role role, long term,
            List<String> followers) implements Command {

        public ChangeRole {
            followers = List.copyOf(followers);
        }
    }

    /** Let a leader make snapshots again after an operation that failed left them paused. */
    record ResumeSnapshots(PartitionId partition, String endpoint) implements Command {}

    /** Stop an operation that waits or runs. */
    record CancelOperation(long operation) implements Command {}

    /** Forget a finished operation. */
    record DeleteOperation(long operation) implements Command {}

    /** Which partition it acts on; null for the whole cluster. */
    default @Nullable PartitionId target() {
        return switch (this) {
            case SetAutoFailover _,CancelOperation _,DeleteOperation _ -> null;
            case LoadReplica c -> c.partition();
            case SetReplicaFlags c -> c.partition();
            case ChangeLeader c -> c.partition();
            case SetAlive c -> c.partition();
            case RecoverReplica c -> c.partition();
            case DetachFollower c -> c.partition();
            case DropReplica c -> c.partition();
            case ChangeRole c -> c.partition();
            case ResumeSnapshots c -> c.partition();
        };
    }
}
