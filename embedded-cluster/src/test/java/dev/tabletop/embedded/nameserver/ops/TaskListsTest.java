package dev.tabletop.embedded.nameserver.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.Timings;
import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.host.ZooKeeperSession;
import dev.tabletop.embedded.nameserver.ZooKeeperDouble;
import dev.tabletop.embedded.nameserver.metadata.ClusterStore;
import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.nameserver.AddIndexMeta;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.EndpointStatusData;
import dev.tabletop.wire.nameserver.MigrateInfo;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.RecoverTableData;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.OPInfo;
import dev.tabletop.wire.tablet.OPType;
import io.grpc.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The task list of each type of operation: partition 0 is led by L, E follows, D holds nothing, X is offline. */
class TaskListsTest {

    private TaskLists lists;
    private OperationRequests requests;
    private Metadata metadata;
    private TabletRegistry tablets;
    private ZooKeeperDouble zooKeeper;

    @BeforeEach
    void makeCluster() throws StoreException {
        zooKeeper = new ZooKeeperDouble();
        ClusterStore store = new ClusterStore(zooKeeper.open());
        metadata = new Metadata(store, false);
        metadata.add(TableInfo.newBuilder().setDb("demo").setName("t").setTid(7)
                .addTablePartition(TablePartition.newBuilder().setPid(0).addPartitionMeta(replica("L", true))
                        .addPartitionMeta(replica("E", false)).addPartitionMeta(replica("X", false)))
                .addTablePartition(TablePartition.newBuilder().setPid(1).addPartitionMeta(replica("E", false)))
                .addTablePartition(TablePartition.newBuilder().setPid(2).addPartitionMeta(replica("X", true))
                        .addPartitionMeta(replica("E", false)))
                .build());
        tablets = new TabletRegistry(new Unconnected(), Timings.local().requestTimeout());
        tablets.update(Set.of("L", "E", "D", "X"), name -> name, Instant.now());
        tablets.update(Set.of("L", "E", "D"), name -> name, Instant.now());
        OperationStore operations = new OperationStore(store);
        lists = new TaskLists(metadata, tablets, new Leadership(), 100);
        requests = new OperationRequests(operations, new OperationLists(operations, 100), lists, metadata, tablets,
                100);
    }

    private static PartitionMeta replica(String endpoint, boolean leader) {
        return PartitionMeta.newBuilder().setEndpoint(endpoint).setIsLeader(leader).setIsAlive(true).build();
    }

    private static final class Unconnected implements NodeNetwork {
        @Override
        public String endpoint() {
            return "ns";
        }

        @Override
        public Channel channelTo(String endpoint) {
            return null;
        }

        @Override
        public ZooKeeperSession openZooKeeper() {
            throw new IllegalStateException("has no ZooKeeper");
        }
    }

    private List<Task> made(OPType type, int pid, ByteString data) throws OperationException {
        Operation operation = new Operation(OPInfo.newBuilder().setOpId(1).setOpType(type).setTaskIndex(0)
                .setDataBytes(data).setDb("demo").setName("t").setPid(pid).build());
        return lists.make(operation, requests);
    }

    private static String shown(Task task) {
        return task.type().name().substring(1) + (task.onTablet() ? "@" + task.endpoint() : "");
    }

    private String tasks(OPType type, int pid, ByteString data) throws OperationException {
        return made(type, pid, data).stream().map(TaskListsTest::shown).collect(Collectors.joining(" "));
    }

    private static ByteString text(String endpoint) {
        return ByteString.copyFromUtf8(endpoint);
    }

    private static ByteString recover(String endpoint, boolean leader) {
        return RecoverTableData.newBuilder().setEndpoint(endpoint).setIsLeader(leader).build().toByteString();
    }

