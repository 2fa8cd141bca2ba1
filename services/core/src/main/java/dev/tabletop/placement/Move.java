package dev.tabletop.placement;

import dev.tabletop.cluster.PartitionId;

/** One change of where a partition lies. Moves of one partition must be carried out in their order. */
public sealed interface Move {

    PartitionId partition();

    /**
     * Copy a follower to another node, then delete it where it was.
     *
     * @param bytes
     *            about how much is copied
     */
    record Relocate(PartitionId partition, String from, String to, long bytes) implements Move {}

    /**
     * Copy the leader's data to one more node.
     *
     * @param bytes
     *            about how much is copied
     */
    record Add(PartitionId partition, String to, long bytes) implements Move {}

    /** Delete a follower. */
    record Remove(PartitionId partition, String from) implements Move {}

    /** Let another copy lead, once it has caught up; the old leader then follows. */
    record Lead(PartitionId partition, String from, String to) implements Move {}

    /** Take a copy on a dead node out of the metadata. */
    record Forget(PartitionId partition, String node) implements Move {}

    /** About how many bytes are copied over the network. */
    default long copied() {
        return switch (this) {
            case Relocate m -> m.bytes();
            case Add m -> m.bytes();
            case Remove _,Lead _,Forget _ -> 0;
        };
    }
}
