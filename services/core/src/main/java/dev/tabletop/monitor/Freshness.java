package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cluster and how old it is.
 *
 * @param state
 *            the last complete reading; null before the first
 * @param failure
 *            why the last try failed; null when it did not
 * @param failures
 *            tries that failed in a row
 * @param nextTry
 *            when the cluster is read again at the latest
 */
public record Freshness(@Nullable ClusterState state, @Nullable ClusterException failure, int failures,
        Instant nextTry) {

    /** How old the state is; null before the first reading. */
    public @Nullable Duration age(Instant now) {
        return state == null ? null : Duration.between(state.readAt(), now);
    }
}
