package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.wire.nameserver.*;
import dev.tabletop.wire.tablet.OPInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Life of operations: queued, run, failed, cancelled, deleted, taken over by the next leader. */
class OperationsTest {

    private NameserverLab lab;

    @BeforeEach
    void startCluster() {
        lab = NameserverLab.withTablets(3);
        lab.createTable("t", new int[]{1, 2}, new int[]{1, 2}, new int[]{2, 1});
        lab.tablet(1).write(3, 0, 10);
    }

    @AfterEach
    void stopCluster() {
        lab.close();
    }

    private GeneralResponse snapshot(int pid) {
        return lab.call().makeSnapshotNS(
                MakeSnapshotNSRequest.newBuilder().setDb("demo").setName("t").setPid(pid).build());
    }

    private GeneralResponse add(int pid, int tablet) {
        return lab.call().addReplicaNS(AddReplicaNSRequest.newBuilder().setDb("demo").setName("t").setPid(pid)
                .setEndpoint("tablet-" + tablet).build());
    }

    private GeneralResponse delete(DeleteOPRequest.Builder request) {
        return lab.call().deleteOP(request.build());
    }

    @Test
    void onlyTheFrontOperationOfAListRuns() {
        lab.tablet(1).hold("MakeSnapshot");
        lab.tablet(2).hold("MakeSnapshot");
        snapshot(0);
        snapshot(1);
        snapshot(2);
        lab.until(() -> lab.operations("t").equals(List.of("kMakeSnapshotOP kDoing kMakeSnapshot",
                "kMakeSnapshotOP kDoing kMakeSnapshot", "kMakeSnapshotOP kInited")));
        lab.tablet(1).release("MakeSnapshot");
        lab.tablet(2).release("MakeSnapshot");
        lab.awaitQuiet();
        assertEquals(3, lab.statuses("t").stream().filter(op -> op.getStatus().equals("kDone")).count());
        assertEquals(List.of(), lab.zooKeeper.children("/op/op_data"));
        assertTrue(lab.tablet(3).calls.stream().anyMatch(call -> call.startsWith("DeleteOPTask")));
    }

    @Test
    void anOperationsRecordStandsInZooKeeperWhileItRuns() throws Exception {
        lab.tablet(1).hold("SendSnapshot");
        add(0, 3);
        lab.until(() -> lab.operations("t").equals(List.of("kAddReplicaOP kDoing kSendSnapshot")));
        OPInfo record = OPInfo.parseFrom(lab.zooKeeper.data("/op/op_data/1"));
        assertEquals(1, record.getTaskIndex());
        assertEquals(TaskStatus.kDoing, record.getTaskStatus());
        assertEquals("tablet-3", AddReplicaNSRequest.parseFrom(record.getDataBytes()).getEndpoint());
        assertEquals(-1L, record.getParentId());
        assertEquals("1", lab.zooKeeper.text("/op/op_index"));
    }

    @Test
    void aTaskThatIsRefusedFailsTheOperationWhichIsKeptWithItsRecord() {
        lab.tablet(1).refuse("MakeSnapshot", 105, "table status is not kNormal");
        snapshot(0);
        lab.awaitQuiet();
        assertEquals(List.of("kMakeSnapshotOP kFailed kMakeSnapshot"), lab.operations("t"));
        assertNotNull(lab.zooKeeper.data("/op/op_data/1"));
        assertEquals("0 ok", delete(DeleteOPRequest.newBuilder().setStatus(TaskStatus.kFailed)).getCode() + " ok");
        assertEquals(List.of(), lab.operations("t"));
        assertNull(lab.zooKeeper.data("/op/op_data/1"));
    }

    @Test
    void aTaskThatItsTabletForgetsIsGivenUpAfterSomeAnswers() {
        lab.tablet(1).hold("MakeSnapshot");
        snapshot(0);
        lab.until(() -> lab.tablet(1).calls.contains("MakeSnapshot"));
        lab.tablet(1).forgetTasks();
        lab.awaitQuiet();
        assertEquals(List.of("kMakeSnapshotOP kFailed kMakeSnapshot"), lab.operations("t"));
    }

    @Test
    void aReplicaThatItsLeaderListsAlreadyFailsTheOperation() {
        lab.tablet(1).refuse("AddReplica", 119, "replica endpoint already exists");
        add(0, 3);
        lab.awaitQuiet();
        assertEquals(List.of("kAddReplicaOP kFailed kAddReplica"), lab.operations("t"));
        assertTrue(lab.tablet(1).replica(3, 0).paused);
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive"), lab.replicas("t", 0));
    }

