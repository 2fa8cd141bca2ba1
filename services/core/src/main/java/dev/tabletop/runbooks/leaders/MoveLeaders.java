package dev.tabletop.runbooks.leaders;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.runbooks.RunbookGoal;
import java.util.List;

/**
 * Other leaders.
 *
 * @param nodes
 *            nodes that are to lead nothing that another copy can lead; may be empty
 * @param partitions
 *            single partitions; may be empty
 */
public record MoveLeaders(List<String> nodes, List<Wanted> partitions) implements RunbookGoal {

    /**
     * Another leader for one partition.
     *
     * @param to
     *            who shall lead; empty for the follower that suits best
     */
    public record Wanted(PartitionId partition, String to) {}

    public MoveLeaders {
        nodes = List.copyOf(nodes);
        partitions = List.copyOf(partitions);
    }

    /** All that these nodes lead. */
    public static MoveLeaders of(List<String> nodes) {
        return new MoveLeaders(nodes, List.of());
    }
}
