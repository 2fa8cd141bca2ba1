package dev.tabletop.recovery.local;

import static org.awaitility.Awaitility.await;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.diagnosis.Trouble;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.monitor.SuspectReading;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.openmldb.OpenMldbClusters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a console sees of a local cluster, from one reading to the next. Not for several threads. */
final class LocalEye implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Deadlines IMPATIENT = new Deadlines(Duration.ofSeconds(3), Duration.ofSeconds(1),
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final ClusterConnection connection;
    private Remembered remembered = Remembered.NOTHING;
    private @Nullable ClusterState last;

    LocalEye(EmbeddedCluster cluster) throws ClusterException {
        this(cluster, Map.of());
    }

    /** Where another address stands for an endpoint, nobody is reached there. */
    LocalEye(EmbeddedCluster cluster, Map<String, String> endpoints) throws ClusterException {
        this.connection = OpenMldbClusters.connect(new ConnectionSettings(null, cluster.zookeeperConnect(),
                cluster.root(), null, null, endpoints, false, IMPATIENT));
    }

    ClusterConnection connection() {
        return connection;
    }

    /** Reads and diagnoses; where that fails, diagnoses what was read last. */
    List<Finding> look() {
        try {
            ClusterState state = connection.read();
            List<Finding> found = Diagnosis.of(Sight.of(state).with(remembered));
            remembered = remembered.after(state, found);
            last = state;
            return found;
        } catch (ClusterException e) {
            ClusterState known = last;
            Instant now = Instant.now();
            Sight sight = known == null
                    ? Sight.ofNothing(now, Trouble.of(e))
                    : Sight.of(known).with(remembered).at(now, Trouble.of(e));
            return Diagnosis.of(sight);
        }
    }

    /** Looks, then asks the tablets of what is wrong directly. */
    List<Finding> lookClosely() throws ClusterException {
        ClusterState state = connection.read();
        Sight sight = Sight.of(state).with(remembered);
        return Diagnosis.of(sight.with(SuspectReading.of(connection, state, Diagnosis.of(sight)).readings()));
    }

    /** The last reading as it would be judged that much later. */
    List<Finding> lookLater(Duration later) {
        ClusterState state = Objects.requireNonNull(last);
        return Diagnosis.of(Sight.of(new ClusterState(state.identity(), state.readAt().plus(later),
                state.nameservers(), state.tablets(), state.autoFailover(), state.tables(), state.operations())));
    }

    /** Waits until this is the class of the partition, and returns the finding. */
    Finding awaitClass(FindingKind kind, PartitionId partition) {
        return await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> of(partition),
                found -> found.isPresent() && found.get().kind() == kind).orElseThrow();
    }

    private Optional<Finding> of(PartitionId partition) {
        return look().stream().filter(f -> partition.equals(f.partition())).findFirst();
    }

    /** Waits until something like this is found, and returns it. */
    Finding awaitFinding(FindingKind kind, Predicate<Finding> like) {
        return await().atMost(SOON).pollInterval(Duration.ofMillis(50))
                .until(() -> look().stream().filter(f -> f.kind() == kind && like.test(f)).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        connection.close();
    }
}
