package dev.tabletop.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading;

/**
 * All that a diagnosis rests on. Immutable.
 *
 * @param state
 *            the last complete reading; null when there was none
 * @param now
 *            the present, to tell how old the reading is
 * @param trouble
 *            why there is no newer reading; null when the last try succeeded
 * @param remembered
 *            what was seen before
 * @param direct
 *            partitions whose replicas were asked directly since, for their terms
 */
public record Sight(@Nullable ClusterState state, Instant now, @Nullable Trouble trouble, Remembered remembered,
        Map<PartitionId, List<ReplicaReading>> direct) {

    public Sight {
        direct = Map.copyOf(direct);
    }

    /** One reading, of this moment, and nothing else. */
    public static Sight of(ClusterState state) {
        return new Sight(state, state.readAt(), null, Remembered.NOTHING, Map.of());
    }

    /** No reading at all. */
    public static Sight ofNothing(Instant now, Trouble trouble) {
        return new Sight(null, now, trouble, Remembered.NOTHING, Map.of());
    }

    public Sight with(Remembered before) {
        return new Sight(state, now, trouble, before, direct);
    }

    public Sight with(Map<PartitionId, List<ReplicaReading>> asked) {
        return new Sight(state, now, trouble, remembered, asked);
    }

    /** The same state, seen later; {@code why} is null when nothing newer was tried. */
    public Sight at(Instant later, @Nullable Trouble why) {
        return new Sight(state, later, why, remembered, direct);
    }
}
