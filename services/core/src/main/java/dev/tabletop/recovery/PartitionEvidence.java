package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.StorageMode;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one partition when the examination is over.
 *
 * @param before
 *            the metadata before anything was changed: flags, term list, storage, operations
 * @param now
 *            the metadata when the examination was over; what a plan's first step expects to find
 * @param replicas
 *            one per replica of {@code now}, in the nameserver's order
 * @param history
 *            what is on record of its past
 */
public record PartitionEvidence(PartitionReading before, PartitionReading now, List<ReplicaEvidence> replicas,
        History history) {

    public PartitionEvidence {
        replicas = List.copyOf(replicas);
    }

    public PartitionId id() {
        return now.id();
    }

    public StorageMode storage() {
        return now.storage();
    }

    public Optional<ReplicaEvidence> replica(String endpoint) {
        return replicas.stream().filter(r -> r.endpoint().equals(endpoint)).findFirst();
    }

    /** A replica's offset and how it is known. */
    public OffsetReading offset(ReplicaEvidence replica) {
        ReplicaReading reading = replica.reading();
        ReplicaStatus status = reading.status();
        if (reading.isLoaded() && status != null) {
            boolean loadedByUs = replica.loading() == Loading.LOADED_TO_FIND_OUT;
            return new OffsetReading(loadedByUs ? Rung.EXACT_AFTER_LOADING : Rung.EXACT, status.offset());
        }
        Long hint = now.replicas().stream().filter(m -> m.endpoint().equals(replica.endpoint())).findFirst()
                .map(ReplicaMeta::offset).orElse(null);
        if (!reading.answered() || replica.loading() == Loading.FAILED) {
            return new OffsetReading(Rung.UNKNOWN, hint);
        }
        Long snapshot = reading.snapshotOffset();
        if (snapshot != null && snapshot > 0) {
            return new OffsetReading(Rung.LOWER_BOUND, snapshot);
        }
        return new OffsetReading(Rung.HINT, hint);
    }
}
