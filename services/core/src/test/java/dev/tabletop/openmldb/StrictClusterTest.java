package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.embedded.EmbeddedCluster;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that checks logins closes the connection of a wrong one without a word. */
class StrictClusterTest {

    @TempDir
    private Path folder;

    @Test
    void aWrongPasswordIsToldFromADeadServer() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(folder).tablets(1).nameservers(1)
                .users(Map.of("anna", "right")).start()) {
            ClusterException refused = assertThrows(ClusterException.class, () -> read(cluster, "wrong"));

            assertEquals(Kind.CLOSED_WITHOUT_ANSWER, refused.kind());
            assertTrue(refused.advice().contains("user and password"), refused.advice());
            read(cluster, "right");
        }
    }

    private static void read(EmbeddedCluster cluster, String password) throws ClusterException {
        ConnectionSettings settings = new ConnectionSettings(null, cluster.zookeeperConnect(), cluster.root(), null,
                new Login("anna", password), Map.of(), false, FakeCluster.PATIENT);
        try (ClusterConnection connection = OpenMldbClusters.connect(settings)) {
            assertEquals(1, connection.read().tablets().size());
        }
    }
}
