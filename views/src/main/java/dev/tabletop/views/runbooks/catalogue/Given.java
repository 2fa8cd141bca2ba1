package dev.tabletop.views.runbooks.catalogue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;

/**
 * Answers with the cluster that they are about.
 *
 * @param state
 *            as it was read last; null before the first reading
 */
public record Given(Answers answers, @Nullable ClusterState state) {

    /**
     * The one that the field {@code partition} names; it was checked that it is there.
     *
     * @throws IllegalStateException
     *             when it was not
     */
    PartitionId partition() {
        return partitions("partition").stream().findFirst()
                .orElseThrow(() -> new IllegalStateException("no partition is named"));
    }

    /** The partitions that a field names, as far as they are there. */
    public List<PartitionId> partitions(String field) {
        if (state == null) {
            return List.of();
        }
        Map<String, PartitionId> known = state.partitions().map(Partition::id)
                .collect(Collectors.toMap(PartitionId::toString, Function.identity(), (a, _) -> a));
        return answers.all(field).stream().filter(known::containsKey).map(known::get).toList();
    }
}
