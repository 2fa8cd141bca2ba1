package dev.tabletop.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tabletop.product.ProgramProcess.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of administration on the command line: what they print, and their exit codes. */
class SingleCommandsTest {

    @TempDir
    private Path home;

    private Ended run(ClusterProcess cluster, int exitCode, String... command) throws Exception {
        Ended ended = ProgramProcess.run(home, 60, cluster.with(command));
        assertEquals(exitCode, ended.exitCode(), () -> String.join(" ", command) + "\n" + ended.out() + ended.err());
        return ended;
    }

    private static JsonNode json(Ended ended) throws IOException {
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void aDatabaseAndATableAreMadeJudgedAndDroppedAgain() throws Exception {
        try (ClusterProcess cluster = new ClusterProcess(home.resolve("cluster"), home, "--rows", "0")) {
            run(cluster, 0, "database", "create", "shop");
            run(cluster, 6, "database", "create", "shop");
            run(cluster, 0, "table", "create", "shop.orders", "--column", "customer:string", "--column", "at:timestamp",
                    "--index", "customer;ts=at;ttl=7d", "--partitions", "2", "--replicas", "3");
            JsonNode tried = json(run(cluster, 6, "database", "drop", "shop", "--dry-run", "--json")).get(0);
            assertEquals(803, tried.at("/assessment/refusals/0/code").asInt());
            assertTrue(tried.at("/assessment/equivalent/0").asText().contains("dropdb shop"));
            assertEquals(5, ProgramProcess.run(home, 60, cluster.with("table", "drop", "shop.orders")).exitCode());
            String root = cluster.with("x")[4];
            JsonNode dropped = json(run(cluster, 0, "table", "drop", "shop.orders", "--confirm", root, "--json"))
                    .get(0);
            assertEquals("DONE", dropped.at("/result/end").asText());
            Ended looked = run(cluster, 0, "database", "list");
            assertTrue(looked.out().contains("shop"), looked.out());
        }
    }
}
