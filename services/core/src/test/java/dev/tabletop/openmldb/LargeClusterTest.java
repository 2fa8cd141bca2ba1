package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableReading;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.simulated.SimulatedCluster;
import dev.tabletop.embedded.simulated.SimulatedSize;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters of many tables, read over the wire: at once while that is possible, else in parts. */
class LargeClusterTest {

    private static final SimulatedSize SIZE = new SimulatedSize(4, 60, 4, 3, 7, 20, 0.01, 0, 0);
    /** All tables take about 60 KB, each database about 15 KB, each tablet's answer about 8 KB, each table 1 KB. */
    private static final int LESS_THAN_ALL = 40_000;
    private static final int LESS_THAN_A_DATABASE = 12_000;

    @TempDir
    Path folder;
    private final AtomicLong moment = new AtomicLong();

    @Test
    void aHealthySimulatedClusterIsReadAsItWasOrdered() throws Exception {
        try (SimulatedCluster cluster = start(SIZE); ClusterConnection connection = connect(cluster)) {
            ClusterState state = connection.read();

            assertEquals(List.of(60, 720L, 7L, 20, TableReading.AT_ONCE), List.of(state.tables().size(),
                    state.partitions().flatMap(p -> p.replicas().stream()).filter(r -> r.isLoaded()).count(),
                    state.tablets().stream().filter(t -> t.state() == Tablet.State.HEALTHY && t.answered()).count(),
                    state.operations().size(), state.tableReading()));
            assertEquals(List.of(), Diagnosis.of(state));
        }
    }

    @Test
    void partitionsOfLostTabletsAreLedByAnotherReplica() throws Exception {
        try (SimulatedCluster cluster = start(SIZE.withLostTablets(2));
                ClusterConnection connection = connect(cluster)) {
            ClusterState state = connection.read();

            assertEquals(2, state.tablets().stream().filter(t -> !t.answered()).count());
            assertEquals(List.of(),
                    state.partitions().filter(p -> p.leader().isEmpty()).map(p -> p.id().toString()).toList());
            assertEquals(true, Diagnosis.of(state).stream().map(Finding::endpoint).anyMatch(
                    state.tablets().stream().filter(t -> !t.answered()).map(Tablet::endpoint).toList()::contains));
        }
    }

    @Test
    void whatIsTooMuchForOneAnswerIsReadDatabaseByDatabaseAndSaysSo() throws Exception {
        assertReadInParts(LESS_THAN_ALL);
    }

    @Test
    void aDatabaseThatIsTooMuchForOneAnswerIsReadTableByTable() throws Exception {
        assertReadInParts(LESS_THAN_A_DATABASE);
    }

    private void assertReadInParts(int largestAnswer) throws Exception {
        try (SimulatedCluster cluster = start(SIZE);
                ClusterConnection whole = connect(cluster);
                ClusterConnection parts = connect(cluster, largestAnswer)) {
            ClusterState inParts = parts.read();
            moment.set(1);
            parts.read();
            ClusterState again = parts.read();

            assertEquals(TableReading.IN_PARTS, inParts.tableReading());
            assertEquals(List.of(), differing(whole.read().tables(), again.tables()));
            assertEquals(TableReading.IN_PARTS, again.tableReading());
        }
    }

    @Test
    void tablesThatDidNotChangeAreNotBuiltAgain() throws Exception {
        try (SimulatedCluster cluster = start(SIZE.withChanging(0.02));
                ClusterConnection connection = connect(cluster)) {
            List<Table> before = connection.read().tables();
            moment.set(1);
            List<Table> now = connection.read().tables();

            int kept = 0;
            for (int i = 0; i < before.size(); i++) {
                if (before.get(i).equals(now.get(i))) {
                    assertSame(before.get(i), now.get(i));
                    kept++;
                }
            }
            // One partition in 50 has grown, 4 of 240, each of another table.
            assertEquals(56, kept);
        }
    }

    /** Names of the tables that are not the same in both; the tables themselves would fill the screen. */
    private static List<String> differing(List<Table> some, List<Table> others) {
        Stream<Table> ofOne = some.stream().filter(t -> !others.contains(t));
        return Stream.concat(ofOne, others.stream().filter(t -> !some.contains(t))).map(t -> t.name().toString())
                .toList();
    }

    private SimulatedCluster start(SimulatedSize size) throws NodeStartException, InterruptedException {
        return SimulatedCluster.start(size, folder, moment::get);
    }

    private static ConnectionSettings settings(SimulatedCluster cluster) {
        return ConnectionSettings.of(cluster.zookeeperConnect(), SimulatedCluster.ROOT)
                .withDeadlines(FakeCluster.PATIENT);
    }

    private static ClusterConnection connect(SimulatedCluster cluster) throws ClusterException {
        return OpenMldbClusters.connect(settings(cluster));
    }

    private static ClusterConnection connect(SimulatedCluster cluster, int largestAnswer) throws ClusterException {
        ConnectionSettings settings = settings(cluster);
        return OpenMldbClusters.connect(settings, Coordination.connect(settings),
                new Rpc(new Channels(null, largestAnswer)));
    }
}
