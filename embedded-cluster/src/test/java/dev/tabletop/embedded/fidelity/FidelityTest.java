package dev.tabletop.embedded.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.ConfSetRequest;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.Pair;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local cluster does what a real OpenMLDB cluster was seen to do. The transcripts run in order on one cluster. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class FidelityTest {

    @TempDir
    static Path directory;
    private static EmbeddedCluster cluster;
    private static ClusterClient client;
    private static String table = "look";

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = EmbeddedCluster.builder(directory).start();
        client = cluster.client();
        client.nameserver(client.leader().orElseThrow())
                .createDatabase(CreateDatabaseRequest.newBuilder().setDb("demo").build());
    }

    @AfterAll
    static void stopCluster() {
        client.close();
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-create-and-look", "02-refusals-auto-failover-off", "03-refusals-auto-failover-on",
            "04-tablet-refusals", "05-change-leader", "06-add-delete-migrate", "07-offline-and-recover-endpoint",
            "08-auto-failover", "09-whole-restart-best-is-a-former-leader", "10-whole-restart-the-wrong-way"})
    void theTranscriptIsFollowed(String name) throws Exception {
        for (NodeStatus node : cluster.nodes()) {
            cluster.start(node.name());
        }
        cluster.awaitReady(Duration.ofSeconds(30));
        client.nameserver(client.leader().orElseThrow()).confSet(ConfSetRequest.newBuilder()
                .setConf(Pair.newBuilder().setKey("auto_failover").setValue("false")).build());
        JsonNode recorded;
        try (InputStream json = FidelityTest.class.getResourceAsStream("/transcripts/" + name + ".json")) {
            recorded = RecordedCalls.JSON.readTree(json);
        }
        Transcript transcript = new Transcript(cluster, client, table);
        transcript.replay(recorded);
        table = transcript.table();
    }
}