    static Stream<Arguments> taskLists() {
        ByteString add = AddReplicaNSRequest.newBuilder().setName("t").setPid(0).setEndpoint("D").build()
                .toByteString();
        ByteString migrate = MigrateInfo.newBuilder().setSrcEndpoint("E").setDesEndpoint("D").build().toByteString();
        ByteString status = EndpointStatusData.newBuilder().setEndpoint("E").build().toByteString();
        return Stream.of(Arguments.of(OPType.kMakeSnapshotOP, ByteString.EMPTY, "MakeSnapshot@L"),
                Arguments.of(OPType.kAddReplicaOP, add,
                        "PauseSnapshot@L SendSnapshot@L LoadTable@D AddReplica@L RecoverSnapshot@L AddTableInfo"
                                + " CheckBinlogSyncProgress UpdatePartitionStatus"),
                Arguments.of(OPType.kDelReplicaOP, text("E"), "DelReplica@L DelTableInfo DropTable@E"),
                Arguments.of(OPType.kChangeLeaderOP, ByteString.EMPTY, "SelectLeader ChangeLeader UpdateLeaderInfo"),
                Arguments.of(OPType.kOfflineReplicaOP, text("X"), "DelReplica@L UpdatePartitionStatus"),
                Arguments.of(OPType.kReAddReplicaOP, recover("E", false),
                        "PauseSnapshot@L SendSnapshot@L LoadTable@E AddReplica@L RecoverSnapshot@L"
                                + " CheckBinlogSyncProgress UpdatePartitionStatus"),
                Arguments.of(OPType.kReAddReplicaNoSendOP, recover("E", false),
                        "PauseSnapshot@L LoadTable@E AddReplica@L RecoverSnapshot@L CheckBinlogSyncProgress"
                                + " UpdatePartitionStatus"),
                Arguments.of(OPType.kReAddReplicaWithDropOP, recover("E", false),
                        "PauseSnapshot@L DropTable@E SendSnapshot@L LoadTable@E AddReplica@L RecoverSnapshot@L"
                                + " CheckBinlogSyncProgress UpdatePartitionStatus"),
                Arguments.of(OPType.kReAddReplicaSimplifyOP, recover("E", false),
                        "AddReplica@L CheckBinlogSyncProgress UpdatePartitionStatus"),
                Arguments.of(OPType.kMigrateOP, migrate,
                        "PauseSnapshot@L SendSnapshot@L RecoverSnapshot@L LoadTable@D AddReplica@L AddTableInfo"
                                + " CheckBinlogSyncProgress DelReplica@L UpdateTableInfo DropTable@E"),
                Arguments.of(OPType.kReLoadTableOP, text("E"), "LoadTable@E UpdatePartitionStatus"),
                Arguments.of(OPType.kUpdatePartitionStatusOP, status, "UpdatePartitionStatus"),
                Arguments.of(OPType.kRecoverTableOP, recover("E", false), "DelReplica@L RecoverTable"),
                Arguments.of(OPType.kRecoverTableOP, recover("E", true), "RecoverTable"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taskLists")
    void anOperationHasItsTasksInOrder(OPType type, ByteString data, String expected) throws OperationException {
        assertEquals(expected, tasks(type, 0, data));
    }

    @Test
    void anAddIndexIsDoneByAllReplicasThenByTheLeaders() throws OperationException, StoreException {
        metadata.add(TableInfo.newBuilder().setDb("demo").setName("t").setTid(7)
                .addTablePartition(TablePartition.newBuilder().setPid(0).addPartitionMeta(replica("L", true))
                        .addPartitionMeta(replica("E", false)))
                .addTablePartition(TablePartition.newBuilder().setPid(1).addPartitionMeta(replica("E", true))
                        .addPartitionMeta(replica("D", false)))
                .build());
        ByteString data = AddIndexMeta.newBuilder().setName("t").setDb("demo").setPid(0)
                .addColumnKeys(ColumnKey.newBuilder().setIndexName("i")).build().toByteString();
        assertEquals("AddIndexToTablet AddIndexToTableInfo ExtractIndexData SendIndexData LoadIndexData",
                tasks(OPType.kAddIndexOP, 0, data));
        assertEquals(List.of(
                "AddIndexToTabletRequest@L AddIndexToTabletRequest@E AddIndexToTabletRequest@E"
                        + " AddIndexToTabletRequest@D",
                "AddIndexToTableInfo", "ExtractIndexRequest@L ExtractIndexRequest@E",
                "SendIndexRequest@L SendIndexRequest@E", "LoadIndexRequest@L LoadIndexRequest@E"),
                made(OPType.kAddIndexOP, 0, data).stream()
                        .map(task -> task.reportable().map(TaskListsTest::shown).collect(Collectors.joining(" ")))
                        .toList());
    }

    @Test
    void withoutAnAliveLeaderOnAHealthyTabletMostTasksCannotBeMade() {
        for (OPType type : List.of(OPType.kMakeSnapshotOP, OPType.kDelReplicaOP, OPType.kOfflineReplicaOP)) {
            assertThrows(OperationException.class, () -> tasks(type, 1, text("E")), type + " without leader");
            assertThrows(OperationException.class, () -> tasks(type, 2, text("E")), type + " with leader offline");
        }
        assertThrows(OperationException.class,
                () -> tasks(OPType.kRecoverTableOP, 1, recover("E", false)));
    }

    @Test
    void anEndpointThatMustWorkIsHealthyAndNotTheLeader() {
        assertThrows(OperationException.class, () -> tasks(OPType.kReLoadTableOP, 0, text("X")));
        assertThrows(OperationException.class, () -> tasks(OPType.kDelReplicaOP, 0, text("X")));
        assertThrows(OperationException.class, () -> tasks(OPType.kReAddReplicaOP, 0, recover("X", false)));
        assertThrows(OperationException.class, () -> tasks(OPType.kReAddReplicaOP, 0, recover("L", false)));
    }

    @Test
    void typesThatOnlyBelongToOtherClustersOrAreNotMadeAnyMoreAreRefused() {
        assertThrows(OperationException.class, () -> tasks(OPType.kUpdateTableAliveOP, 0, ByteString.EMPTY));
        assertThrows(OperationException.class, () -> tasks(OPType.kDeployOP, 0, ByteString.EMPTY));
    }

    @Test
    void theListOfAnOperationFollowsFromPartitionAndConcurrency() {
        assertEquals(List.of(0, 1, 7, 7), List.of(OperationLists.listOf(17, 1), OperationLists.listOf(17, 2),
                OperationLists.listOf(17, 10), OperationLists.listOf(17, 0)));
    }
}
