package dev.tabletop.views.findings;

import java.time.Instant;
import java.util.List;

import dev.tabletop.chronicle.ClassHistory;
import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.chronicle.MaintenanceBook;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;

/** What a sample cluster's store knows of its problems: classes over an hour, and a node under maintenance. */
public final class SamplePast {

    private SamplePast() {}

    /** It was well an hour ago, broke an hour ago, was mended, and broke again four minutes ago. */
    public static void write(SampleCluster cluster) {
        try {
            ClassHistory history = new ClassHistory(cluster.store(), cluster.connection().identity().fingerprint());
            history.take(at(SampleStates.healthy(), 3_600));
            history.take(at(SampleStates.broken(), 3_000));
            history.take(at(SampleStates.healthy(), 2_000));
            history.take(at(SampleStates.broken(), 242));
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClusterState at(ClusterState state, long secondsAgo) {
        return new ClusterState(state.identity(), SampleStates.READ_AT.minusSeconds(secondsAgo), state.nameservers(),
                state.tablets(), state.autoFailover(), state.tables(), List.of());
    }

    /** This node is under maintenance for an hour. */
    public static void mark(SampleCluster cluster, String endpoint) {
        Instant since = SampleStates.READ_AT.minusSeconds(300);
        try {
            new MaintenanceBook(cluster.store(), cluster.connection().identity().fingerprint())
                    .mark(new Maintenance(endpoint, "ada@laptop", "new disk", since, since.plusSeconds(3_600)));
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tablet of the broken sample that is offline. */
    public static String goneTablet() {
        return SampleStates.broken().tablets().getLast().endpoint();
    }
}
