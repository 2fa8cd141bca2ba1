package dev.tabletop.embedded.figures;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.data.DemoRow;
import dev.tabletop.embedded.data.DemoTable;
import dev.tabletop.embedded.data.RowEncoder;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.PutResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the local cluster; not part of the build, see docs/figures.md. Writes to {@code target/figures.txt}. */
class ClusterFigures {

    private static final Path REPORT = Path.of("target", "figures.txt");
    private static final int ROUNDS = 3;
    private static final int ROWS = 200_000;
    private static final int IN_FLIGHT = 1024;

    @TempDir
    Path directory;

    @BeforeAll
    static void beginReport() throws IOException {
        Files.deleteIfExists(REPORT);
    }

    @Test
    void readyTime() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            long begin = System.nanoTime();
            try (EmbeddedCluster cluster = EmbeddedCluster.builder(directory.resolve("ready-" + round)).start()) {
                report("new cluster ready, round %d (%d nodes): %.2f s (goal 3 s)".formatted(round,
                        cluster.nodes().size(), secondsSince(begin)));
            }
        }
        long begin = System.nanoTime();
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(directory.resolve("ready-1")).start()) {
            report("same folder again (%d nodes): %.2f s".formatted(cluster.nodes().size(), secondsSince(begin)));
        }
    }

    @Test
    void rowsPerSecond() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(directory.resolve("rows")).demo(0, 1).start();
                ClusterClient client = cluster.client()) {
            TableInfo table = client.nameserver(client.leader().orElseThrow())
                    .showTable(ShowTableRequest.newBuilder().setDb("demo").setName("transactions").build())
                    .getTableInfo(0);
            long expected = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                List<PutRequest> rows = rows(table, (long) round * ROWS);
                long begin = System.nanoTime();
                put(client, table, rows);
                double acknowledged = secondsSince(begin);
                expected += ROWS;
                long wanted = expected * table.getReplicaNum();
                Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20))
                        .until(() -> replicated(client, table) == wanted);
                double everywhere = secondsSince(begin);
                report(("rows into 8 partitions x 3 replicas, round %d: %,.0f rows/s acknowledged, %,.0f rows/s on all"
                        + " replicas (goal 20,000)").formatted(round, ROWS / acknowledged, ROWS / everywhere));
            }
        }
    }

    private static List<PutRequest> rows(TableInfo table, long first) {
        RowEncoder encoder = new RowEncoder(DemoTable.TRANSACTIONS.columns());
        List<PutRequest> rows = new ArrayList<>(ROWS);
        LongStream.range(first, first + ROWS).mapToObj(number -> DemoTable.TRANSACTIONS.row(1, number))
                .forEach(row -> rows.add(request(table, encoder, row)));
        return rows;
    }

    private static PutRequest request(TableInfo table, RowEncoder encoder, DemoRow row) {
        return PutRequest.newBuilder().setTid(table.getTid()).setPid(row.partition()).setTime(row.time())
                .setValue(ByteString.copyFrom(encoder.encode(row.values())))
                .addDimensions(Dimension.newBuilder().setKey(row.key()).setIdx(0)).build();
    }

    private static void put(ClusterClient client, TableInfo table, List<PutRequest> rows) throws InterruptedException {
        List<String> leaders = table.getTablePartitionList().stream().map(ClusterFigures::leader).toList();
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        AtomicInteger refused = new AtomicInteger();
        for (PutRequest row : rows) {
            inFlight.acquire();
            client.tabletAsync(leaders.get(row.getPid())).put(row, new StreamObserver<>() {
                @Override
                public void onNext(PutResponse answer) {
                    if (answer.getCode() != 0) {
                        refused.incrementAndGet();
                    }
                }

                @Override
                public void onError(Throwable problem) {
                    refused.incrementAndGet();
                    inFlight.release();
                }

                @Override
                public void onCompleted() {
                    inFlight.release();
                }
            });
        }
        inFlight.acquire(IN_FLIGHT);
        if (refused.get() > 0) {
            throw new IllegalStateException(refused + " rows were refused");
        }
    }

    private static String leader(TablePartition partition) {
        return partition.getPartitionMetaList().stream().filter(PartitionMeta::getIsLeader).findFirst().orElseThrow()
                .getEndpoint();
    }

    private static long replicated(ClusterClient client, TableInfo table) {
        return table.getTablePartition(0).getPartitionMetaList().stream().map(PartitionMeta::getEndpoint)
                .flatMap(endpoint -> client.tablet(endpoint)
                        .getTableStatus(GetTableStatusRequest.newBuilder().setTid(table.getTid()).build())
                        .getAllTableStatusList().stream())
                .mapToLong(status -> status.getOffset()).sum();
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void report(String line) throws IOException {
        Files.writeString(REPORT, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
