package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.TableReading;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.hostile.Damaged;
import dev.tabletop.openmldb.StateBuilder.TabletAnswer;
import dev.tabletop.wire.nameserver.ShowOPStatusResponse;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.tablet.GetTableStatusResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers and ZooKeeper nodes that no real cluster gives: a state or a reason, in time. */
class HostileAnswersTest {

    private static final int SEEDS = 1_000;
    private static final Duration IN_TIME = Duration.ofSeconds(60);

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = HostileAnswersTest.class.getResourceAsStream("/wire/" + name + ".bin")) {
            return in.readAllBytes();
        }
    }

    @Test
    void whateverARecordedAnswerBecomesItIsAStateThatCanBeJudgedOrNoAnswer() throws IOException {
        byte[] tablets = recorded("ShowTablet");
        byte[] tables = recorded("ShowTable");
        byte[] operations = recorded("ShowOPStatus");
        byte[] status = recorded("GetTableStatus");
        int[] judged = {0};
        assertTimeout(IN_TIME, () -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                try {
                    List<Finding> found = Diagnosis.of(state(Damaged.bytes(tablets, seed),
                            Damaged.bytes(tables, seed + 1), Damaged.bytes(operations, seed + 2),
                            Damaged.bytes(status, seed + 3)));
                    judged[0] += found.isEmpty() ? 0 : 1;
                } catch (InvalidProtocolBufferException _) {
                    // The channel says so, and the adapter makes a reason of it.
                }
            }
            for (long seed = 0; seed < SEEDS; seed++) {
                try {
                    judged[0] += Diagnosis.of(state(tablets, Damaged.bytes(tables, seed), operations, status)).isEmpty()
                            ? 0
                            : 1;
                } catch (InvalidProtocolBufferException _) {
                    // As above.
                }
            }
        });
        assertTrue(judged[0] > 10, () -> judged[0] + " were read");
    }

    private static ClusterState state(byte[] tablets, byte[] tables, byte[] operations, byte[] status)
            throws InvalidProtocolBufferException {
        return StateBuilder.build(new StateBuilder.Raw(new ClusterIdentity("demo", "f"), Instant.EPOCH, List.of(),
                Map.of(), false, ShowTabletResponse.parseFrom(tablets).getTabletsList(),
                ShowTableResponse.parseFrom(tables).getTableInfoList(), TableReading.AT_ONCE,
                ShowOPStatusResponse.parseFrom(operations).getOpStatusList(), List.of(),
                Map.of("127.0.0.1:10921",
                        new TabletAnswer(GetTableStatusResponse.parseFrom(status).getAllTableStatusList(), null))),
                null);
    }

    @Test
    void whateverStandsInZooKeeperIsAStateOrAReason(@TempDir Path folder) throws Exception {
        try (FakeCluster cluster = new FakeCluster(folder)) {
            String good = cluster.nameserver.address();
            String leader = FakeCluster.ROOT + "/leader/lock_request0000000001";
            String node = FakeCluster.ROOT + "/nodes/" + cluster.first.address();
            for (String bad : List.of("nonsense", "127.0.0.1:99999")) {
                cluster.zookeeper.put(leader, bad);
                readInTime(cluster);
            }
            cluster.zookeeper.put(leader, good);
            for (String bad : List.of("", "nonsense", ":1", "127.0.0.1:99999", "[::1", "\u0000\u0001",
                    "x".repeat(20_000))) {
                cluster.zookeeper.put(node, bad);
                cluster.zookeeper.put(FakeCluster.ROOT + "/table/notify", bad);
                cluster.zookeeper.put(FakeCluster.ROOT + "/map/names/" + cluster.second.address(), bad);
                readInTime(cluster);
            }
        }
    }

    private static void readInTime(FakeCluster cluster) {
        assertTimeout(IN_TIME, () -> {
            try (ClusterConnection connection = cluster.connectInAHurry()) {
                Diagnosis.of(connection.read());
            } catch (ClusterException e) {
                assertTrue(!String.valueOf(e.getMessage()).isBlank());
            }
        });
    }
}
