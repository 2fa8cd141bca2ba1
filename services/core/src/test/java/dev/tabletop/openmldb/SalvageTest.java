package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.tabletop.bundle.BundleException;
import dev.tabletop.bundle.Progress;
import dev.tabletop.bundle.RowSource;
import dev.tabletop.bundle.Salvage;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.tablet.GetTableSchemaResponse;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import dev.tabletop.wire.tablet.TraverseRequest;
import dev.tabletop.wire.tablet.TraverseResponse;
import dev.tabletop.wire.type.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of one replica go into a file, whole or not at all. */
class SalvageTest {

    private static final PartitionId TX_0 = new PartitionId(new TableName("demo", "tx"), 7, 0);

    @TempDir
    private Path folder;
    private FakeCluster cluster;
    private Path file;

    @BeforeEach
    void start() {
        file = folder.resolve("rows.jsonl");
        cluster = new FakeCluster(folder.resolve("zookeeper"));
        TableMeta schema = TableMeta.newBuilder().setTid(7).setPid(0).setName("tx")
                .addColumnDesc(column("card", DataType.kString)).addColumnDesc(column("amount", DataType.kDouble))
                .addColumnDesc(column("day", DataType.kDate)).addColumnDesc(column("shop", DataType.kVarchar))
                .addColumnDesc(column("online", DataType.kBool))
                .addColumnKey(ColumnKey.newBuilder().setIndexName("by_card"))
                .addColumnKey(ColumnKey.newBuilder().setIndexName("gone").setFlag(1)).build();
        cluster.first.always(TabletServerGrpc.getGetTableSchemaMethod(),
                GetTableSchemaResponse.newBuilder().setCode(0).setTableMeta(schema).build());
        cluster.first.on(TabletServerGrpc.getTraverseMethod(), SalvageTest::traverse);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void everyRowIsWrittenWithItsColumns() throws Exception {
        assertEquals(new Salvage.Salvaged(3, 90, 90), export(cluster.first.address()));

        List<JsonNode> lines = lines();
        assertEquals(json("{'format':'tabletop-rows','version':1,'table':'demo.tx','tid':7,'partition':0,'endpoint':'"
                + cluster.first.address() + "','offset':90,'columns':[{'name':'card','type':'string'},"
                + "{'name':'amount','type':'double'},{'name':'day','type':'date'},{'name':'shop','type':'varchar'},"
                + "{'name':'online','type':'bool'}]}"), lines.getFirst());
        assertEquals(json("{'index':'by_card','key':'4711','ts':1000,'row':'" + base64(row("4711", 12.5, "Ülm"))
                + "','columns':{'card':'4711','amount':12.5,'day':'2026-11-20','shop':'Ülm','online':true}}"),
                lines.get(1));
        assertEquals(json("{'index':'by_card','key':'4711','ts':999,'row':'" + base64(row("4711", 13, null))
                + "','columns':{'card':'4711','amount':13.0,'day':'2026-11-20','shop':null,'online':true}}"),
                lines.get(2));
        assertEquals(json("{'index':'by_card','key':'4712','ts':5,'row':'" + base64(new byte[]{1, 1, 9})
                + "'}"), lines.get(3));
        assertEquals(json("{'rows':3,'offset':90}"), lines.get(4));
    }

    @Test
    void aReadingGoesOnWhereItStopped() throws Exception {
        export(cluster.first.address());

        TraverseRequest begin = TraverseRequest.newBuilder().setTid(7).setPid(0).setIdxName("by_card").setLimit(500)
                .build();
        assertEquals(List.of(begin, begin.toBuilder().setPk("4711").setTs(999).setTsPos(1).build()),
                cluster.first.requests(TraverseRequest.class));
    }

    @Test
    void aReplicaThatIsNotLoadedIsRefused() {
        ClusterException refused = assertThrows(ClusterException.class, () -> export(cluster.second.address()));

        assertEquals(List.of(Kind.REFUSED, "The rows of demo.tx/0 on " + cluster.second.address()
                + " cannot be read: the tablet does not hold the replica in memory."),
                List.of(refused.kind(), refused.getMessage()));
    }

    @Test
    void anExportThatBreaksOffLeavesNoFile() throws IOException {
        cluster.first.on(TabletServerGrpc.getTraverseMethod(),
                request -> request.hasPk()
                        ? TraverseResponse.newBuilder().setCode(104).setMsg("table is loading").build()
                        : traverse(request));

        ClusterException broken = assertThrows(ClusterException.class, () -> export(cluster.first.address()));
        assertEquals(104, broken.code());
        assertTrue(broken.getMessage().startsWith("The export was cut short: "), broken.getMessage());
        assertTrue(broken.advice().endsWith("Nothing was left behind. Run the same export again when the tablet answers"
                + " and holds the replica in memory: it begins anew."), broken.advice());
        assertOnlyZooKeeperIsLeft();
    }

    @Test
    void whatAnExportThatWasKilledLeftIsReplacedByTheNext() throws Exception {
        Files.writeString(folder.resolve("rows.jsonl.part"), "half a line");

        assertEquals(3, export(cluster.first.address()).rows());
        assertEquals(5, lines().size());
        assertFalse(Files.exists(folder.resolve("rows.jsonl.part")));
    }

    @Test
    void rowsPackedInAnUnknownWayAreGarbled() throws IOException {
        cluster.first.always(TabletServerGrpc.getTraverseMethod(), TraverseResponse.newBuilder().setCode(0)
                .setCount(2).setIsFinish(true).setPairs(ByteString.copyFromUtf8("????????")).build());

        assertEquals(Kind.GARBLED,
                assertThrows(ClusterException.class, () -> export(cluster.first.address())).kind());
        assertOnlyZooKeeperIsLeft();
    }

    private void assertOnlyZooKeeperIsLeft() throws IOException {
        try (var left = Files.list(folder)) {
            assertEquals(List.of("zookeeper"), left.map(p -> p.getFileName().toString()).toList());
        }
    }

    private Salvage.Salvaged export(String endpoint) throws ClusterException, BundleException {
        try (RowSource rows = OpenMldbClusters.rows(cluster.settings(), TX_0, StorageMode.MEMORY, endpoint)) {
            return Salvage.export(rows, file, Progress.NONE);
        }
    }

    private static TraverseResponse traverse(TraverseRequest request) {
        TraverseResponse.Builder answer = TraverseResponse.newBuilder().setCode(0);
        if (request.hasPk()) {
            return answer.setPairs(packed("4712", 5, new byte[]{1, 1, 9})).setCount(1).setPk("4712").setTs(5)
                    .setTsPos(1).setIsFinish(true).build();
        }
        return answer
                .setPairs(packed("4711", 1_000, row("4711", 12.5, "Ülm")).concat(
                        packed("4711", 999, row("4711", 13, null))))
                .setCount(2).setPk("4711").setTs(999).setTsPos(1).setIsFinish(false).build();
    }

    private static ByteString packed(String key, long time, byte[] row) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        return ByteString.copyFrom(ByteBuffer.allocate(16 + name.length + row.length).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(8 + name.length + row.length).putInt(name.length).putLong(time).put(name).put(row).flip());
    }

    /** card string, amount double, day date, shop varchar, online bool. */
    private static byte[] row(String card, double amount, String shop) {
        byte[] first = card.getBytes(StandardCharsets.UTF_8);
        byte[] second = shop == null ? new byte[0] : shop.getBytes(StandardCharsets.UTF_8);
        int start = 6 + 1 + 8 + 4 + 1 + 2;
        ByteBuffer row = ByteBuffer.allocate(start + first.length + second.length).order(ByteOrder.LITTLE_ENDIAN);
        row.put((byte) 1).put((byte) 1).putInt(row.capacity()).put((byte) (shop == null ? 1 << 3 : 0)).putDouble(amount)
                .putInt(126 << 16 | 10 << 8 | 20).put((byte) 1).put((byte) start)
                .put((byte) (start + first.length)).put(first).put(second);
        return row.array();
    }

    private static ColumnDesc column(String name, DataType type) {
        return ColumnDesc.newBuilder().setName(name).setDataType(type).build();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static JsonNode json(String text) throws IOException {
        return RecoveryJson.mapper().readTree(text.replace('\'', '"'));
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            nodes.add(RecoveryJson.mapper().readTree(line));
        }
        return nodes;
    }
}