    @Test
    void anOperationEndsOnlyWhenEveryHealthyTabletHasForgottenItsTasks() {
        lab.tablet(3).refuse("DeleteOPTask", 1, "no");
        snapshot(0);
        lab.until(() -> lab.tablet(3).calls.stream().filter(c -> c.startsWith("DeleteOPTask")).count() > 3);
        assertEquals(List.of("kMakeSnapshotOP kDoing"), lab.operations("t"));
        lab.tablet(3).accept("DeleteOPTask");
        lab.awaitQuiet();
        assertEquals(List.of("kMakeSnapshotOP kDone"), lab.operations("t"));
    }

    @Test
    void aCancelledOperationLeavesTheListAndCannotBeDeletedFromTheHistory() {
        lab.tablet(1).hold("MakeSnapshot");
        snapshot(0);
        lab.until(() -> lab.operations("t").equals(List.of("kMakeSnapshotOP kDoing kMakeSnapshot")));
        assertEquals(0, lab.call().cancelOP(CancelOPRequest.newBuilder().setOpId(1).build()).getCode());
        lab.until(() -> lab.operations("t").equals(List.of("kMakeSnapshotOP kCanceled kMakeSnapshot")));
        assertTrue(lab.tablet(1).calls.contains("CancelOP 1"));
        lab.until(() -> lab.zooKeeper.data("/op/op_data/1") == null);
        lab.until(() -> lab.tablet(1).calls.contains("DeleteOPTask [1]"));
        lab.until(() -> delete(DeleteOPRequest.newBuilder().setStatus(TaskStatus.kCanceled)).getCode() == 452);
        assertEquals("delete zk op_node failed",
                delete(DeleteOPRequest.newBuilder().setStatus(TaskStatus.kCanceled)).getMsg());
    }

    @Test
    void aRunningOperationDeletedByIdJustVanishes() {
        lab.tablet(1).hold("MakeSnapshot");
        snapshot(0);
        lab.until(() -> lab.operations("t").equals(List.of("kMakeSnapshotOP kDoing kMakeSnapshot")));
        assertEquals(0, delete(DeleteOPRequest.newBuilder().setOpId(1)).getCode());
        assertEquals(List.of(), lab.operations("t"));
        assertFalse(lab.tablet(1).calls.contains("CancelOP 1"));
    }

    @Test
    void anIdWhoseOperationCannotBeMadeIsLost() {
        lab.markDead("t", 0, 1);
        assertEquals("305 create op failed", add(0, 3).getCode() + " " + add(0, 3).getMsg());
        assertEquals("2", lab.zooKeeper.text("/op/op_index"));
        assertEquals(List.of(), lab.operations("t"));
    }

    @Test
    void doneOperationsAreLostOnFailoverAndFailedOnesAreKept() {
        snapshot(0);
        lab.awaitQuiet();
        lab.tablet(1).refuse("MakeSnapshot", 105, "table status is not kNormal");
        snapshot(1);
        lab.awaitQuiet();
        assertEquals(2, lab.statuses("t").size());
        lab.failOver("ns-1", "ns-2");
        assertEquals(List.of("kMakeSnapshotOP kFailed kMakeSnapshot"), lab.operations("t"));
    }

    @Test
    void theNextLeaderGoesOnWithAnOperationInTheMiddle() {
        lab.tablet(1).hold("SendSnapshot");
        add(0, 3);
        lab.until(() -> lab.operations("t").equals(List.of("kAddReplicaOP kDoing kSendSnapshot")));
        lab.failOver("ns-1", "ns-2");
        assertEquals(List.of("kAddReplicaOP kDoing kSendSnapshot"), lab.operations("t"));
        lab.tablet(1).release("SendSnapshot");
        lab.awaitQuiet();
        assertEquals(List.of("kAddReplicaOP kDone"), lab.operations("t"));
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
        assertEquals(1, lab.tablet(1).calls.stream().filter("PauseSnapshot"::equals).count());
        assertEquals(1, lab.tablet(1).calls.stream().filter("SendSnapshot tablet-3"::equals).count());
    }

    @Test
    void theNextLeaderFailsATaskThatItsTabletDoesNotKnow() {
        lab.tablet(1).hold("SendSnapshot");
        add(0, 3);
        lab.until(() -> lab.operations("t").equals(List.of("kAddReplicaOP kDoing kSendSnapshot")));
        lab.startNameserver("ns-2");
        lab.killNameserver("ns-1");
        lab.tablet(1).forgetTasks();
        lab.expectLeader("ns-2");
        lab.awaitQuiet();
        assertEquals(List.of("kAddReplicaOP kFailed kSendSnapshot"), lab.operations("t"));
    }

    @Test
    void anOperationWhoseTasksCannotBeMadeAnewIsForgottenButItsRecordStays() {
        lab.tablet(1).hold("MakeSnapshot");
        snapshot(0);
        lab.until(() -> lab.operations("t").equals(List.of("kMakeSnapshotOP kDoing kMakeSnapshot")));
        lab.killNameserver("ns-1");
        lab.killTablet("tablet-1");
        lab.startNameserver("ns-2");
        lab.expectLeader("ns-2");
        assertEquals(List.of(), lab.operations("t"));
        assertNotNull(lab.zooKeeper.data("/op/op_data/1"));
        assertEquals(136, delete(DeleteOPRequest.newBuilder().setOpId(1)).getCode());
    }

