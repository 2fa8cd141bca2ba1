package dev.tabletop.embedded.tablet;

import static dev.tabletop.embedded.tablet.Requests.TID;
import static dev.tabletop.embedded.tablet.Requests.createLeader;
import static dev.tabletop.embedded.tablet.Requests.general;
import static dev.tabletop.embedded.tablet.Requests.loadAs;
import static dev.tabletop.embedded.tablet.Requests.meta;
import static dev.tabletop.embedded.tablet.Requests.put;
import static dev.tabletop.embedded.tablet.Requests.putMany;
import static dev.tabletop.embedded.tablet.Requests.status;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.tablet.AddIndexRequest;
import dev.tabletop.wire.tablet.CreateTableRequest;
import dev.tabletop.wire.tablet.DeleteIndexRequest;
import dev.tabletop.wire.tablet.DropTableRequest;
import dev.tabletop.wire.tablet.GetManifestRequest;
import dev.tabletop.wire.tablet.GetTermPairRequest;
import dev.tabletop.wire.tablet.SendDataRequest;
import dev.tabletop.wire.tablet.SendSnapshotRequest;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.tablet.TabletServerGrpc.TabletServerBlockingStub;
import dev.tabletop.wire.tablet.TruncateTableRequest;
import dev.tabletop.wire.tablet.UpdateTTLRequest;
import dev.tabletop.wire.type.TTLType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a tablet answers while folders are missing or a snapshot is under way. Tablet a leads table 7. */
class DamagedFoldersTest {

    @TempDir
    Path directory;
    private TabletLab lab;
    private TabletServerBlockingStub leader;

    @BeforeEach
    void begin() {
        lab = new TabletLab(directory);
        lab.start("a");
        leader = lab.client("a");
        createLeader(leader, 1);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private static String answer(Message answer) {
        var type = answer.getDescriptorForType();
        return answer.getField(type.findFieldByName("code")) + " " + answer.getField(type.findFieldByName("msg"));
    }

    private Path data(String folder) {
        return lab.data("a").resolve(folder);
    }

    private static AddIndexRequest addIndex() {
        return AddIndexRequest.newBuilder().setTid(TID).setPid(0)
                .addColumnKeys(ColumnKey.newBuilder().setIndexName("by_ts").addColName("ts")).build();
    }

    @Test
    void withoutItsRootFolderNothingIsMadeLoadedReceivedOrTold() throws IOException {
        Files.move(data("db"), data("moved"));
        assertEquals("138 fail to get db root path", answer(leader.createTable(CreateTableRequest.newBuilder()
                .setTableMeta(meta(TableMode.kTableLeader, 1).setTid(8)).build())));
        var load = loadAs(TableMode.kTableLeader).toBuilder();
        load.getTableMetaBuilder().setTid(8);
        assertEquals("138 fail to get db root path", answer(leader.loadTable(load.build())));
        assertEquals("138 fail to get db root path",
                answer(leader.deleteBinlog(general().toBuilder().setTid(8).build())));
        assertEquals("138 fail to get db root path",
                answer(leader.getTermPair(GetTermPairRequest.newBuilder().setTid(8).setPid(0).build())));
        assertEquals("138 fail to get db root path",
                answer(leader.getManifest(GetManifestRequest.newBuilder().setTid(8).setPid(0).build())));
        assertEquals("138 fail to get db root path", answer(leader.sendData(SendDataRequest.newBuilder().setTid(8)
                .setPid(0).setFileName("table_meta.txt").setBlockId(0).build())));
        assertEquals("138 fail to get db root path", answer(leader.addIndex(addIndex())));
        assertEquals("138 fail to get db root path", answer(leader.deleteIndex(
                DeleteIndexRequest.newBuilder().setTid(TID).setPid(0).setIdxName("by_ts").build())));
    }

    @Test
    void withoutItsRecycleBinABinlogIsNotThrownAway() throws IOException {
        putMany(leader, 0, 5);
        Files.delete(data("recycle"));
        assertEquals("139 fail to get recycle root path", answer(leader.deleteBinlog(general())));
        Files.createDirectory(data("recycle"));
        assertEquals("0 ok", answer(leader.deleteBinlog(general())));
    }

    @Test
    void whereThePartitionsFolderIsGoneItsMetadataIsNotChanged() throws IOException {
        Path partition = data("db").resolve(TID + "_0");
        Files.move(partition, data("moved"));
        UpdateTTLRequest ttl = UpdateTTLRequest.newBuilder().setTid(TID).setPid(0)
                .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kAbsoluteTime).setAbsTtl(5)).build();
        assertEquals("130 table db path is not exist", answer(leader.updateTTL(ttl)));
        assertEquals("130 table db path does not exist", answer(leader.addIndex(addIndex())));
        Files.move(data("moved"), partition);
        assertEquals("0 ok", answer(leader.updateTTL(ttl)));
    }

    @Test
    void oneSnapshotAtATimeIsSentToATablet() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            SendSnapshotRequest send = SendSnapshotRequest.newBuilder().setTid(TID).setPid(0)
                    .setEndpoint("127.0.0.1:" + silent.getLocalPort()).build();
            assertEquals("0 ok", answer(leader.pauseSnapshot(general())));
            assertEquals("0 ok", answer(leader.sendSnapshot(send)));
            assertEquals("128 snapshot is sending", answer(leader.sendSnapshot(send)));
            assertEquals("0 ok",
                    answer(leader.sendSnapshot(send.toBuilder().setEndpoint("127.0.0.1:1").build())));
            await().until(() -> answer(leader.sendSnapshot(send)).equals("0 ok"));
        }
    }

    /** The snapshot is held up by a MANIFEST that is a pipe nobody writes to. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whileASnapshotIsMadeTheTableIsNeitherDroppedNorTruncated() throws Exception {
        putMany(leader, 0, 20);
        Path manifest = data("db").resolve(TID + "_0").resolve("snapshot").resolve("MANIFEST");
        Files.createDirectories(manifest.getParent());
        assertEquals(0, new ProcessBuilder("mkfifo", manifest.toString()).start().waitFor());
        assertEquals("0 ok", answer(leader.makeSnapshot(general().toBuilder().setOffset(100).build())));
        await().until(() -> status(leader).getState() == TableState.kMakingSnapshot);
        assertEquals("106 table status is kMakingSnapshot",
                answer(leader.dropTable(DropTableRequest.newBuilder().setTid(TID).setPid(0).build())));
        assertEquals("106 table status is kMakingSnapshot",
                answer(leader.truncateTable(TruncateTableRequest.newBuilder().setTid(TID).setPid(0).build())));
        assertEquals("105 table status is not kNormal", answer(leader.makeSnapshot(general())));
        assertEquals("105 table status is not kNormal", answer(leader.pauseSnapshot(general())));
        assertEquals("107 table status is not kSnapshotPaused", answer(leader.recoverSnapshot(general())));
        assertEquals("0 ", put(leader, "card1", 5000));
        try (var pipe = Files.newOutputStream(manifest)) {
            Files.delete(manifest);
        }
        await().until(() -> status(leader).getState() == TableState.kTableNormal);
        assertEquals("0 ok", answer(leader.dropTable(DropTableRequest.newBuilder().setTid(TID).setPid(0).build())));
    }
}
