package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.nameserver.*;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.type.DataType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call's checks, one by one, with code and message. */
class RefusalsTest {

    private static NameserverLab lab;

    /**
     * Tables: look (partitions 0 and 1 on tablets 1 to 3), solo (one replica), two (tablets 1 and 2), gone (tablets 1
     * and 4), dead (tablets 1, 2, the follower dead), disk (a disk table). Tablet 4 is offline.
     */
    @BeforeAll
    static void startCluster() {
        lab = NameserverLab.withTablets(4);
        lab.createTable("look", new int[]{1, 2, 3}, new int[]{2, 3, 1});
        lab.createTable("solo", new int[]{1});
        lab.createTable("two", new int[]{1, 2});
        lab.createTable("gone", new int[]{4, 1});
        lab.createTable("dead", new int[]{1, 2});
        lab.call().createTable(CreateTableRequest.newBuilder().setTableInfo(
                NameserverLab.tableInfo("disk", new int[]{1}).toBuilder().setStorageMode(StorageMode.kHDD)).build());
        lab.markDead("dead", 0, 2);
        lab.killTablet("tablet-4");
        lab.until(() -> lab.call().showTablet(ShowTabletRequest.getDefaultInstance()).getTablets(3).getState()
                .equals("kOffline"));
    }

    @AfterAll
    static void stopCluster() {
        lab.close();
    }

    private static Arguments row(String expected, String about,
            Function<NameServerGrpc.NameServerBlockingStub, Message> call) {
        return Arguments.of(expected, about, call);
    }

    private static ChangeLeaderRequest leader(String table, int pid) {
        return ChangeLeaderRequest.newBuilder().setDb("demo").setName(table).setPid(pid).build();
    }

    private static RecoverTableRequest recover(String table, int pid, String endpoint) {
        return RecoverTableRequest.newBuilder().setDb("demo").setName(table).setPid(pid).setEndpoint(endpoint).build();
    }

    private static MigrateRequest migrate(String table, String from, String to) {
        return MigrateRequest.newBuilder().setDb("demo").setName(table).addPid(0).setSrcEndpoint(from)
                .setDesEndpoint(to).build();
    }

    private static UpdateTableAliveRequest alive(String table, int pid, String endpoint) {
        return UpdateTableAliveRequest.newBuilder().setDb("demo").setName(table).setPid(pid).setEndpoint(endpoint)
                .setIsAlive(false).build();
    }

    private static AddReplicaNSRequest add(String table, int pid, String endpoint) {
        return AddReplicaNSRequest.newBuilder().setDb("demo").setName(table).setPid(pid).setEndpoint(endpoint).build();
    }

    private static DelReplicaNSRequest del(String table, int pid, String endpoint) {
        return DelReplicaNSRequest.newBuilder().setDb("demo").setName(table).setPid(pid).setEndpoint(endpoint).build();
    }

    private static ConfSetRequest conf(String key, String value) {
        return ConfSetRequest.newBuilder().setConf(Pair.newBuilder().setKey(key).setValue(value)).build();
    }

    private static CreateTableRequest create(TableInfo.Builder table) {
        return CreateTableRequest.newBuilder().setTableInfo(table).build();
    }

    private static TableInfo.Builder table() {
        return NameserverLab.tableInfo("new").toBuilder();
    }

    static Stream<Arguments> rows() {
        return Stream.of(changeLeader(), endpoints(), recoverTable(), migrations(), alive(), replicas(), operations(),
                databases(), tables(), settings(), others()).flatMap(s -> s);
    }

    static Stream<Arguments> changeLeader() {
        return Stream.of(
                row("100 table does not exist", "unknown table", ns -> ns.changeLeader(leader("nope", 0))),
                row("308 pid does not exist", "pid too large", ns -> ns.changeLeader(leader("look", 99))),
                row("134 no follower", "one replica", ns -> ns.changeLeader(leader("solo", 0))),
                row("309 leader is alive", "no candidate", ns -> ns.changeLeader(leader("look", 0))),
                row("310 no alive follower", "dead follower", ns -> ns.changeLeader(
                        leader("dead", 0).toBuilder().setCandidateLeader("auto").build())),
                row("305 create op failed", "candidate is no replica", ns -> ns.changeLeader(
                        leader("look", 0).toBuilder().setCandidateLeader("10.0.0.9:1").build())));
    }

