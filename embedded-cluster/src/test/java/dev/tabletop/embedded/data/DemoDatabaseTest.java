package dev.tabletop.embedded.data;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.TabletStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void aTabletThatIsAwayForAMomentIsWaitedFor() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(directory).start();
                ClusterClient client = cluster.client()) {
            cluster.isolate("tablet-1");
            await().atMost(Duration.ofSeconds(20)).until(() -> healthy(client) == 2);
            CompletableFuture<Void> made = CompletableFuture.runAsync(() -> make(client));
            await().during(Duration.ofMillis(500)).until(() -> !made.isDone());
            cluster.rejoin("tablet-1");
            made.join();
            assertFalse(made.isCompletedExceptionally());
            assertEquals(DemoTable.values().length, LeaderMap.read(client).orElseThrow().tids().size());
        }
    }

    private static long healthy(ClusterClient client) throws Exception {
        return client.nameserver(client.leader().orElseThrow()).showTablet(ShowTabletRequest.getDefaultInstance())
                .getTabletsList().stream().map(TabletStatus::getState).filter("kHealthy"::equals).count();
    }

    private static void make(ClusterClient client) {
        try {
            new DemoDatabase(client).create(3);
        } catch (DemoDataException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
