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

    /**
     * Let the nameserver elect the largest offset among the alive followers, or seat a candidate. Without a candidate
     * it does so only where no leader is alive; {@link #AUTO} lets it elect also where one is.
     */
    record ChangeLeader(PartitionId partition, @Nullable String candidate) implements Command {

        /** In place of a candidate: elect, although a leader is alive. */
        public static final String AUTO = "auto";

        /** The follower that is to lead whatever its offset; null where the nameserver elects. */
        public @Nullable String seated() {
            return AUTO.equals(candidate) ? null : candidate;
        }
    }

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

    /**
     * Take the record of an operation that the nameserver does not list out of ZooKeeper. Refused by the connection when
     * it is listed by then, the record is not this one, or another nameserver leads.
     *
     * @param content
     *            the record as it was read, as base64: with it the record can be put back
     */
    record DeleteOperationRecord(long operation, String content) implements Command {}

    /** Let the nameserver copy a partition to one more tablet. */
    record AddReplica(PartitionId partition, String endpoint) implements Command {}

    /** Take a follower out of a partition for good: off the leader's list, out of the metadata, off its tablet. */
    record DeleteReplica(PartitionId partition, String endpoint) implements Command {}

    /** Copy a follower to another tablet, then delete it where it was. */
    record MigrateReplica(PartitionId partition, String from, String to) implements Command {}

    /**
     * Take a tablet out of service: another leader for what it leads, its followers off their leaders' lists.
     *
     * @param concurrency
     *            operations at the same time, 1 to 8
     */
    record OfflineEndpoint(String endpoint, int concurrency) implements Command {}

    /**
     * Bring all replicas of a tablet back that are not alive. Deletes the binlog of those that are not loaded.
     *
     * @param restore
     *            whether it leads again what it is flagged leader of
     * @param concurrency
     *            operations at the same time, 1 to 8
     */
    record RecoverEndpoint(String endpoint, boolean restore, int concurrency) implements Command {}

    /**
     * Let a replica write a snapshot. Answered ok, and nothing written, where little was written since the last one.
     *
     * @param endpoint
     *            its tablet, which is asked itself; null to let the nameserver ask the leader
     */
    record MakeSnapshot(PartitionId partition, @Nullable String endpoint) implements Command {}

    /** Hold a replica's snapshots back; its binlog is not trimmed meanwhile. */
    record PauseSnapshots(PartitionId partition, String endpoint) implements Command {}

    /**
     * Replace a partition's replicas and term list in the metadata whole; nothing on any tablet changes. Refused by the
     * connection when the present ones are not {@code expected} and {@code expectedTerms}.
     */
    record SetPartition(PartitionId partition, List<Flags> expected, List<TermStart> expectedTerms, List<Flags> wanted,
            List<TermStart> wantedTerms) implements Command {

        public SetPartition {
            expected = List.copyOf(expected);
            expectedTerms = List.copyOf(expectedTerms);
            wanted = List.copyOf(wanted);
            wantedTerms = List.copyOf(wantedTerms);
        }
    }

    /** Make a database. */
    record CreateDatabase(String database) implements Command {}

    /** Drop a database, which has no table. */
    record DropDatabase(String database) implements Command {}

    /** Make a table; the nameserver places its replicas. */
    record CreateTable(TableDefinition table) implements Command {}

    /**
     * Drop a table with all its rows.
     *
     * @param tid
     *            its number; another table of that name is not dropped
     */
    record DropTable(TableName table, int tid) implements Command {}

    /** Which partition it acts on; null for the whole cluster. */
    default @Nullable PartitionId target() {
        return switch (this) {
            case SetAutoFailover _,CancelOperation _,DeleteOperation _,DeleteOperationRecord _,OfflineEndpoint _,RecoverEndpoint _,CreateDatabase _,DropDatabase _,CreateTable _,DropTable _ ->
                null;
            case LoadReplica c -> c.partition();
            case SetReplicaFlags c -> c.partition();
            case ChangeLeader c -> c.partition();
            case SetAlive c -> c.partition();
            case RecoverReplica c -> c.partition();
            case DetachFollower c -> c.partition();
            case DropReplica c -> c.partition();
            case ChangeRole c -> c.partition();
            case ResumeSnapshots c -> c.partition();
            case AddReplica c -> c.partition();
            case DeleteReplica c -> c.partition();
            case MigrateReplica c -> c.partition();
            case MakeSnapshot c -> c.partition();
            case PauseSnapshots c -> c.partition();
            case SetPartition c -> c.partition();
        };
    }
}
