package dev.tabletop.embedded.tablet;

import static dev.tabletop.embedded.tablet.Requests.TID;
import static dev.tabletop.embedded.tablet.Requests.createFollower;
import static dev.tabletop.embedded.tablet.Requests.createLeader;
import static dev.tabletop.embedded.tablet.Requests.general;
import static dev.tabletop.embedded.tablet.Requests.loadAs;
import static dev.tabletop.embedded.tablet.Requests.meta;
import static dev.tabletop.embedded.tablet.Requests.putRequest;
import static dev.tabletop.embedded.tablet.Requests.replica;
import static dev.tabletop.embedded.tablet.Requests.role;
import static dev.tabletop.embedded.tablet.Requests.task;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.tablet.CancelOPRequest;
import dev.tabletop.wire.tablet.CheckFileRequest;
import dev.tabletop.wire.tablet.CountRequest;
import dev.tabletop.wire.tablet.CreateTableRequest;
import dev.tabletop.wire.tablet.DeleteRequest;
import dev.tabletop.wire.tablet.DeleteTaskRequest;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.DropTableRequest;
import dev.tabletop.wire.tablet.GetManifestRequest;
import dev.tabletop.wire.tablet.GetManifestResponse;
import dev.tabletop.wire.tablet.GetRequest;
import dev.tabletop.wire.tablet.GetTableFollowerRequest;
import dev.tabletop.wire.tablet.GetTableSchemaRequest;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.Manifest;
import dev.tabletop.wire.tablet.ScanRequest;
import dev.tabletop.wire.tablet.SendDataRequest;
import dev.tabletop.wire.tablet.SendSnapshotRequest;
import dev.tabletop.wire.tablet.SetExpireRequest;
import dev.tabletop.wire.tablet.SetModeRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TabletServerGrpc.TabletServerBlockingStub;
import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskStatusRequest;
import dev.tabletop.wire.tablet.TaskType;
import dev.tabletop.wire.tablet.TruncateTableRequest;
import dev.tabletop.wire.tablet.UpdateTTLRequest;
import dev.tabletop.wire.type.TTLType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing a tablet refuses, with its code and message. Tablet b has a leader, tablet c a follower of table 7. */
class RefusalTest {

    @TempDir
    Path directory;
    private TabletLab lab;
    private TabletServerBlockingStub empty;
    private TabletServerBlockingStub leader;
    private TabletServerBlockingStub follower;