    @Test
    void aWaitingOperationStartsFromTheBeginningAtTheNextLeader() {
        lab.tablet(1).hold("MakeSnapshot");
        snapshot(0);
        lab.until(() -> lab.operations("t").equals(List.of("kMakeSnapshotOP kDoing kMakeSnapshot")));
        snapshot(2);
        lab.failOver("ns-1", "ns-2");
        assertEquals(List.of("kMakeSnapshotOP kDoing kMakeSnapshot", "kMakeSnapshotOP kInited"),
                lab.operations("t"));
        lab.tablet(1).release("MakeSnapshot");
        lab.awaitQuiet();
        assertEquals(List.of("kMakeSnapshotOP kDone", "kMakeSnapshotOP kDone"), lab.operations("t"));
    }

    @Test
    void checkBinlogSyncProgressWaitsUntilTheFollowerHasCaughtUp() throws Exception {
        lab.close();
        lab = new NameserverLab();
        lab.settings = new NameserverSettings(NameserverLab.QUICK, false, 0, 5, 10_000, false);
        lab.startTablet("tablet-1");
        lab.startTablet("tablet-2");
        lab.startNameserver("ns-1");
        lab.call().createDatabase(CreateDatabaseRequest.newBuilder().setDb("demo").build());
        lab.createTable("t", new int[]{1});
        lab.tablet(1).write(3, 0, 30);
        lab.tablet(1).hold("AddReplica");
        add(0, 2);
        lab.until(() -> lab.tablet(1).calls.contains("AddReplica tablet-2"));
        lab.tablet(2).replica(3, 0).offset = 24;
        lab.tablet(1).release("AddReplica");
        lab.until(() -> lab.operations("t").equals(List.of("kAddReplicaOP kDoing kCheckBinlogSyncProgress")));
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower dead"), lab.replicas("t", 0));
        lab.tablet(2).replica(3, 0).offset = 25;
        lab.awaitQuiet();
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive"), lab.replicas("t", 0));
    }

    @Test
    void theOldestFinishedOperationIsForgottenWithItsRecord() {
        lab.close();
        lab = new NameserverLab();
        lab.settings = lab.settings.withMaxOps(2);
        lab.startTablet("tablet-1");
        lab.startNameserver("ns-1");
        lab.call().createDatabase(CreateDatabaseRequest.newBuilder().setDb("demo").build());
        lab.createTable("t", new int[]{1});
        lab.tablet(1).refuse("MakeSnapshot", 105, "table status is not kNormal");
        for (int i = 0; i < 3; i++) {
            snapshot(0);
        }
        lab.awaitQuiet();
        lab.until(() -> lab.statuses("t").stream().map(OPStatus::getOpId).toList().equals(List.of(2L, 3L)));
        assertEquals(List.of("2", "3"), lab.zooKeeper.children("/op/op_data"));
    }

    @Test
    void migrateMovesAFollowerAndDelReplicaRemovesOne() {
        lab.call().migrate(MigrateRequest.newBuilder().setDb("demo").setName("t").addPid(0)
                .setSrcEndpoint("tablet-2").setDesEndpoint("tablet-3").build());
        lab.awaitQuiet();
        assertEquals(List.of("kMigrateOP kDone"), lab.operations("t"));
        assertEquals(List.of("tablet-1 leader alive", "tablet-3 follower alive"), lab.replicas("t", 0));
        assertNull(lab.tablet(2).replica(3, 0));
        assertEquals(10, lab.tablet(3).replica(3, 0).offset);
        lab.call().delReplicaNS(DelReplicaNSRequest.newBuilder().setDb("demo").setName("t").setPid(0)
                .setEndpoint("tablet-3").build());
        lab.awaitQuiet();
        assertEquals(List.of("kMigrateOP kDone", "kDelReplicaOP kDone"), lab.operations("t"));
        assertEquals(List.of("tablet-1 leader alive"), lab.replicas("t", 0));
    }

    @Test
    void droppingATableCancelsItsOperations() {
        lab.tablet(1).hold("MakeSnapshot");
        snapshot(0);
        lab.until(() -> lab.operations("t").equals(List.of("kMakeSnapshotOP kDoing kMakeSnapshot")));
        assertEquals(0, lab.call()
                .dropTable(DropTableRequest.newBuilder().setDb("demo").setName("t").build()).getCode());
        lab.awaitQuiet();
        assertEquals(List.of("kMakeSnapshotOP kCanceled kMakeSnapshot"), lab.operations("t"));
        assertNull(lab.zooKeeper.data("/table/db_table_data/3"));
        assertNull(lab.tablet(2).replica(3, 0));
    }
}
