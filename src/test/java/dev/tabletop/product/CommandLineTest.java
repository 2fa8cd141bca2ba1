package dev.tabletop.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.product.ProgramProcess.Ended;

class CommandLineTest {

    @TempDir
    private Path home;

    @Test
    void helpNamesEveryCommandAndExamples() throws Exception {
        Ended ended = run("--help");
        assertEquals(0, ended.exitCode());
        for (String command : new String[]{"demo", "cluster", "profiles", "status", "findings", "posture",
                "blast-radius", "tablets", "tables", "operations",
                "replica", "leader", "node", "snapshot", "database", "table", "partition", "config",
                "stop-automatic", "auto-failover", "examine", "plan", "apply", "runs", "resume", "abandon", "report"}) {
            assertTrue(ended.out().contains("\n  " + command + " "), command + " is missing in\n" + ended.out());
        }
        assertTrue(ended.out().contains("Examples:"));
        assertEquals("", ended.err());
    }

    @Test
    void aWrongCommandIsToldWithoutAStackTrace() throws Exception {
        fails(2, "There is no command, and no file, \"sttus\".", "sttus");
        fails(4, "There is no file nix.tabletop-plan.", "nix.tabletop-plan");
        fails(2, "--print needs PLAN", "--print");
    }

    @Test
    void noZooKeeperThereIsTold() throws Exception {
        fails(3, "No ZooKeeper answers at 127.0.0.1:1", "status", "--zookeeper", "127.0.0.1:1", "--root", "/x");
    }

    @Test
    void aClusterMustBeNamed() throws Exception {
        fails(2, "Which cluster?", "status");
        fails(2, "There is no profile \"nix\"", "status", "--profile", "nix");
    }

    @Test
    void aBlastRadiusNeedsNodesOrANumberOfThem() throws Exception {
        fails(2, "Which nodes?", "blast-radius", "--zookeeper", "127.0.0.1:1", "--root", "/x");
        fails(2, "Which nodes?", "blast-radius", "a:1", "--worst", "1", "--zookeeper", "127.0.0.1:1", "--root", "/x");
        fails(2, "--worst 0 are no nodes", "blast-radius", "--worst", "0", "--zookeeper", "127.0.0.1:1", "--root",
                "/x");
    }

    @Test
    void aClusterThatCannotBeReachedIsAFindingToo() throws Exception {
        Ended ended = run("findings", "--json", "--zookeeper", "127.0.0.1:1", "--root", "/x");
        assertEquals(3, ended.exitCode());
        assertTrue(ended.out().contains("\"kind\" : \"ZOOKEEPER_UNREACHABLE\""), ended.out());
        assertTrue(ended.err().contains("No ZooKeeper answers at 127.0.0.1:1"), ended.err());
    }

    @Test
    void planFilesThatCannotBeUsedAreToldBeforeAnyClusterIsAsked() throws Exception {
        fails(4, "There is no file", "apply", home.resolve("nix.json").toString());
        fails(4, "cut off or damaged", "apply", file("{\"tabletopPlan\": 1, \"pl"));
        fails(4, "no recovery plan", "apply", file("{\"a\": 1}"));
        fails(4, "newer version", "apply", file("{\"tabletopPlan\": 99, \"plan\": {}}"));
        fails(4, "was changed after it was written",
                "apply", file("{\"tabletopPlan\": 1, \"checksum\": \"x\", \"plan\": {\"id\": \"a\"}}"));
    }

    @Test
    void aDamagedStoreIsToldAndLeftAlone() throws Exception {
        Path store = home.resolve("tabletop.db");
        Files.writeString(store, "this is no database, but a text that is long enough to be taken for one");
        fails(4, "damaged or not a Tabletop store", "runs");
        assertTrue(Files.readString(store).startsWith("this is no database"));
    }

    @Test
    void whenStopReturnsTheClustersProcessHasEnded() throws Exception {
        Path folder = home.resolve("cluster");
        try (ClusterProcess cluster = new ClusterProcess(folder, home, "--rows", "0")) {
            Ended stopped = run("cluster", "stop", "--dir", folder.toString());
            assertEquals(0, stopped.exitCode(), stopped.err());
            assertFalse(cluster.isRunning());
            fails(3, "No cluster runs on", "cluster", "status", "--dir", folder.toString());
        }
    }

    private void fails(int exitCode, String message, String... arguments) throws Exception {
        Ended ended = run(arguments);
        assertTrue(ended.err().contains(message), ended.err());
        assertEquals(exitCode, ended.exitCode());
        assertFalse(ended.err().contains("\tat ") || ended.err().contains("Exception"), ended.err());
        assertEquals("", ended.out());
    }

    private String file(String text) throws Exception {
        return Files.writeString(Files.createTempFile(home, "plan", ".json"), text).toString();
    }

    private Ended run(String... arguments) throws Exception {
        return ProgramProcess.run(home, 60, arguments);
    }
}