    static Stream<Arguments> endpoints() {
        return Stream.of(
                row("307 invalid parameter", "concurrency",
                        ns -> ns.offlineEndpoint(OfflineEndpointRequest.newBuilder().setEndpoint("tablet-1")
                                .setConcurrency(9).build())),
                row("302 endpoint does not exist", "unknown",
                        ns -> ns.offlineEndpoint(OfflineEndpointRequest.newBuilder().setEndpoint("nope").build())),
                row("307 invalid parameter", "concurrency",
                        ns -> ns.recoverEndpoint(RecoverEndpointRequest.newBuilder().setEndpoint("tablet-1")
                                .setConcurrency(9).build())),
                row("302 endpoint does not exist", "unknown",
                        ns -> ns.recoverEndpoint(RecoverEndpointRequest.newBuilder().setEndpoint("nope").build())),
                row("303 tablet is not healthy", "offline", ns -> ns
                        .recoverEndpoint(RecoverEndpointRequest.newBuilder().setEndpoint("tablet-4").build())));
    }

    static Stream<Arguments> recoverTable() {
        return Stream.of(
                row("302 endpoint does not exist", "unknown", ns -> ns.recoverTable(recover("look", 0, "nope"))),
                row("303 tablet is not healthy", "offline", ns -> ns.recoverTable(recover("nope", 0, "tablet-4"))),
                row("100 table does not exist", "table", ns -> ns.recoverTable(recover("nope", 0, "tablet-1"))),
                row("311 table is alive, need not recover", "alive",
                        ns -> ns.recoverTable(recover("look", 0, "tablet-1"))),
                row("308 pid does not exist", "no replica", ns -> ns.recoverTable(recover("two", 0, "tablet-3"))),
                row("308 pid does not exist", "pid", ns -> ns.recoverTable(recover("look", 99, "tablet-1"))));
    }

    static Stream<Arguments> migrations() {
        return Stream.of(
                row("318 src_endpoint does not exist or not healthy", "source",
                        ns -> ns.migrate(migrate("look", "tablet-4", "tablet-1"))),
                row("319 des_endpoint does not exist or not healthy", "destination",
                        ns -> ns.migrate(migrate("look", "tablet-1", "tablet-4"))),
                row("100 table does not exist", "table", ns -> ns.migrate(migrate("nope", "tablet-1", "tablet-2"))),
                row("320 cannot migrate leader. name[look] pid[0]", "leader",
                        ns -> ns.migrate(migrate("look", "tablet-1", "tablet-2"))),
                row("320 leader[tablet-4] is offline. name[gone] pid[0]", "leader offline",
                        ns -> ns.migrate(migrate("gone", "tablet-1", "tablet-2"))),
                row("320 src_endpoint[tablet-3] has not partition[0]. name[two]", "not there",
                        ns -> ns.migrate(migrate("two", "tablet-3", "tablet-2"))),
                row("320 partition[0] is already in des_endpoint[tablet-1]. name[look]", "already there",
                        ns -> ns.migrate(migrate("look", "tablet-2", "tablet-1"))));
    }

    static Stream<Arguments> alive() {
        return Stream.of(
                row("302 endpoint does not exist", "unknown",
                        ns -> ns.updateTableAliveStatus(alive("look", 0, "nope"))),
                row("100 table does not exist", "table",
                        ns -> ns.updateTableAliveStatus(alive("nope", 0, "tablet-1"))),
                row("321 no pid has update", "pid", ns -> ns.updateTableAliveStatus(alive("look", 99, "tablet-1"))),
                row("321 no pid has update", "no replica",
                        ns -> ns.updateTableAliveStatus(alive("two", 0, "tablet-3"))),
                row("100 table does not exist", "set",
                        ns -> ns.setTablePartition(SetTablePartitionRequest.newBuilder().setDb("demo").setName("nope")
                                .setTablePartition(TablePartition.newBuilder().setPid(0)).build())),
                row("0 ok", "set unknown pid",
                        ns -> ns.setTablePartition(SetTablePartitionRequest.newBuilder().setDb("demo").setName("look")
                                .setTablePartition(TablePartition.newBuilder().setPid(99)).build())),
                row("100 table does not exist", "get", ns -> ns.getTablePartition(
                        GetTablePartitionRequest.newBuilder().setDb("demo").setName("nope").setPid(0).build())),
                row("0 ok", "get unknown pid", ns -> ns.getTablePartition(
                        GetTablePartitionRequest.newBuilder().setDb("demo").setName("look").setPid(99).build())));
    }

