package dev.tabletop.cluster;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One partition with its replicas and its term list.
 *
 * @param id
 *            which
 * @param replicas
 *            in the nameserver's order
 * @param terms
 *            the term list, oldest first, as the nameserver holds it
 */
public record Partition(PartitionId id, List<Replica> replicas, List<TermStart> terms) {

    public Partition {
        replicas = List.copyOf(replicas);
        terms = List.copyOf(terms);
    }

    /** The replica that the nameserver regards as leader: the first with both flags set. */
    public Optional<Replica> leader() {
        return replicas.stream().filter(r -> r.meta().leader() && r.meta().alive()).findFirst();
    }

    public @Nullable Replica replica(String endpoint) {
        return replicas.stream().filter(r -> r.endpoint().equals(endpoint)).findFirst().orElse(null);
    }
}
