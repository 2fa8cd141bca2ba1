package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.ClusterLock.Holder;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.server.auth.DigestAuthenticationProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster whose nodes in ZooKeeper only the digest user {@code openmldb} may use. */
class ProtectedZooKeeperTest {

    private static final Login CLUSTERS_OWN = new Login("openmldb", "wide-open");

    @TempDir
    private Path folder;
    private FakeCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new FakeCluster(folder);
        protect(cluster.zookeeper.client(), FakeCluster.ROOT);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    /** Protects the node last, as its children could not be listed any more. */
    private static void protect(CuratorFramework client, String path) throws Exception {
        for (String child : client.getChildren().forPath(path)) {
            protect(client, path + "/" + child);
        }
        client.setACL().withACL(List.of(new ACL(ZooDefs.Perms.ALL, new Id("digest", digest())))).forPath(path);
    }

    private static String digest() throws NoSuchAlgorithmException {
        return DigestAuthenticationProvider.generateDigest(CLUSTERS_OWN.user() + ":" + CLUSTERS_OWN.password());
    }

    private ConnectionSettings settings(@Nullable Login login) {
        return new ConnectionSettings(null, cluster.zookeeper.address(), FakeCluster.ROOT, login, null, Map.of(), false,
                FakeCluster.PATIENT);
    }

    /** No login, a wrong password, another user. */
    static Stream<Optional<Login>> strangers() {
        return Stream.of(Optional.empty(), Optional.of(new Login("openmldb", "wrong-guess")),
                Optional.of(new Login("somebody", "wide-open")));
    }

    @Test
    void withTheClustersOwnLoginEverythingIsRead() throws ClusterException {
        try (ClusterConnection connection = OpenMldbClusters.connect(settings(CLUSTERS_OWN))) {
            ClusterState state = connection.read();

            assertEquals(cluster.nameserver.address(), state.leader().orElseThrow().endpoint());
            assertEquals(2, state.tablets().size());
            assertEquals(List.of("demo.tx"), state.tables().stream().map(t -> t.name().toString()).toList());
        }
        assertEquals(List.of(), ConnectionTest.run(settings(CLUSTERS_OWN)).stream()
                .filter(stage -> stage.result() != Result.OK).toList());
    }

    @Test
    void theLockIsTakenWithTheSameLogin() throws ClusterException {
        Holder anna = new Holder("run-1", "anna@laptop", Instant.parse("2026-11-20T12:00:00Z"), "demo.tx", true);
        try (ClusterLock lock = OpenMldbClusters.lock(settings(CLUSTERS_OWN));
                ClusterLock other = OpenMldbClusters.lock(settings(CLUSTERS_OWN))) {
            assertEquals(Optional.empty(), lock.acquire(anna));
            assertEquals(Optional.of(anna), other.holder());
        }
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void anybodyElseIsToldThatALoginIsNeeded(Optional<Login> login) {
        ClusterException refused = assertThrows(ClusterException.class,
                () -> OpenMldbClusters.connect(settings(login.orElse(null))).close());

        assertEquals(Kind.NOT_ALLOWED, refused.kind());
        assertEquals("ZooKeeper at " + cluster.zookeeper.address() + " does not let this login use "
                + FakeCluster.ROOT + ".", refused.getMessage());
        assertEquals("Its nodes are protected. Give the profile a ZooKeeper user and password that may use them (a"
                + " cluster's own is its zk_cert).", refused.advice());
        login.ifPresent(wrong -> assertFalse(refused.toString().contains(wrong.password()), "passwords are not told"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void theTestOfAProfileFailsAtTheProtectedRoot(Optional<Login> login) {
        List<ConnectionStage> stages = ConnectionTest.run(settings(login.orElse(null)));

        assertEquals(List.of("addresses OK", "ZooKeeper OK", "root FAILED", "leader SKIPPED",
                "nameserver SKIPPED", "tablet SKIPPED"),
                stages.stream().map(stage -> stage.name() + " " + stage.result()).toList());
        assertEquals("Its nodes are protected. Give the profile a ZooKeeper user and password that may use them (a"
                + " cluster's own is its zk_cert).", stages.get(2).advice().toString());
    }
}
