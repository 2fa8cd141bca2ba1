package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.nameserver.AddIndexMeta;
import dev.tabletop.wire.nameserver.AddIndexRequest;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.CancelOPRequest;
import dev.tabletop.wire.nameserver.ChangeLeaderData;
import dev.tabletop.wire.nameserver.DelReplicaNSRequest;
import dev.tabletop.wire.nameserver.EndpointStatusData;
import dev.tabletop.wire.nameserver.MigrateRequest;
import dev.tabletop.wire.tablet.OPInfo;
import dev.tabletop.wire.tablet.OPType;
import dev.tabletop.wire.tablet.TaskStatus;
import java.util.List;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The leading nameserver dies while an operation runs; the next one goes on, or hangs where OpenMLDB hangs. */
class FailoverInTheMiddleTest {

    private NameserverLab lab;

    @BeforeEach
    void startCluster() {
        lab = NameserverLab.withTablets(3);
        lab.createTable("t", new int[]{1, 2});
        lab.tablet(1).write(3, 0, 30);
    }

    @AfterEach
    void stopCluster() {
        lab.close();
    }

    /** Lets the nameserver die while the task begun by the call runs on the tablet. */
    private void failOverIn(String rpc, int tablet, Runnable operation) {
        lab.tablet(tablet).hold(rpc);
        operation.run();
        lab.until(() -> lab.tablet(tablet).calls.stream().anyMatch(call -> call.startsWith(rpc))
                && lab.operations("t").getLast().endsWith("kDoing k" + rpc));
        lab.failOver("ns-1", "ns-2");
        assertEquals(" kDoing k" + rpc, lab.operations("t").getLast().substring(lab.operations("t").getLast()
                .indexOf(' ')));
        lab.tablet(tablet).release(rpc);
        lab.awaitQuiet();
    }

    @ParameterizedTest
    @CsvSource({"PauseSnapshot, 1", "SendSnapshot, 1", "LoadTable, 3", "AddReplica, 1", "RecoverSnapshot, 1"})
    void anAddReplicaGoesOn(String rpc, int tablet) {
        failOverIn(rpc, tablet, () -> lab.call().addReplicaNS(AddReplicaNSRequest.newBuilder().setDb("demo")
                .setName("t").setPid(0).setEndpoint("tablet-3").build()));
        assertEquals(List.of("kAddReplicaOP kDone"), lab.operations("t"));
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
    }

    @ParameterizedTest
    @CsvSource({"LoadTable, 3", "DelReplica, 1"})
    void aMigrateGoesOn(String rpc, int tablet) {
        failOverIn(rpc, tablet, () -> lab.call().migrate(MigrateRequest.newBuilder().setDb("demo").setName("t")
                .addPid(0).setSrcEndpoint("tablet-2").setDesEndpoint("tablet-3").build()));
        assertEquals(List.of("kMigrateOP kDone"), lab.operations("t"));
        assertEquals(List.of("tablet-1 leader alive", "tablet-3 follower alive"), lab.replicas("t", 0));
    }

    @ParameterizedTest
    @CsvSource({"DelReplica, 1", "DropTable, 2"})
    void aDelReplicaGoesOn(String rpc, int tablet) {
        failOverIn(rpc, tablet, () -> lab.call().delReplicaNS(DelReplicaNSRequest.newBuilder().setDb("demo")
                .setName("t").setPid(0).setEndpoint("tablet-2").build()));
        assertEquals(List.of("kDelReplicaOP kDone"), lab.operations("t"));
        assertEquals(List.of("tablet-1 leader alive"), lab.replicas("t", 0));
    }

    @Test
    void aRecoverTableGoesOnAndMakesItsChild() {
        lab.markDead("t", 0, 2);
        failOverIn("DelReplica", 1, () -> lab.recover("t", 0, 2));
        assertEquals(List.of("kRecoverTableOP kDone", "kReAddReplicaSimplifyOP kDone"), lab.operations("t"));
        assertEquals("tablet-2 follower alive", lab.replicas("t", 0).get(1));
    }

