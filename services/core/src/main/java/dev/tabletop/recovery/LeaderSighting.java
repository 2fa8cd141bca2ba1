package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The console saw this replica lead in this term, under this registration of its tablet. The newest sighting of a
 * partition replaces the one before, so that a console that comes back later can tell whether the process is still the
 * same.
 *
 * @param partition
 *            which partition
 * @param term
 *            last term of the partition's list at that time
 * @param endpoint
 *            the leader's tablet
 * @param registration
 *            of the tablet at that time; null when not known
 * @param at
 *            when the sighting began (console's clock)
 */
public record LeaderSighting(PartitionId partition, long term, String endpoint, @Nullable Long registration,
        Instant at) {

    /** Whether it tells the same as another one, whenever that was. */
    public boolean tellsTheSameAs(LeaderSighting other) {
        return equals(new LeaderSighting(other.partition(), other.term(), other.endpoint(), other.registration(), at));
    }
}
