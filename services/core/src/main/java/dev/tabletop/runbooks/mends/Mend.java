package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.runbooks.RunbookGoal;
import java.util.List;

/** What the mends are asked for. */
public final class Mend {

    private Mend() {}

    /** One copy back in service behind its leader. */
    public record OneReplica(PartitionId partition, String node) implements RunbookGoal {}

    /** Every copy that is called alive and is not in memory, back in service. */
    public record NotLoaded(PartitionId partition) implements RunbookGoal {}

    /** Followers that refuse their leader's entries, or that it does not feed, following it again. */
    public record Fence(PartitionId partition) implements RunbookGoal {}

    /**
     * Snapshots that an operation left paused, made again.
     *
     * @param partitions
     *            of these; empty means all
     */
    public record Snapshots(List<PartitionId> partitions) implements RunbookGoal {

        public Snapshots {
            partitions = List.copyOf(partitions);
        }
    }

    /** The record of an operation that nobody drives, kept and taken away. */
    public record OrphanRecord(long operation) implements RunbookGoal {}

    /** An operation that does not end, ended, and what it left behind mended. */
    public record StuckOperation(long operation) implements RunbookGoal {}
}
