package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.cluster.ConnectionStage.Step;
import dev.tabletop.sentences.Sentence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The staged test of a profile stops where the trouble is, and says what it is. */
class ConnectionStagesTest {

    @TempDir
    private Path folder;

    @Test
    void everyStageOfAGoodProfileIsTold() {
        try (FakeCluster cluster = new FakeCluster(folder)) {
            assertEquals(Map.of("addresses", Result.OK, "ZooKeeper", Result.OK, "root", Result.OK, "leader", Result.OK,
                    "nameserver", Result.OK, "tablet " + cluster.first.address(), Result.OK,
                    "tablet " + cluster.second.address(), Result.OK), results(cluster.settings()));
        }
    }

    @Test
    void aDeadTabletFailsItsOwnStageOnly() {
        try (FakeCluster cluster = new FakeCluster(folder)) {
            cluster.second.close();

            assertEquals(Map.of("addresses", Result.OK, "ZooKeeper", Result.OK, "root", Result.OK, "leader", Result.OK,
                    "nameserver", Result.OK, "tablet " + cluster.first.address(), Result.OK,
                    "tablet " + cluster.second.address(), Result.FAILED), results(cluster.settings()));
        }
    }

    @Test
    void withoutALeaderTheStagesBehindItAreSkipped() {
        try (FakeCluster cluster = new FakeCluster(folder)) {
            cluster.zookeeper.delete(FakeCluster.ROOT + "/leader/lock_request0000000001");

            assertEquals(Map.of("addresses", Result.OK, "ZooKeeper", Result.OK, "root", Result.OK, "leader",
                    Result.FAILED, "nameserver", Result.SKIPPED, "tablet", Result.SKIPPED),
                    results(cluster.settings()));
        }
    }

    @Test
    void anUnknownHostIsToldBeforeZooKeeperIs() {
        Deadlines quick = new Deadlines(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1),
                Duration.ofSeconds(1), Duration.ofSeconds(1));
        List<ConnectionStage> stages = ConnectionTest
                .run(ConnectionSettings.of("no-such-host.invalid:2181", "/openmldb").withDeadlines(quick));

        assertEquals(new ConnectionStage(Step.ADDRESSES, "", Result.FAILED,
                Sentence.of("cluster.these_hosts_known_here", "ZooKeeper", "no-such-host.invalid"),
                Sentence.of("cluster.check_their_spelling_name")), stages.getFirst());
        assertEquals(Result.FAILED, stages.get(1).result());
    }

    private static Map<String, Result> results(ConnectionSettings settings) {
        return ConnectionTest.run(settings).stream()
                .collect(Collectors.toMap(ConnectionStage::name, ConnectionStage::result));
    }
}
