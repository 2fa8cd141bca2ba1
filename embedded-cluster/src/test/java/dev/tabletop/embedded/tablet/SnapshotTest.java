package dev.tabletop.embedded.tablet;

import static dev.tabletop.embedded.tablet.Requests.TID;
import static dev.tabletop.embedded.tablet.Requests.createLeader;
import static dev.tabletop.embedded.tablet.Requests.general;
import static dev.tabletop.embedded.tablet.Requests.loadAs;
import static dev.tabletop.embedded.tablet.Requests.meta;
import static dev.tabletop.embedded.tablet.Requests.offset;
import static dev.tabletop.embedded.tablet.Requests.put;
import static dev.tabletop.embedded.tablet.Requests.putMany;
import static dev.tabletop.embedded.tablet.Requests.status;
import static dev.tabletop.embedded.tablet.Requests.task;
import static dev.tabletop.embedded.tablet.Requests.termPair;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.tablet.CountRequest;
import dev.tabletop.wire.tablet.DeleteRequest;
import dev.tabletop.wire.tablet.DeleteTaskRequest;
import dev.tabletop.wire.tablet.DropTableRequest;
import dev.tabletop.wire.tablet.EmptyRequest;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.GetManifestRequest;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.Manifest;
import dev.tabletop.wire.tablet.PartSnapshotOffset;
import dev.tabletop.wire.tablet.SendSnapshotRequest;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableSnapshotOffsetResponse;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskStatusRequest;
import dev.tabletop.wire.tablet.TaskType;
import dev.tabletop.wire.tablet.TruncateTableRequest;
import dev.tabletop.wire.tablet.UpdateTTLRequest;
import dev.tabletop.wire.type.TTLType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots made, loaded and sent to another tablet. */
class SnapshotTest {

    private static final int ENOUGH = 100;

    @TempDir
    Path directory;
    private TabletLab lab;