    private static ColumnKey index() {
        return ColumnKey.newBuilder().setIndexName("i").addColName("card").setTsName("card").build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExtractIndexData", "SendIndexData", "LoadIndexData"})
    void anAddIndexGoesOn(String rpc) {
        failOverIn(rpc, 1, () -> lab.call().addIndex(AddIndexRequest.newBuilder().setDb("demo").setName("t")
                .addColumnKeys(index()).build()));
        assertEquals(List.of("kAddIndexOP kDone"), lab.operations("t"));
        assertEquals(index(), lab.table("t").getColumnKey(1));
    }

    @Test
    void anAddIndexCutOffWhileTabletsAddItFailsForNoTabletReportsThat() throws KeeperException {
        failOverWith(OPType.kAddIndexOP, 0, indexData());
        lab.awaitQuiet();
        assertEquals(List.of("kAddIndexOP kFailed kAddIndexToTablet"), lab.operations("t"));
        assertEquals(1, lab.table("t").getColumnKeyCount());
    }

    private static ByteString indexData() {
        return AddIndexMeta.newBuilder().setName("t").setDb("demo").setPid(0).addColumnKeys(index()).build()
                .toByteString();
    }

    /** Leaves the record of an operation that a former leader had begun, and lets the next one find it. */
    private void failOverWith(OPType type, int taskIndex, ByteString data) throws KeeperException {
        OPInfo record = OPInfo.newBuilder().setOpId(1).setOpType(type).setTaskIndex(taskIndex).setDataBytes(data)
                .setTaskStatus(TaskStatus.kDoing).setDb("demo").setName("t").setPid(0).setParentId(-1L).setVecIdx(0)
                .build();
        lab.session("ns-1").write("/op/op_index", new byte[]{'1'});
        lab.session("ns-1").write("/op/op_data/1", record.toByteArray());
        lab.failOver("ns-1", "ns-2");
    }

    private static ByteString electing(boolean decided) {
        ChangeLeaderData.Builder data = ChangeLeaderData.newBuilder().setName("t").setDb("demo").setTid(3).setPid(0)
                .addFollower("tablet-2");
        if (decided) {
            data.setLeader("tablet-2").setOffset(30).setTerm(3);
        }
        return data.build().toByteString();
    }

    @Test
    void anElectionCutOffInItsFirstTaskIsHeldAgain() throws KeeperException {
        failOverWith(OPType.kChangeLeaderOP, 0, electing(false));
        lab.awaitQuiet();
        assertEquals(List.of("kChangeLeaderOP kDone"), lab.operations("t"));
        assertEquals(List.of("tablet-1 leader dead", "tablet-2 leader alive"), lab.replicas("t", 0));
    }

    @Test
    void anElectionCutOffInItsLastTaskIsRecorded() throws KeeperException {
        failOverWith(OPType.kChangeLeaderOP, 2, electing(true));
        lab.awaitQuiet();
        assertEquals(List.of("tablet-1 leader dead", "tablet-2 leader alive"), lab.replicas("t", 0));
        assertEquals(31, lab.table("t").getTablePartition(0).getTermOffset(1).getOffset());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kChangeLeader", "kDelTableInfo", "kAddIndexToTableInfo"})
    void anOperationCutOffInATaskThatNobodyReportsHangsUntilItIsCancelled(String task) throws KeeperException {
        if (task.equals("kChangeLeader")) {
            failOverWith(OPType.kChangeLeaderOP, 1, electing(true));
        } else if (task.equals("kAddIndexToTableInfo")) {
            failOverWith(OPType.kAddIndexOP, 1, indexData());
        } else {
            failOverWith(OPType.kDelReplicaOP, 1, ByteString.copyFromUtf8("tablet-2"));
        }
        assertEquals("kDoing " + task, lab.operations("t").getFirst().replaceFirst("\\S+ ", ""));
        lab.call().makeSnapshotNS(dev.tabletop.wire.nameserver.MakeSnapshotNSRequest.newBuilder().setDb("demo")
                .setName("t").setPid(0).build());
        lab.until(() -> lab.operations("t").getLast().equals("kMakeSnapshotOP kInited"));
        assertEquals(0, lab.call().cancelOP(CancelOPRequest.newBuilder().setOpId(1).build()).getCode());
        lab.awaitQuiet();
        assertEquals("kCanceled " + task, lab.operations("t").getFirst().replaceFirst("\\S+ ", ""));
        assertEquals("kMakeSnapshotOP kDone", lab.operations("t").getLast());
    }

    @Test
    void aChangeOfTheMetadataIsMadeAgain() throws KeeperException {
        failOverWith(OPType.kUpdatePartitionStatusOP, 0, EndpointStatusData.newBuilder().setEndpoint("tablet-2")
                .setIsLeader(false).setIsAlive(false).build().toByteString());
        lab.awaitQuiet();
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower dead"), lab.replicas("t", 0));
    }
}