    @BeforeEach
    void begin() {
        lab = new TabletLab(directory);
        lab.start("a");
        lab.start("b");
        lab.start("c");
        empty = lab.client("a");
        leader = lab.client("b");
        follower = lab.client("c");
        createFollower(follower);
        createLeader(leader, 1, "c");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private static void assertAnswer(int code, String message, Message answer) {
        var type = answer.getDescriptorForType();
        assertEquals(code + " " + message, answer.getField(type.findFieldByName("code")) + " "
                + answer.getField(type.findFieldByName("msg")));
    }

    private static LoadTableRequest load(TableMeta.Builder meta) {
        return LoadTableRequest.newBuilder().setTableMeta(meta).build();
    }

    @Test
    void createTable() {
        assertAnswer(101, "table already exists", leader.createTable(
                CreateTableRequest.newBuilder().setTableMeta(meta(TableMode.kTableLeader, 1)).build()));
        assertAnswer(129, "table name is empty", empty.createTable(
                CreateTableRequest.newBuilder().setTableMeta(meta(TableMode.kTableLeader, 1).setName("")).build()));
        assertAnswer(129, "not found column name nobody",
                empty.createTable(CreateTableRequest.newBuilder()
                        .setTableMeta(meta(TableMode.kTableLeader, 1)
                                .addColumnKey(ColumnKey.newBuilder().setIndexName("i").addColName("nobody")))
                        .build()));
        assertAnswer(131, "fail to create table: it has no index", empty.createTable(CreateTableRequest.newBuilder()
                .setTableMeta(meta(TableMode.kTableLeader, 1).clearColumnKey()).build()));
    }

    @Test
    void loadTable() {
        assertAnswer(101, "table already exists", leader.loadTable(loadAs(TableMode.kTableLeader)));
        assertAnswer(129, "table name is empty", empty.loadTable(load(TableMeta.newBuilder().setTid(0).setPid(0))));
        assertAnswer(129, "tid <= 0, invalid tid",
                empty.loadTable(load(TableMeta.newBuilder().setName("t").setTid(0).setPid(0))));
        assertAnswer(129, "storage_mode is unknown", empty.loadTable(load(
                TableMeta.newBuilder().setName("t").setTid(1).setPid(0).setStorageMode(StorageMode.kUnknown))));
        assertAnswer(131, "fail to create table: it has no column", empty.loadTable(loadAs(TableMode.kTableLeader)));
    }

    @Test
    void changeRole() {
        assertAnswer(102, "table is leader", leader.changeRole(role(TableMode.kTableLeader, 9)));
        assertAnswer(0, "table is follower", follower.changeRole(role(TableMode.kTableFollower, 9)));
        assertAnswer(100, "table does not exist", empty.changeRole(role(TableMode.kTableLeader, 9)));
        assertAnswer(100, "table does not exist", empty.changeRole(role(TableMode.kTableFollower, 9)));
    }

    @Test
    void replicas() {
        assertAnswer(119, "replica endpoint already exists", leader.addReplica(replica("c")));
        assertAnswer(103, "table is follower", follower.addReplica(replica("b")));
        assertAnswer(100, "table does not exist", empty.addReplica(replica("b")));
        assertAnswer(0, "replica does not exist", leader.delReplica(replica("10.0.0.9:1")));
        assertAnswer(103, "table is follower", follower.delReplica(replica("b")));
        assertAnswer(100, "table does not exist", empty.delReplica(replica("b")));
        GetTableFollowerRequest followers = GetTableFollowerRequest.newBuilder().setTid(TID).setPid(0).build();
        assertAnswer(103, "table is follower", follower.getTableFollower(followers));
        assertAnswer(100, "table does not exist", empty.getTableFollower(followers));
    }

    @Test
    void snapshots() {
        SendSnapshotRequest send = SendSnapshotRequest.newBuilder().setTid(TID).setPid(0).setEndpoint("c").build();
        assertAnswer(0, "ok", leader.recoverSnapshot(general()));
        assertAnswer(107, "table status is not kSnapshotPaused", leader.sendSnapshot(send));
        assertAnswer(103, "table is follower", follower.sendSnapshot(send));
        assertAnswer(100, "table does not exist", empty.sendSnapshot(send));
        assertAnswer(0, "ok", leader.pauseSnapshot(general()));
        assertAnswer(0, "ok", leader.pauseSnapshot(general()));
        assertAnswer(105, "table status is not kNormal", leader.makeSnapshot(general()));
        assertAnswer(0, "ok", leader.recoverSnapshot(general()));
        assertAnswer(100, "table does not exist", empty.makeSnapshot(general()));
        assertAnswer(100, "table does not exist", empty.pauseSnapshot(general()));
        assertAnswer(100, "table does not exist", empty.recoverSnapshot(general()));
    }

    @Test
    void drop() {
        assertAnswer(100, "table does not exist",
                empty.dropTable(DropTableRequest.newBuilder().setTid(TID).setPid(0).build()));
        assertAnswer(100, "table not found",
                empty.truncateTable(TruncateTableRequest.newBuilder().setTid(TID).setPid(0).build()));
    }

    @Test
    void put() {
        assertEquals("0 ", Requests.put(leader, "k", 1));
        assertEquals("103 table is follower", Requests.put(follower, "k", 1));
        assertEquals("100 table does not exist", Requests.put(empty, "k", 1));
        assertAnswer(115, "invalid dimension parameter", leader.put(putRequest("k", 1).toBuilder()
                .addDimensions(Dimension.newBuilder().setKey("x").setIdx(1)).build()));
        assertAnswer(0, "exists but ignore", leader.put(putRequest("k", 1).toBuilder().setPutIfAbsent(true).build()));
    }

    @Test
    void putIntoAReplicaOfAnotherCluster() {
        leader.setMode(SetModeRequest.newBuilder().setFollower(true).build());
        assertEquals("453 is follower cluster", Requests.put(leader, "k", 1));
        assertAnswer(453, "is follower cluster",
                leader.delete(DeleteRequest.newBuilder().setTid(TID).setPid(0).setKey("k").build()));
        leader.setMode(SetModeRequest.newBuilder().setFollower(false).build());
        assertEquals("0 ", Requests.put(leader, "k", 1));
    }

    @Test
    void putAboveTheMemoryLimit() {
        lab.stop("a");
        lab.start("a", new TabletSettings(TabletLab.QUICK, 10, 23, 1 << 20, 500, 0, Duration.ZERO));
        createLeader(lab.client("a"), 1);
        Requests.putMany(lab.client("a"), 0, 10);
        assertEquals("160 exceed max memory", Requests.put(lab.client("a"), "k", 1));
    }

    @Test
    void reads() {
        assertAnswer(109, "key not found",
                leader.get(GetRequest.newBuilder().setTid(TID).setPid(0).setKey("k").build()));
        assertAnswer(108, "idx name not found",
                leader.get(GetRequest.newBuilder().setTid(TID).setPid(0).setKey("k").setIdxName("no").build()));
        assertAnswer(108, "idx name not found", leader
                .count(CountRequest.newBuilder().setTid(TID).setPid(0).setKey("k").setIdxName("no").build()));
        assertAnswer(117, "starttime less than endtime",
                leader.scan(ScanRequest.newBuilder().setTid(TID).setPid(0).setPk("k").setSt(1).setEt(2).build()));
        assertAnswer(100, "table does not exist",
                empty.scan(ScanRequest.newBuilder().setTid(TID).setPid(0).setPk("k").build()));
        assertAnswer(100, "table does not exist",
                empty.getTableSchema(GetTableSchemaRequest.newBuilder().setTid(TID).setPid(0).build()));
        assertAnswer(161, "invalid args", leader.delete(DeleteRequest.newBuilder().setTid(TID).setPid(0).build()));
    }

    @Test
    void scanAboveTheSizeLimit() {
        lab.stop("a");
        lab.start("a", new TabletSettings(TabletLab.QUICK, 10, 23, 1 << 20, 0, 40, Duration.ZERO));
        createLeader(lab.client("a"), 1);
        Requests.putMany(lab.client("a"), 0, 20);
        assertAnswer(118, "reach the max scan bytes size 40", lab.client("a")
                .scan(ScanRequest.newBuilder().setTid(TID).setPid(0).setPk("card1").build()));
    }

    @Test
    void timeToLive() {
        UpdateTTLRequest.Builder request = UpdateTTLRequest.newBuilder().setTid(TID).setPid(0)
                .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kLatestTime).setLatTtl(1));
        assertAnswer(100, "table does not exist", empty.updateTTL(request.build()));
        assertAnswer(112, "ttl type mismatch", leader.updateTTL(request.build()));
        assertAnswer(108, "idx name not found", leader.updateTTL(request.setIndexName("no").build()));
        assertAnswer(100, "table does not exist",
                empty.setExpire(SetExpireRequest.newBuilder().setTid(TID).setPid(0).setIsExpire(false).build()));
    }

    @Test
    void diskTablesHaveNoExpireSwitch() {
        Requests.create(empty, meta(TableMode.kTableLeader, 1).setStorageMode(StorageMode.kHDD));
        assertAnswer(701, "only support mem_table",
                empty.setExpire(SetExpireRequest.newBuilder().setTid(TID).setPid(0).setIsExpire(false).build()));
    }

    @Test
    void files() {
        SendDataRequest.Builder block = SendDataRequest.newBuilder().setTid(TID).setPid(0)
                .setFileName("table_meta.txt").setBlockId(0).setBlockSize(0);
        assertAnswer(101, "table already exists", leader.sendData(block.build()));
        assertAnswer(124, "cannot find receiver", empty.sendData(block.setBlockId(1).build()));
        assertAnswer(0, "ok", empty.sendData(block.setBlockId(0).build()));
        assertAnswer(125, "block_id mismatch", empty.sendData(block.setBlockId(2).build()));
        assertAnswer(126, "receive data error", empty.sendData(block.setBlockId(1).setBlockSize(9).build()));
        assertAnswer(123, "file receiver init failed",
                empty.sendData(block.setBlockId(0).setFileName("../../else").build()));
        assertAnswer(-1, "check size failed", empty.checkFile(
                CheckFileRequest.newBuilder().setTid(TID).setPid(0).setFile("x.sdb").setSize(3).build()));
    }

    @Test
    void aFullDisk() {
        lab.node("b").setDiskFull(true);
        assertEquals("116 put failed", Requests.put(leader, "k", 1));
        lab.node("a").setDiskFull(true);
        assertAnswer(127, "write data failed", empty.createTable(
                CreateTableRequest.newBuilder().setTableMeta(meta(TableMode.kTableLeader, 1)).build()));
        assertAnswer(127, "write data failed", empty.loadTable(load(meta(TableMode.kTableFollower, 1))));
        lab.node("b").setDiskFull(false);
        assertEquals("0 ", Requests.put(leader, "k", 2));
        lab.node("c").setDiskFull(true);
        Requests.put(leader, "k", 3);
        await().during(Duration.ofMillis(200)).until(() -> Requests.offset(follower) <= 1);
        lab.node("c").setDiskFull(false);
        await().until(() -> Requests.offset(follower) == 2);
        assertEquals(2, Requests.status(follower).getRecordCnt());
    }

    @Test
    void theSameTaskTwice() {
        TaskInfo task = task(4, TaskType.kPauseSnapshot);
        assertAnswer(0, "ok", leader.pauseSnapshot(general().toBuilder().setTaskInfo(task).build()));
        assertAnswer(-1, "add task failed", leader.pauseSnapshot(general().toBuilder().setTaskInfo(task).build()));
        assertEquals(List.of(task.toBuilder().setStatus(TaskStatus.kDone).build()),
                leader.getTaskStatus(TaskStatusRequest.getDefaultInstance()).getTaskList());
        assertAnswer(0, "ok", leader.deleteOPTask(DeleteTaskRequest.newBuilder().addOpId(4).build()));
        assertEquals(List.of(), leader.getTaskStatus(TaskStatusRequest.getDefaultInstance()).getTaskList());
        assertAnswer(0, "ok", leader.cancelOP(CancelOPRequest.newBuilder().setOpId(99).build()));
    }

    @Test
    void aTaskWhoseRequestIsRefusedHasFailedButOneForAReplicaThatIsThereIsDone() {
        leader.recoverSnapshot(general());
        leader.sendSnapshot(SendSnapshotRequest.newBuilder().setTid(TID).setPid(0).setEndpoint("c")
                .setTaskInfo(task(5, TaskType.kSendSnapshot)).build());
        leader.addReplica(replica("c").toBuilder().setTaskInfo(task(5, TaskType.kAddReplica)).build());
        assertEquals(
                List.of(task(5, TaskType.kSendSnapshot).toBuilder().setStatus(TaskStatus.kFailed).build(),
                        task(5, TaskType.kAddReplica).toBuilder().setStatus(TaskStatus.kDone).build()),
                leader.getTaskStatus(TaskStatusRequest.getDefaultInstance()).getTaskList());
    }

    @Test
    void aManifestThatIsNotThereIsOffsetZero() {
        assertEquals(
                GetManifestResponse.newBuilder().setCode(0).setMsg("ok")
                        .setManifest(Manifest.newBuilder().setOffset(0)).build(),
                empty.getManifest(GetManifestRequest.newBuilder().setTid(9999).setPid(0).build()));
    }

    @Test
    void onlyAMissingRequiredFieldIsAGrpcError() {
        StatusRuntimeException thrown = Assertions.assertThrows(StatusRuntimeException.class,
                () -> leader.withDeadlineAfter(Duration.ofSeconds(5)).pauseSnapshot(
                        general().toBuilder().clearPid().buildPartial()));
        Assertions.assertNotEquals(Status.Code.OK, thrown.getStatus().getCode());
    }
}