    @BeforeEach
    void begin() {
        lab = new TabletLab(directory);
        TabletSettings settings = TabletSettings.of(TabletLab.QUICK);
        lab.start("a", new TabletSettings(settings.timings(), ENOUGH, 23, 4000, 0, 0, Duration.ZERO));
        lab.start("b");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private Manifest manifest(String tablet) {
        return lab.client(tablet).getManifest(GetManifestRequest.newBuilder().setTid(TID).setPid(0).build())
                .getManifest();
    }

    private void makeSnapshot(long endOffset) {
        GeneralRequest.Builder request = general().toBuilder();
        if (endOffset > 0) {
            request.setOffset(endOffset);
        }
        assertEquals(0, lab.client("a").makeSnapshot(request.setTaskInfo(task(1, TaskType.kMakeSnapshot)).build())
                .getCode());
        await().until(() -> taskStatus() == TaskStatus.kDone);
        lab.client("a").deleteOPTask(DeleteTaskRequest.newBuilder().addOpId(1).build());
    }

    private TaskStatus taskStatus() {
        return lab.client("a").getTaskStatus(TaskStatusRequest.getDefaultInstance()).getTask(0).getStatus();
    }

    private TaskStatus send() {
        lab.client("a").pauseSnapshot(general());
        assertEquals(0, lab.client("a").sendSnapshot(SendSnapshotRequest.newBuilder().setTid(TID).setPid(0)
                .setEndpoint("b").setTaskInfo(task(1, TaskType.kSendSnapshot)).build()).getCode());
        await().until(() -> taskStatus() != TaskStatus.kDoing);
        TaskStatus end = taskStatus();
        lab.client("a").deleteOPTask(DeleteTaskRequest.newBuilder().addOpId(1).build());
        lab.client("a").recoverSnapshot(general());
        return end;
    }

    private void load(String tablet) {
        assertEquals(0, lab.client(tablet).loadTable(loadAs(TableMode.kTableFollower)).getCode());
        await().until(() -> status(lab.client(tablet)).getState() == TableState.kTableNormal);
    }

    private void restart(String tablet) {
        lab.kill(tablet);
        lab.start(tablet);
    }

    private int count(String tablet, String key) {
        return lab.client(tablet)
                .count(CountRequest.newBuilder().setTid(TID).setPid(0).setKey(key).build()).getCount();
    }

    @Test
    void withFewNewEntriesTheTaskIsDoneWithoutASnapshot() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, ENOUGH - 1);
        makeSnapshot(0);
        assertEquals(0, manifest("a").getOffset());
        assertFalse(manifest("a").hasName());
    }

    @Test
    void anEndOffsetMakesASnapshotUpToThere() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 20);
        makeSnapshot(15);
        Manifest made = manifest("a");
        assertEquals(15, made.getOffset());
        assertEquals(15, made.getCount());
        assertEquals(3, made.getTerm());
        assertTrue(Files.exists(lab.data("a").resolve("db/7_0/snapshot").resolve(made.getName())));
        assertEquals(
                TableSnapshotOffsetResponse.newBuilder().setCode(0)
                        .addTables(TableSnapshotOffsetResponse.Table.newBuilder().setTid(TID)
                                .addParts(PartSnapshotOffset.newBuilder().setPid(0).setOffset(15)))
                        .build(),
                lab.client("a").getAllSnapshotOffset(EmptyRequest.getDefaultInstance()));
    }

    @Test
    void anUnloadedReplicaAnswersWhatItsManifestSaysAndNotItsBinlog() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 20);
        makeSnapshot(15);
        restart("a");
        assertEquals(GetTermPairResponse.newBuilder().setCode(0).setMsg("table does not exist").setTerm(3)
                .setOffset(15).setHasTable(false).build(), termPair(lab.client("a")));
    }

    @Test
    void aManifestWhoseSnapshotIsGoneCountsAsNone() throws IOException {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 20);
        makeSnapshot(15);
        Files.delete(lab.data("a").resolve("db/7_0/snapshot").resolve(manifest("a").getName()));
        restart("a");
        assertEquals(0, termPair(lab.client("a")).getOffset());
    }

    @Test
    void snapshotAndBinlogTogetherGiveBackEveryRowAlsoAfterTheBinlogIsTrimmed() throws IOException {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 300);
        makeSnapshot(0);
        putMany(lab.client("a"), 300, 350);
        Path binlog = lab.data("a").resolve("db/7_0/binlog");
        await().until(() -> Files.notExists(binlog.resolve("00000000.log")));
        restart("a");
        load("a");
        assertEquals(350, offset(lab.client("a")));
        assertEquals(350, status(lab.client("a")).getRecordCnt());
        assertEquals(70, count("a", "card3"));
    }

    @Test
    void aSecondSnapshotTakesThePlaceOfTheFirstWithoutWhatWasDeleted() throws IOException {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 50);
        makeSnapshot(50);
        lab.client("a").delete(DeleteRequest.newBuilder().setTid(TID).setPid(0).setKey("card0").build());
        lab.client("a").delete(
                DeleteRequest.newBuilder().setTid(TID).setPid(0).setKey("card1").setTs(1026).setEndTs(1011).build());
        put(lab.client("a"), "card0", 9999);
        makeSnapshot(1000);
        assertEquals(53, manifest("a").getOffset());
        // 50 rows, less 10 of card0, less 1016, 1021 and 1026 of card1, and the new one
        assertEquals(38, manifest("a").getCount());
        restart("a");
        load("a");
        assertEquals(1, count("a", "card0"));
        assertEquals(7, count("a", "card1"));
        assertEquals(53, offset(lab.client("a")));
        try (Stream<Path> files = Files.list(lab.data("a").resolve("db/7_0/snapshot"))) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aSnapshotLeavesOutWhatHasExpired() {
        Requests.create(lab.client("a"), meta(TableMode.kTableLeader, 3));
        Requests.putMany(lab.client("a"), 0, 10);
        put(lab.client("a"), "young", System.currentTimeMillis());
        lab.client("a").updateTTL(UpdateTTLRequest.newBuilder().setTid(TID).setPid(0)
                .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kAbsoluteTime).setAbsTtl(10)).build());
        makeSnapshot(1000);
        assertEquals(1, manifest("a").getCount());
        assertEquals(11, manifest("a").getOffset());
    }

    @Test
    void aSentSnapshotIsLoadedAtTheOtherTablet() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 200);
        makeSnapshot(0);
        putMany(lab.client("a"), 200, 210);
        assertEquals(TaskStatus.kDone, send());
        load("b");
        assertEquals(200, offset(lab.client("b")));
        assertEquals(200, status(lab.client("b")).getRecordCnt());
        lab.client("a").addReplica(Requests.replica("b"));
        await().until(() -> offset(lab.client("b")) == 210);
        assertEquals(210, status(lab.client("b")).getRecordCnt());
    }

    @Test
    void withoutAManifestOnlyTheMetadataIsSentAndAnOldSnapshotAtTheReceiverIsLoaded() throws IOException {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 200);
        makeSnapshot(0);
        assertEquals(TaskStatus.kDone, send());
        lab.client("a").dropTable(DropTableRequest.newBuilder().setTid(TID).setPid(0).build());
        await().until(() -> status(lab.client("a")) == null);
        createLeader(lab.client("a"), 5);
        putMany(lab.client("a"), 0, 3);
        assertEquals(TaskStatus.kDone, send());
        try (Stream<Path> files = Files.list(lab.data("b").resolve("db/7_0"))) {
            assertEquals(List.of("snapshot", "table_meta.txt"),
                    files.map(path -> path.getFileName().toString()).sorted().toList());
        }
        load("b");
        assertEquals(200, offset(lab.client("b")));
    }

    @Test
    void nothingIsSentToATabletThatHasTheReplicaLoaded() {
        createLeader(lab.client("a"), 3);
        Requests.createFollower(lab.client("b"));
        assertEquals(TaskStatus.kFailed, send());
        lab.kill("b");
        assertEquals(TaskStatus.kFailed, send());
    }

    @Test
    void aTruncatedTableIsEmptyAndKeepsItsOffset() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 20);
        assertEquals(0, lab.client("a").truncateTable(TruncateTableRequest.newBuilder().setTid(TID).setPid(0).build())
                .getCode());
        assertEquals(0, status(lab.client("a")).getRecordCnt());
        putMany(lab.client("a"), 20, 22);
        restart("a");
        load("a");
        assertEquals(22, offset(lab.client("a")));
        assertEquals(2, status(lab.client("a")).getRecordCnt());
    }
}
