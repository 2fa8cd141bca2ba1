package dev.tabletop.openmldb;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.cluster.ConnectionStage.Step;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.tunnel.HostKeys;
import dev.tabletop.tunnel.SshHop;
import dev.tabletop.tunnel.SshNetwork;
import dev.tabletop.tunnel.TestSshServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster on this machine, reached through SSH servers. */
class TunnelledClusterTest {

    @TempDir
    private static Path folder;

    private static EmbeddedCluster cluster;

    private TestSshServer gate;
    private TestSshServer inner;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = EmbeddedCluster.builder(folder.resolve("cluster")).demo(200, 1).start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void start() {
        gate = TestSshServer.start();
        inner = TestSshServer.start();
    }

    @AfterEach
    void stop() {
        gate.close();
        inner.close();
    }

    private ConnectionSettings settings(String password, SshHop... hops) {
        HostKeys keys = new HostKeys(folder.resolve("known_hosts-" + gate.port()), List.of(), _ -> true);
        return ConnectionSettings.of(cluster.zookeeperConnect(), cluster.root())
                .through(new SshNetwork(List.of(hops), _ -> Optional.of(password), keys));
    }

    private ConnectionSettings throughBoth() {
        return settings(TestSshServer.PASSWORD, gate.hop(), inner.hop());
    }

    private static NodeStatus tablet(int number) {
        return cluster.node("tablet-" + number);
    }

    private static List<String> healthy(ClusterState state) {
        return state.tablets().stream().filter(t -> t.answered()).map(t -> t.endpoint()).sorted().toList();
    }

    @Test
    void allOfTheClusterIsReadThroughTwoServersAndNothingPastThem() throws Exception {
        try (ClusterConnection connection = OpenMldbClusters.connect(throughBoth())) {
            assertEquals(3, healthy(connection.read()).size());
            List<String> reached = inner.forwarded();
            assertTrue(reached.contains(cluster.zookeeperConnect()), reached.toString());
            for (int tablet = 1; tablet <= 3; tablet++) {
                assertTrue(reached.contains(tablet(tablet).endpoint()), reached.toString());
            }
            assertEquals(List.of("127.0.0.1:" + inner.port()), gate.forwarded());
        }
    }

    @Test
    void aTabletThatComesLaterIsReachedToo() throws Exception {
        cluster.stop("tablet-3");
        String late = tablet(3).endpoint();
        try (ClusterConnection connection = OpenMldbClusters.connect(throughBoth())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> healthy(connection.read()).size() == 2);
            cluster.start("tablet-3");
            await().atMost(Duration.ofSeconds(30)).until(() -> healthy(connection.read()).contains(late));
        } finally {
            cluster.start("tablet-3");
            cluster.awaitReady(Duration.ofSeconds(30));
        }
    }

    @Test
    void theConnectionLivesOnWhenTheTunnelBreaks() throws Exception {
        try (ClusterConnection connection = OpenMldbClusters.connect(throughBoth())) {
            connection.read();
            gate.cutAll();
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions()
                    .until(() -> healthy(connection.read()).size() == 3);
            connection.execute(new Command.SetAutoFailover(false));
            assertFalse(connection.readAutoFailover());
        }
    }

    @Test
    void connectionAndLockShareOneLogin() throws Exception {
        ConnectionSettings settings = throughBoth();
        try (ClusterConnection connection = OpenMldbClusters.connect(settings);
                ClusterLock lock = OpenMldbClusters.lock(settings)) {
            assertEquals(1, gate.logins());
            assertEquals(1, inner.logins());
        }
    }

    @Test
    void aTestTellsEachStageAsItGoes() {
        List<String> told = new ArrayList<>();
        List<ConnectionStage> stages = ConnectionTest.run(throughBoth(), new ConnectionStage.Listener() {

            @Override
            public void begins(Step step, String subject) {
                told.add("? " + step + " " + subject);
            }

            @Override
            public void ended(ConnectionStage stage) {
                told.add(stage.result() + " " + stage.step() + " " + stage.subject());
            }
        });

        assertEquals(List.of("? ADDRESSES ", "OK ADDRESSES ", "? SSH " + gate.hop().text(),
                "OK SSH " + gate.hop().text(), "? SSH " + inner.hop().text(), "OK SSH " + inner.hop().text(),
                "? ZOOKEEPER ", "OK ZOOKEEPER ", "? ROOT ", "OK ROOT ", "? LEADER ", "OK LEADER ", "? NAMESERVER ",
                "OK NAMESERVER "), told.subList(0, 14));
        assertEquals(10, stages.size(), stages.toString());
        assertTrue(stages.stream().allMatch(s -> s.result() == Result.OK), stages.toString());
    }

    @Test
    void aTestStopsAtTheServerThatRefuses() {
        List<ConnectionStage> stages = ConnectionTest
                .run(settings(TestSshServer.PASSWORD, gate.hop(), SshHop.byPassword("127.0.0.1", inner.port(), "bob")));

        assertEquals(List.of("addresses OK", "SSH " + gate.hop().text() + " OK",
                "SSH bob@127.0.0.1:" + inner.port() + " FAILED", "ZooKeeper SKIPPED", "root SKIPPED", "leader SKIPPED",
                "nameserver SKIPPED", "tablet SKIPPED"),
                stages.stream().map(s -> s.name() + " " + s.result()).toList());
        assertEquals("Check the user, and that the password is right and the server allows passwords.",
                stages.get(2).advice().toString());
    }

    @Test
    void aTestSaysWhenTheLastServerCannotReachZooKeeper() {
        inner.close();
        ConnectionSettings nowhere = ConnectionSettings.of("127.0.0.1:" + inner.port(), "/x")
                .through(settings(TestSshServer.PASSWORD, gate.hop()).network());
        ConnectionStage zookeeper = ConnectionTest.run(nowhere).get(2);

        assertEquals(new ConnectionStage(Step.ZOOKEEPER, "", Result.FAILED,
                Sentence.of("cluster.ssh_server_cannot_connect", "127.0.0.1", "127.0.0.1:" + inner.port()),
                Sentence.of("cluster.check_address_seen_server")),
                zookeeper);
    }
}
