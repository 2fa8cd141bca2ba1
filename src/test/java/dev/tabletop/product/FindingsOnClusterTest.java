package dev.tabletop.product;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.embedded.control.Fault;
import dev.tabletop.product.ProgramProcess.Ended;

/** What the command line tells of a cluster before and after a tablet is lost. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FindingsOnClusterTest {

    @TempDir
    private static Path folder;

    private static ClusterProcess cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new ClusterProcess(folder.resolve("cluster"), folder.resolve("home"), "--rows", "300");
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    @Order(1)
    void aWellClusterPassesTheCheckAndItsPostureIsTold() throws Exception {
        Ended well = run(0, "findings", "--check");
        assertTrue(well.out().contains("0 critical, 0 warnings"), well.out());
        Ended posture = run(9, "posture", "--check");
        assertTrue(posture.out().contains("OK       Tablets (at least 3): 3 healthy, 3 known"), posture.out());
        assertTrue(posture.out().contains("WARN     Physical hosts"), posture.out());
    }

    @Test
    @Order(2)
    void theWorstNodeIsFoundAndAnUnknownOneIsTold() throws Exception {
        JsonNode worst = json(run(0, "blast-radius", "--worst", "1", "--json"));
        assertTrue(worst.at("/worst/exact").asBoolean(), worst.toString());
        assertEquals(3, worst.at("/worst/compared").asInt());
        JsonNode named = json(run(0, "blast-radius", worst.at("/nodes/0").asText(), "--json"));
        assertEquals(worst.get("struck"), named.get("struck"));
        assertTrue(run(2, "blast-radius", "nowhere:1").err().contains("The cluster knows no tablet \"nowhere:1\""));
    }

    @Test
    @Order(3)
    void aLostTabletIsMutedButWhatDoesNotServeIsAnAlarmAllTheSame() throws Exception {
        String tablet = endpoint("tablet-1");
        assertTrue(run(2, "maintenance", tablet).err().contains("Why is it under maintenance?"));
        run(0, "maintenance", tablet, "--reason", "new disk", "--owner", "ada", "--for", "30m");
        try (ClusterControl control = ClusterControl.connect(folder.resolve("cluster"))) {
            control.fault(Fault.KILL, "tablet-1", Duration.ZERO);
        }
        Ended lost = await().atMost(Duration.ofSeconds(60)).until(() -> any("findings", "--check"),
                e -> e.exitCode() == 9 && e.out().contains("tablet is offline"));
        assertTrue(lost.out().contains("muted: " + tablet + " is under maintenance by ada until "), lost.out());
        assertTrue(lost.out().contains("leader lost, "), lost.out());
        assertTrue(lost.out().contains("service is not available; "), lost.out());
        JsonNode document = json(run(0, "findings", "--direct", "--json"));
        assertTrue(document.at("/counts/CRITICAL").asInt() > 0, document.toString());
        assertTrue(document.at("/findings/0/since").isTextual(), document.toString());
        Ended history = run(0, "findings", "--history");
        assertTrue(history.out().contains("TABLET_OFFLINE"), history.out());
        run(0, "maintenance", tablet, "--end");
        assertEquals("No node is under maintenance.", run(0, "maintenance").out().strip());
    }

    private static String endpoint(String node) throws Exception {
        String status = ProgramProcess.run(folder.resolve("home"), 90, "cluster", "status", "--dir",
                folder.resolve("cluster").toString()).out();
        return status.lines().filter(l -> l.contains(node)).flatMap(l -> Arrays.stream(l.strip().split("\\s+")))
                .filter(w -> w.matches("[0-9.]+:\\d+")).findFirst().orElseThrow(() -> new AssertionError(status));
    }

    private static JsonNode json(Ended ended) throws Exception {
        return new ObjectMapper().readTree(ended.out());
    }

    private static Ended run(int exitCode, String... arguments) throws Exception {
        Ended ended = any(arguments);
        assertEquals(exitCode, ended.exitCode(), Arrays.toString(arguments) + "\n" + ended.out() + ended.err());
        return ended;
    }

    private static Ended any(String... arguments) throws Exception {
        return ProgramProcess.run(folder.resolve("home"), 90, cluster.with(arguments));
    }
}