    static Stream<Arguments> replicas() {
        return Stream.of(
                row("303 tablet is not healthy", "offline", ns -> ns.addReplicaNS(add("nope", 0, "tablet-4"))),
                row("100 table does not exist", "table", ns -> ns.addReplicaNS(add("nope", 0, "tablet-1"))),
                row("307 max pid is greater than partition size", "pid",
                        ns -> ns.addReplicaNS(add("look", 99, "tablet-1"))),
                row("317 pid 0 is exist in tablet-1", "already there",
                        ns -> ns.addReplicaNS(add("look", 0, "tablet-1"))),
                row("305 create op failed", "leader offline", ns -> ns.addReplicaNS(add("gone", 0, "tablet-2"))),
                row("100 table does not exist", "table", ns -> ns.delReplicaNS(del("nope", 0, "tablet-4"))),
                row("303 tablet is not healthy", "offline", ns -> ns.delReplicaNS(del("gone", 0, "tablet-4"))),
                row("307 max pid is greater than partition size", "pid",
                        ns -> ns.delReplicaNS(del("look", 99, "tablet-2"))),
                row("308 pid 0 is not in tablet-3", "not there", ns -> ns.delReplicaNS(del("two", 0, "tablet-3"))),
                row("102 can not del leader. pid 0 endpoint tablet-1", "leader",
                        ns -> ns.delReplicaNS(del("look", 0, "tablet-1"))),
                row("305 create op failed", "leader offline", ns -> ns.delReplicaNS(del("gone", 0, "tablet-1"))),
                row("100 table does not exist", "snapshot",
                        ns -> ns.makeSnapshotNS(
                                MakeSnapshotNSRequest.newBuilder().setDb("demo").setName("nope").setPid(0).build())),
                row("701 operator not support", "snapshot of a disk table with offset", ns -> ns.makeSnapshotNS(
                        MakeSnapshotNSRequest.newBuilder().setDb("demo").setName("disk").setPid(0).setOffset(5)
                                .build())),
                row("0 ", "snapshot with offset", ns -> ns.makeSnapshotNS(MakeSnapshotNSRequest.newBuilder()
                        .setDb("demo").setName("look").setPid(0).setOffset(5).build())));
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                row("312 op status is not kDoing or kInited", "cancel",
                        ns -> ns.cancelOP(CancelOPRequest.newBuilder().setOpId(99999).build())),
                row("136 op id does not exist", "delete",
                        ns -> ns.deleteOP(DeleteOPRequest.newBuilder().setOpId(99999).build())),
                row("307 cannot delete the Inited OP", "running",
                        ns -> ns.deleteOP(DeleteOPRequest.newBuilder().setStatus(TaskStatus.kDoing).build())),
                row("307 cannot delete the Inited OP", "nothing",
                        ns -> ns.deleteOP(DeleteOPRequest.getDefaultInstance())),
                row("0 ok", "none of this status",
                        ns -> ns.deleteOP(DeleteOPRequest.newBuilder().setStatus(TaskStatus.kFailed).build())));
    }

    static Stream<Arguments> databases() {
        return Stream.of(
                row("801 database already exists", "create",
                        ns -> ns.createDatabase(CreateDatabaseRequest.newBuilder().setDb("demo").build())),
                row("0 ok", "create if absent",
                        ns -> ns.createDatabase(
                                CreateDatabaseRequest.newBuilder().setDb("demo").setIfNotExists(true).build())),
                row("802 database not found", "use",
                        ns -> ns.useDatabase(UseDatabaseRequest.newBuilder().setDb("nope").build())),
                row("802 database not found", "drop unknown",
                        ns -> ns.dropDatabase(DropDatabaseRequest.newBuilder().setDb("nope").build())),
                row("802 database not found", "drop internal",
                        ns -> ns.dropDatabase(DropDatabaseRequest.newBuilder().setDb("__INTERNAL_DB").build())),
                row("803 database not empty", "drop",
                        ns -> ns.dropDatabase(DropDatabaseRequest.newBuilder().setDb("demo").build())));
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                row("802 database not found", "database", ns -> ns.createTable(create(table().setDb("nope")))),
                row("101 table already exists", "name", ns -> ns.createTable(create(table().setName("look")))),
                row("0 ok", "name, if not exist",
                        ns -> ns.createTable(create(table().setName("look")).toBuilder().setCreateIfNotExist(true)
                                .build())),
                row("307 check TableMeta failed! table name is empty", "empty name",
                        ns -> ns.createTable(create(table().setName("")))),
                row("307 check TableMeta failed! no index", "only a double", ns -> ns.createTable(
                        create(table().clearColumnDesc().addColumnDesc(
                                ColumnDesc.newBuilder().setName("x").setDataType(DataType.kDouble))))),
                row("307 check TableMeta failed! duplicated column card", "column twice",
                        ns -> ns.createTable(create(table().addColumnDesc(table().getColumnDesc(0))))),
                row("307 invalid parameter", "pids with a gap",
                        ns -> ns.createTable(create(table().addTablePartition(TablePartition.newBuilder().setPid(3))))),
                row("314 healthy endpoint num is less than replica num", "replicas",
                        ns -> ns.createTable(create(table().setReplicaNum(4)))),
                row("303 tablet is not healthy", "placed on an offline tablet",
                        ns -> ns.createTable(create(NameserverLab.tableInfo("new", new int[]{4}).toBuilder()))),
                row("100 table does not exist!", "drop",
                        ns -> ns.dropTable(DropTableRequest.newBuilder().setDb("demo").setName("nope").build())),
                row("100 table does not exist", "truncate", ns -> ns
                        .truncateTable(TruncateTableRequest.newBuilder().setDb("demo").setName("nope").build())),
                row("336 fail to get tablet", "truncate, tablet offline", ns -> ns
                        .truncateTable(TruncateTableRequest.newBuilder().setDb("demo").setName("gone").build())),
                row("101 table does not exist", "ttl",
                        ns -> ns.updateTTL(UpdateTTLRequest.newBuilder().setDb("demo").setName("nope").build())),
                row("322 fail to update ttl from tablet", "ttl, tablet offline",
                        ns -> ns.updateTTL(UpdateTTLRequest.newBuilder().setDb("demo").setName("gone").build())));
    }

    static Stream<Arguments> settings() {
        return Stream.of(row("307 invalid parameter", "value", ns -> ns.confSet(conf("auto_failover", "maybe"))),
                row("307 invalid parameter", "key", ns -> ns.confSet(conf("other", "true"))),
                row("0 ok", "any case", ns -> ns.confSet(conf("auto_failover", "FALSE"))),
                row("155 server_name does not exist", "sdk endpoint",
                        ns -> ns.setSdkEndpoint(SetSdkEndpointRequest.newBuilder().setServerName("nope")
                                .setSdkEndpoint("h:1").build())));
    }

    static Stream<Arguments> others() {
        return Stream.of(row("0 ok", "functions", ns -> ns.showFunction(ShowFunctionRequest.getDefaultInstance())),
                row("-1 fun does not exist in nameserver meta", "function",
                        ns -> ns.dropFunction(DropFunctionRequest.newBuilder().setName("f").build())),
                row("0 ok", "function, if there",
                        ns -> ns.dropFunction(DropFunctionRequest.newBuilder().setName("f").setIfExists(true).build())),
                row("506 nameserver is not replica cluster", "table of another cluster", ns -> ns.createTableInfo(
                        CreateTableInfoRequest.newBuilder().setTableInfo(table()).build())),
                row("515 request has no zone_info or task_info", "load",
                        ns -> ns.loadTable(LoadTableRequest.getDefaultInstance())),
                row("454 cur nameserver is not leader mode", "sync",
                        ns -> ns.syncTable(SyncTableRequest.newBuilder().setName("look").setClusterAlias("c").build())),
                row("0 ok", "clusters", ns -> ns.showReplicaCluster(GeneralRequest.getDefaultInstance())),
                row("0 ok", "unknown table", ns -> ns
                        .showTable(ShowTableRequest.newBuilder().setDb("demo").setName("nope").build())),
                row("0 ok", "catalog", ns -> ns.showSdkEndpoint(ShowSdkEndpointRequest.getDefaultInstance())));
    }

    private static String answer(Message message) {
        var fields = message.getDescriptorForType();
        return message.getField(fields.findFieldByName("code")) + " " + message.getField(fields.findFieldByName("msg"));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("rows")
    void aCallIsAnsweredWithItsCodeAndMessage(String expected, String about,
            Function<NameServerGrpc.NameServerBlockingStub, Message> call) {
        assertEquals(expected, answer(call.apply(lab.call())), about);
    }

    @Test
    void withAutoFailoverOnExactlyEightCallsAreRefused() {
        lab.setAutoFailover(true);
        try {
            List<Function<NameServerGrpc.NameServerBlockingStub, Message>> refused = List.of(
                    ns -> ns.changeLeader(leader("nope", 0)),
                    ns -> ns.offlineEndpoint(OfflineEndpointRequest.newBuilder().setEndpoint("nope").build()),
                    ns -> ns.recoverEndpoint(RecoverEndpointRequest.newBuilder().setEndpoint("nope").build()),
                    ns -> ns.recoverTable(recover("nope", 0, "nope")),
                    ns -> ns.migrate(migrate("nope", "nope", "nope")),
                    ns -> ns.updateTableAliveStatus(alive("nope", 0, "nope")),
                    ns -> ns.setTablePartition(SetTablePartitionRequest.newBuilder().setName("nope").build()),
                    ns -> ns.cancelOP(CancelOPRequest.newBuilder().setOpId(1).build()));
            for (var call : refused) {
                assertEquals("301 auto_failover is enabled", answer(call.apply(lab.call())));
            }
            assertEquals("100 table does not exist", answer(lab.call().addReplicaNS(add("nope", 0, "tablet-1"))));
            assertEquals("100 table does not exist", answer(lab.call().delReplicaNS(del("nope", 0, "tablet-1"))));
            assertEquals("136 op id does not exist",
                    answer(lab.call().deleteOP(DeleteOPRequest.newBuilder().setOpId(99999).build())));
        } finally {
            lab.setAutoFailover(false);
        }
    }
}
