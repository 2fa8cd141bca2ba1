package dev.tabletop.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.embedded.host.FreePorts;
import dev.tabletop.embedded.host.LocalZooKeeper;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.GeneralRequest;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.TabletStatus;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster on a ZooKeeper that it neither starts nor stops. */
class OutsideZooKeeperTest {

    @TempDir
    Path directory;
    private LocalZooKeeper zookeeper;
    private String address;

    @BeforeEach
    void startZooKeeper() throws Exception {
        int port = new FreePorts().next();
        address = "127.0.0.1:" + port;
        zookeeper = new LocalZooKeeper(directory.resolve("outside"), port, Duration.ofMillis(500));
        zookeeper.start();
    }

    @AfterEach
    void stopZooKeeper() {
        zookeeper.close();
    }

    private ClusterBuilder builder() {
        return EmbeddedCluster.builder(directory.resolve("cluster")).zookeeper(address).tablets(2).nameservers(1)
                .demo(60, 7);
    }

    private static List<String> healthy(ClusterClient client) throws KeeperException, InterruptedException {
        try {
            return client.nameserver(client.leader().orElse("127.0.0.1:1"))
                    .showTablet(ShowTabletRequest.getDefaultInstance()).getTabletsList().stream()
                    .filter(tablet -> tablet.getState().equals("kHealthy")).map(TabletStatus::getEndpoint).toList();
        } catch (StatusRuntimeException | KeeperException e) {
            return List.of();
        }
    }

    private static int create(ClusterClient client, String database) throws KeeperException, InterruptedException {
        return client.nameserver(client.leader().orElseThrow())
                .createDatabase(CreateDatabaseRequest.newBuilder().setDb(database).build()).getCode();
    }

    private static Set<String> databases(ClusterClient client) throws KeeperException, InterruptedException {
        return Set.copyOf(client.nameserver(client.leader().orElseThrow())
                .showDatabase(GeneralRequest.getDefaultInstance()).getDbList());
    }

    @Test
    void aClusterGoesOnWhenItsZooKeeperWasAwayAndComesBackOnItsData() throws Exception {
        try (EmbeddedCluster cluster = builder().start(); ClusterClient client = cluster.client()) {
            assertEquals(Set.of("tablet-1", "tablet-2", "nameserver-1"),
                    cluster.nodes().stream().map(NodeStatus::name).collect(Collectors.toSet()));
            assertEquals(address, cluster.zookeeperConnect());
            zookeeper.stop();
            assertTrue(assertThrows(IllegalArgumentException.class, () -> cluster.kill("zookeeper")).getMessage()
                    .startsWith("There is no node zookeeper."));
            zookeeper.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> healthy(client).size() == 2);
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> create(client, "after") == 0);
        }
        assertTrue(zookeeper.isRunning(), "the cluster does not stop what it did not start");
        try (EmbeddedCluster again = EmbeddedCluster.builder(directory.resolve("cluster")).start();
                ClusterClient client = again.client()) {
            assertEquals(Set.of("demo", "after"), databases(client));
        }
    }

    @Test
    void aFolderIsFreeForAnotherTryWhereTheZooKeeperDidNotAnswer() throws Exception {
        zookeeper.stop();
        String away = assertThrows(ClusterStartException.class, () -> builder().start()).getMessage();
        assertTrue(away.startsWith("ZooKeeper at " + address + " did not answer within "), away);
        assertFalse(Files.exists(directory.resolve("cluster").resolve("cluster.json")));
    }

    @Test
    void aRootThatZooKeeperWouldRefuseIsRefused() {
        for (String root : List.of("bad", "/", "/a/../b", "/a/./b", "/a//b", "/a\tb")) {
            assertEquals("The root must be a path like /tabletop-demo, not \"" + root + "\".",
                    assertThrows(IllegalArgumentException.class, () -> builder().root(root)).getMessage());
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheReason() throws Exception {
        builder().start().close();
        assertEquals(
                "The folder " + directory.resolve("cluster") + " holds a cluster with zookeeper = " + address
                        + ", not 127.0.0.1:1. Leave that out, or use another folder.",
                assertThrows(ClusterStartException.class,
                        () -> EmbeddedCluster.builder(directory.resolve("cluster")).zookeeper("127.0.0.1:1").start())
                        .getMessage());
        assertEquals("ZooKeeper must be HOST:PORT, not \"nonsense\".",
                assertThrows(IllegalArgumentException.class,
                        () -> EmbeddedCluster.builder(directory.resolve("other")).zookeeper("nonsense").start())
                        .getMessage());
        zookeeper.stop();
        String away = assertThrows(ClusterStartException.class, () -> builder().start()).getMessage();
        assertTrue(away.startsWith("ZooKeeper at " + address + " did not answer within "), away);
    }
}
