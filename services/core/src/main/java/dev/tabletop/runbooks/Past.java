package dev.tabletop.runbooks;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.History;
import java.util.Optional;

/** What this console has on record of partitions. */
@FunctionalInterface
public interface Past {

    /** Nothing is known; so nothing is certain. */
    Past UNKNOWN = _ -> Optional.empty();

    /** Empty where the record cannot be read: then nothing is certain. */
    Optional<History> of(PartitionId partition);
}
