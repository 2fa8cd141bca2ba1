package dev.tabletop.product;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.product.ProgramProcess.Ended;

/** Drills as their users run them, on real local clusters. */
class DrillTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aLeaderThatIsLostUnderWritesIsRecoveredWithEveryRowItHad(@TempDir Path folder) throws Exception {
        Path home = folder.resolve("home");
        Path report = folder.resolve("drill.html");
        Ended ended = ProgramProcess.run(home, 120, "drill", "run", "leader-lost-under-writes", "--json", "--out",
                report.toString());
        JsonNode result = JSON.readTree(ended.out());
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        assertEquals("DONE", result.path("state").asText());
        assertEquals(0, result.path("standing").size());
        assertTrue(result.path("measured").path("gaps").size() > 0, ended.out());
        assertTrue(result.path("measured").path("rows").path("acknowledged").asLong() > 100, ended.out());
        assertEquals(0, result.path("measured").path("rows").path("missing").size());
        assertTrue(Files.readString(report).contains("No acknowledged row is lost."));

        Ended listed = ProgramProcess.run(home, 30, "drill", "results", "leader-lost-under-writes", "--json");
        assertEquals(result.path("id"), JSON.readTree(listed.out()).get(0).path("id"));
    }

    @Test
    void whatADrillBrokeIsHealedAlthoughItsProcessWasKilled(@TempDir Path folder) throws Exception {
        Path home = folder.resolve("home");
        Path cluster = folder.resolve("cluster");
        try (ClusterProcess running = new ClusterProcess(cluster, folder.resolve("other"), "--rows", "100");
                ProgramProcess drill = ProgramProcess.start(home, Map.of(), "drill", "run", "disk-full", "--dir",
                        cluster.toString())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> states(cluster).contains("DISK_FULL"));
            drill.kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> !states(cluster).contains("DISK_FULL"));
            assertTrue(running.isRunning());

            JsonNode left = JSON.readTree(ProgramProcess.run(home, 30, "drill", "results", "--json").out()).get(0);
            assertEquals("RUNNING", left.path("state").asText());
            assertEquals(1, left.path("standing").size());
            Ended refused = ProgramProcess.run(home, 60, "drill", "run", "disk-full", "--dir", cluster.toString());
            assertEquals(6, refused.exitCode(), refused.out() + refused.err());
            assertTrue(refused.err().contains("tabletop drill undo " + left.path("id").asText()), refused.err());
            Ended undone = ProgramProcess.run(home, 60, "drill", "undo", left.path("id").asText(), "--json");
            assertEquals(0, undone.exitCode(), undone.out() + undone.err());
            assertEquals(0, JSON.readTree(undone.out()).path("standing").size());
        }
    }

    private static List<String> states(Path cluster) throws Exception {
        try (ClusterControl control = ClusterControl.connect(cluster)) {
            return control.status().nodes().stream().map(NodeStatus::state).map(Enum::name).toList();
        }
    }

    @Test
    void aProductionClusterIsRefused(@TempDir Path folder) throws Exception {
        Path home = folder.resolve("home");
        Ended added = ProgramProcess.run(home, 30, "profiles", "add", "prod", "--zookeeper", "127.0.0.1:1", "--root",
                "/db", "--environment", "production");
        assertEquals(0, added.exitCode(), added.err());
        Ended ended = ProgramProcess.run(home, 30, "drill", "run", "node-offline", "--profile", "prod", "--confirm",
                "prod");
        assertEquals(6, ended.exitCode(), ended.out() + ended.err());
        assertTrue(ended.err().contains("\"prod\" is a production cluster: no drill is run on it."), ended.err());
        Ended list = ProgramProcess.run(home, 30, "drill", "list", "--json");
        assertEquals(12, StreamSupport.stream(JSON.readTree(list.out()).spliterator(), false).count());
    }
}
