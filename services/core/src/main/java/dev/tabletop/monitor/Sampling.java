package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.store.Samples;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps a sample of a cluster's numbers now and then. One thread only. */
final class Sampling {

    private final Samples samples;
    private @Nullable Instant last;

    Sampling(Samples samples) {
        this.samples = samples;
    }

    /** Counts and keeps, where the last sample is old enough; the disk is asked for nothing else. */
    void take(ClusterState state) throws StoreException {
        Instant at = state.readAt();
        if (last != null && at.isBefore(last.plus(Samples.PERIOD)) && !at.isBefore(last)) {
            return;
        }
        last = at;
        ClusterCounts counts = ClusterCounts.of(state);
        samples.add(new Samples.Sample(at, counts.rows(), counts.bytes(), counts.worstLag(),
                counts.replicas() - counts.inService()));
    }
}
