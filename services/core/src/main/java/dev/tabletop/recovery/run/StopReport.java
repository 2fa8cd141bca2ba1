package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How stopping automatic changes ended.
 *
 * @param run
 *            id of the run that kept how everything stood
 * @param autoFailoverBefore
 *            how the nameserver's failover stood before anything was changed; null when only a note too old to be
 *            trusted tells
 * @param partitionsKept
 *            how many partitions' metadata was kept
 * @param stillActive
 *            operations in scope that did not end in time, or before the user waited no longer
 */
public record StopReport(String run, @Nullable Boolean autoFailoverBefore, int partitionsKept,
        List<Operation> stillActive) {

    public StopReport {
        stillActive = List.copyOf(stillActive);
    }
}
