package dev.tabletop.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.product.ProgramProcess.Ended;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;

/** What a user or a broken cluster can hand to the program: told clearly, with the right exit code, and no harm done. */
class BadInputTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private static Path folder;

    private static EmbeddedCluster cluster;

    private Path home;

    @BeforeAll
    static void start() throws Exception {
        cluster = EmbeddedCluster.builder(folder.resolve("cluster")).users(Map.of("root", "right")).demo(200, 1)
                .start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void ownHome(@TempDir Path own) {
        home = own;
    }

    @Test
    void aRootThatIsNotThereNamesTheOnesThatAre() throws Exception {
        String told = fails(3, "has no node /nowhere", Map.of(), "status", "--zookeeper", cluster.zookeeperConnect(),
                "--root", "/nowhere");
        assertTrue(told.contains(cluster.root()), told);
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        fails(3, "assword", Map.of("TABLETOP_PASSWORD", "wrong"), with("status", "--user", "root"));
    }

    @Test
    void unknownTablesAndPartitionsAreNamedBeforeAnythingIsDone() throws Exception {
        fails(2, "There is no table demo.nix", Map.of(), with("examine", "--table", "demo.nix"));
        fails(2, "There is no partition 99 in demo.transactions.", Map.of(),
                with("examine", "--table", "demo.transactions", "--partition", "99"));
        fails(2, "There is no partition 99 in any table.", Map.of(), with("examine", "--partition", "99"));
        assertFalse(run(Map.of(), "runs").out().contains("run-"), "nothing was begun");
    }

    @Test
    void aPlanOfAnotherClusterIsRefused() throws Exception {
        Plan foreign = new Plan("p-1", "test", new ClusterIdentity("other", "another fingerprint"), THEN, THEN,
                "everything", false, Decisions.NONE, List.of());
        Path file = Files.writeString(home.resolve("plan.json"), PlanDocument.write(foreign));
        fails(4, "This plan is for the cluster other", Map.of(), with("apply", file.toString()));
        assertTrue(run(Map.of(), "--print", file.toString()).out().startsWith("Plan p-1 for everything of other"),
                "it is shown wherever it is from");
    }

    @Test
    void aClusterWithoutALeadingNameserverIsTold() throws Exception {
        List<String> nameservers = cluster.nodes().stream().filter(n -> n.kind() == NodeStatus.Kind.NAMESERVER)
                .map(NodeStatus::name).toList();
        nameservers.forEach(cluster::stop);
        try {
            fails(3, "No nameserver leads", Map.of(), with("status"));
        } finally {
            for (String name : nameservers) {
                cluster.start(name);
            }
            cluster.awaitReady(Duration.ofSeconds(30));
        }
    }

    @Test
    void garbageInAZooKeeperNodeIsToldWithTheNode() throws Exception {
        try (ClusterClient client = cluster.client()) {
            String node = "/leader/" + client.zookeeper().children("/leader").getFirst();
            byte[] real = client.zookeeper().read(node);
            client.zookeeper().write(node, new byte[]{0, 1, (byte) 0xff});
            try {
                String told = fails(3, "bytes that are not a nameserver's address", Map.of(), with("status"));
                assertTrue(told.contains(cluster.root() + node), told);
            } finally {
                client.zookeeper().write(node, real);
            }
        }
    }

    @Test
    void aFolderInUseIsNotTouched() throws Exception {
        fails(4, "A cluster already runs on", Map.of(), "cluster", "start", "--dir", cluster.directory().toString());
    }

    @Test
    void aFolderOfANewerVersionIsLeftAsItIs() throws Exception {
        Path file = Files.writeString(home.resolve("cluster.json"), "{\"version\": 99}");
        fails(4, "was written by a newer version", Map.of(), "cluster", "start", "--dir", home.toString());
        assertEquals("{\"version\": 99}", Files.readString(file));
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "not a folder");
        fails(4, "cannot be written", Map.of(), "cluster", "start", "--dir", file.toString());
        Path locked = Files.createDirectory(home.resolve("locked"));
        assertTrue(locked.toFile().setWritable(false));
        assumeFalse(Files.isWritable(locked), "this user may write everywhere");
        fails(4, "cannot be written", Map.of(), "cluster", "start", "--dir", locked.toString());
    }

    @Test
    void aTabletsPortThatIsTakenIsToldWithTheTablet() throws Exception {
        Path own = home.resolve("cluster");
        String endpoint;
        try (EmbeddedCluster made = EmbeddedCluster.builder(own).tablets(1).nameservers(1).start()) {
            endpoint = made.node("tablet-1").endpoint();
        }
        try (ServerSocket taken = new ServerSocket(URI.create("tablet://" + endpoint).getPort())) {
            String told = fails(4, "tablet-1", Map.of(), "cluster", "start", "--dir", own.toString());
            assertTrue(told.contains(Integer.toString(taken.getLocalPort())), told);
        }
    }

    @Test
    void withoutAPlaceForTheJournalNothingIsStarted() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "not a folder");
        for (String command : List.of("stop-automatic", "examine")) {
            Ended ended = ProgramProcess.run(file, 60, with(command));
            told(ended, 4, "cannot be created");
        }
        try (ClusterClient client = cluster.client()) {
            await().until(() -> "false".equals(new String(client.zookeeper().read("/config/auto_failover"), UTF_8)));
        }
        assertEquals("not a folder", Files.readString(file));
    }

    private static String[] with(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--zookeeper", cluster.zookeeperConnect(), "--root", cluster.root()));
        return arguments.toArray(String[]::new);
    }

    /** @return all that was told */
    private String fails(int exitCode, String message, Map<String, String> environment, String... arguments)
            throws Exception {
        return told(run(environment, arguments), exitCode, message);
    }

    private static String told(Ended ended, int exitCode, String message) {
        assertTrue(ended.err().contains(message), ended.out() + ended.err());
        assertEquals(exitCode, ended.exitCode(), ended.err());
        assertFalse(ended.err().contains("\tat ") || ended.err().contains("Exception"), ended.err());
        assertEquals("", ended.out());
        return ended.err();
    }

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        try (ProgramProcess program = ProgramProcess.start(home, environment, arguments)) {
            return program.awaitEnd(60);
        }
    }
}
