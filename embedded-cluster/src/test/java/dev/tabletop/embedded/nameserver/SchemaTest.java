package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.common.VersionPair;
import dev.tabletop.wire.nameserver.AddIndexRequest;
import dev.tabletop.wire.nameserver.AddTableFieldRequest;
import dev.tabletop.wire.nameserver.CancelOPRequest;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.DeleteIndexRequest;
import dev.tabletop.wire.nameserver.DeleteUserRequest;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.OfflineTableInfo;
import dev.tabletop.wire.nameserver.PrivilegeLevel;
import dev.tabletop.wire.nameserver.PutPrivilegeRequest;
import dev.tabletop.wire.nameserver.PutUserRequest;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.type.DataType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns and indexes added and deleted. Table t: partition 0 on tablets 1 and 2, partition 1 on tablets 2 and 1. */
class SchemaTest {

    private NameserverLab lab;

    @BeforeEach
    void startCluster() {
        lab = NameserverLab.withTablets(3);
        TableInfo table = NameserverLab.tableInfo("t", new int[]{1, 2}, new int[]{2, 1}).toBuilder()
                .addColumnDesc(column("city", DataType.kString)).addColumnDesc(column("amount", DataType.kDouble))
                .addColumnDesc(column("at", DataType.kTimestamp)).addColumnKey(index("first", "card")).build();
        assertEquals("0 ok", answer(
                lab.call().createTable(CreateTableRequest.newBuilder().setTableInfo(table).build())));
    }

    @AfterEach
    void stopCluster() {
        lab.close();
    }

    private static ColumnDesc column(String name, DataType type) {
        return ColumnDesc.newBuilder().setName(name).setDataType(type).build();
    }

    private static ColumnKey index(String name, String... columns) {
        return ColumnKey.newBuilder().setIndexName(name).addAllColName(List.of(columns)).build();
    }

    private static String answer(GeneralResponse response) {
        return response.getCode() + " " + response.getMsg();
    }

    private static AddIndexRequest.Builder adding(ColumnKey index) {
        return AddIndexRequest.newBuilder().setDb("demo").setName("t").setColumnKey(index);
    }

    private String add(ColumnKey index) {
        return answer(lab.call().addIndex(adding(index).build()));
    }

    private String delete(String index) {
        return answer(lab.call().deleteIndex(
                DeleteIndexRequest.newBuilder().setDbName("demo").setTableName("t").setIdxName(index).build()));
    }

    private String addField(String name) {
        return answer(lab.call().addTableField(AddTableFieldRequest.newBuilder().setDb("demo").setName("t")
                .setColumnDesc(column(name, DataType.kInt)).build()));
    }

    private List<String> callsOf(int tablet, String rpc) {
        return lab.tablet(tablet).calls.stream().filter(call -> call.startsWith(rpc)).toList();
    }

    private List<String> indexes() {
        return lab.table("t").getColumnKeyList().stream().map(ColumnKey::getIndexName).toList();
    }

    @Test
    void anIndexIsAddedToAllReplicasAndFilledByTheLeaders() {
        lab.tablet(1).write(3, 0, 30);
        lab.until(() -> lab.table("t").getTablePartition(0).getPartitionMeta(0).getOffset() == 30);
        assertEquals("0 ok", add(index("by_city", "city")));
        lab.awaitQuiet();
        assertEquals(List.of("kAddIndexOP kDone"), lab.operations("t"));
        assertEquals(List.of("first", "by_city"), indexes());
        assertEquals(List.of("AddIndex 0 by_city", "AddIndex 1 by_city"), callsOf(1, "AddIndex"));
        assertEquals(List.of("AddIndex 0 by_city", "AddIndex 1 by_city"), callsOf(2, "AddIndex"));
        assertEquals(List.of("ExtractIndexData 0 of 2 to 30"), callsOf(1, "Extract"));
        assertEquals(List.of("ExtractIndexData 1 of 2 to 0"), callsOf(2, "Extract"));
        assertEquals(List.of("SendIndexData 1 0@tablet-1 1@tablet-2"), callsOf(2, "SendIndex"));
        assertEquals(List.of("LoadIndexData 1 of 2"), callsOf(2, "LoadIndex"));
    }

    @Test
    void whileOneIndexIsAddedToATableAnotherIsRefused() {
        lab.tablet(1).hold("ExtractIndexData");
        assertEquals("0 ok", add(index("a", "city")));
        lab.until(() -> lab.operations("t").equals(List.of("kAddIndexOP kDoing kExtractIndexData")));
        assertEquals("334 there is already a task running", add(index("b", "at")));
        assertEquals("141 index has already exist!", add(index("a", "city")));
        long id = lab.statuses("t").getFirst().getOpId();
        assertEquals("0 ok", answer(lab.call().cancelOP(CancelOPRequest.newBuilder().setOpId(id).build())));
        lab.awaitQuiet();
        assertEquals("0 ok", add(index("b", "at")));
    }

    @Test
    void oneTabletThatRefusesFailsTheOperation() {
        lab.tablet(2).refuse("AddIndex", 143, "add index failed");
        assertEquals("0 ok", add(index("a", "city")));
        lab.awaitQuiet();
        assertEquals(List.of("kAddIndexOP kFailed kAddIndexToTablet"), lab.operations("t"));
        assertEquals(List.of("first"), indexes());
    }

    @Test
    void anIndexThatMakesNoSenseIsRefused() {
        assertEquals("100 table does not exist!",
                answer(lab.call().addIndex(adding(index("a", "city")).setName("nope").build())));
        assertEquals("141 index has already exist!", add(index("first", "city")));
        assertEquals("141 index has already exist!", add(index("a", "card")));
        assertEquals("519 index col type cannot float or double", answer(lab.call()
                .addIndex(adding(index("a", "x")).addCols(column("x", DataType.kFloat)).build())));
        assertEquals("519 miss column desc in the request", add(index("a", "nope")));
        assertEquals("519 wrong column key!", add(index("a", "amount")));
        assertEquals("162 duplicated col city", add(index("a", "city", "city")));
        assertEquals("162 index must member of columns when column key col name is empty", add(index("a")));
        assertEquals("162 float or double column can not be index", add(index("amount")));
        assertEquals("162 ttl check failed", add(index("a", "city").toBuilder()
                .setTtl(TTLSt.newBuilder().setLatTtl(1001)).build()));
        assertEquals("162 duplicate index a", answer(lab.call().addIndex(AddIndexRequest.newBuilder().setDb("demo")
                .setName("t").addColumnKeys(index("a", "city")).addColumnKeys(index("a", "at")).build())));
        assertEquals("162 float or double type column can not be index, column is: a", answer(lab.call().addIndex(
                AddIndexRequest.newBuilder().setDb("demo").setName("t").addColumnKeys(index("a", "amount")).build())));
        assertEquals(List.of(), lab.operations("t"));
    }

    @Test
    void everyReplicaMustBeAliveOnAHealthyTablet() {
        lab.markDead("t", 0, 2);
        assertEquals("143 add index failed. msg create AddIndexOP task failed. table t msg tablet-2 is not alive",
                add(index("a", "city")));
        killTablet(1);
        assertEquals("143 add index failed. msg create AddIndexOP task failed. table t msg tablet-1 is not online",
                add(index("a", "city")));
        assertEquals("303 tablet does not exist",
                answer(lab.call().addIndex(adding(index("a", "city")).setSkipLoadData(true).build())));
    }

    private void killTablet(int number) {
        lab.killTablet("tablet-" + number);
        lab.until(() -> lab.call().showTablet(ShowTabletRequest.getDefaultInstance()).getTablets(number - 1)
                .getState().equals("kOffline"));
    }

    @Test
    void withoutLoadingAnIndexIsThereAtOnceAndEmpty() {
        assertEquals("0 ok",
                answer(lab.call().addIndex(adding(index("a", "city")).setSkipLoadData(true).build())));
        assertEquals(List.of("first", "a"), indexes());
        assertEquals(List.of(), lab.operations("t"));
        assertEquals(List.of(), callsOf(1, "Extract"));
        lab.tablet(2).refuse("AddIndex", 143, "add index failed");
        assertEquals("143 add index failed",
                answer(lab.call().addIndex(adding(index("b", "at")).setSkipLoadData(true).build())));
    }

    @Test
    void anIndexMayBringTheColumnItIsOn() {
        assertEquals("0 ok",
                answer(lab.call().addIndex(
                        adding(index("a", "shop")).addCols(column("shop", DataType.kString)).build())));
        lab.awaitQuiet();
        assertEquals(List.of(column("shop", DataType.kString)), lab.table("t").getAddedColumnDescList());
        assertEquals(List.of("first", "a"), indexes());
    }

    @Test
    void aDeletedIndexIsGoneFromSightAndCanBeAddedAgain() {
        assertEquals("0 ok",
                answer(lab.call().addIndex(adding(index("a", "city")).setSkipLoadData(true).build())));
        assertEquals("0 ok", delete("a"));
        assertEquals(List.of("first"), indexes());
        assertEquals(List.of("DeleteIndex 0 a", "DeleteIndex 1 a"), callsOf(1, "DeleteIndex"));
        assertEquals("108 index doesn't exist!", delete("a"));
        assertEquals("0 ok", add(index("a", "at")));
        lab.awaitQuiet();
        lab.failOver("ns-1", "ns-2");
        assertEquals(List.of(index("first", "card"), index("a", "at")), lab.table("t").getColumnKeyList());
    }

    @Test
    void anIndexThatCannotBeDeletedIsRefused() {
        assertEquals("100 table does not exist!", answer(
                lab.call().deleteIndex(DeleteIndexRequest.newBuilder().setTableName("t").setIdxName("a").build())));
        assertEquals("108 index doesn't exist!", delete("nope"));
        assertEquals("142 index is primary key", delete("first"));
        assertEquals("0 ok",
                answer(lab.call().addIndex(adding(index("a", "city")).setSkipLoadData(true).build())));
        lab.markDead("t", 0, 2);
        assertEquals("509 partition is not alive!", delete("a"));
        killTablet(3);
        assertEquals("303 tablet is offline!", delete("a"));
    }

    @Test
    void whereATabletCannotDeleteAnIndexItIsDeletedNevertheless() {
        assertEquals("0 ok",
                answer(lab.call().addIndex(adding(index("a", "city")).setSkipLoadData(true).build())));
        lab.tablet(2).refuse("DeleteIndex", 142, "delete index failed");
        assertEquals("142 delete failed", delete("a"));
        assertEquals(List.of("first"), indexes());
    }

    @Test
    void aColumnIsAddedWithAVersionOfItsOwn() {
        assertEquals("0 ok", addField("points"));
        assertEquals("0 ok", addField("level"));
        assertEquals(List.of(column("points", DataType.kInt), column("level", DataType.kInt)),
                lab.table("t").getAddedColumnDescList());
        assertEquals(List.of(VersionPair.newBuilder().setId(2).setFieldCount(5).build(),
                VersionPair.newBuilder().setId(3).setFieldCount(6).build()),
                lab.table("t").getSchemaVersionsList());
        assertEquals(List.of("AddField points version 2 with 5", "AddField level version 3 with 6"),
                callsOf(1, "AddField"));
        assertEquals(List.of(), callsOf(3, "AddField"));
    }

    @Test
    void aColumnThatCannotBeAddedIsRefused() {
        assertEquals("100 table doesn't exist!", answer(
                lab.call().addTableField(AddTableFieldRequest.newBuilder().setDb("demo").setName("nope").build())));
        assertEquals("323 field name repeated in table_info!", addField("city"));
        lab.tablet(2).refuse("AddField", -1, "no");
        assertEquals("325 fail to update tableMeta for adding field", addField("points"));
        lab.tablet(2).accept("AddField");
        IntStream.range(0, 63).forEach(i -> assertEquals("0 ok", addField("f" + i)));
        assertEquals("324 the count of adding field is more than 63", addField("f63"));
        killTablet(2);
        assertEquals("325 fail to update tableMeta for adding field", answer(lab.call().addIndex(
                adding(index("a", "shop")).addCols(column("shop", DataType.kString)).build())));
    }

    @Test
    void whereTheOfflineDataLiesIsKept() {
        OfflineTableInfo offline = OfflineTableInfo.newBuilder().setPath("hdfs://data").setFormat("parquet").build();
        assertEquals("0 ok", answer(lab.call().updateOfflineTableInfo(
                TableInfo.newBuilder().setDb("demo").setName("t").setOfflineTableInfo(offline).build())));
        assertEquals(offline, lab.table("t").getOfflineTableInfo());
        assertEquals("100 table does not exist", answer(lab.call().updateOfflineTableInfo(
                TableInfo.newBuilder().setDb("demo").setName("nope").setOfflineTableInfo(offline).build())));
    }

    @Test
    void aPrivilegeNeedsAKnownUserAndIsOnlyToCreateUsers() {
        PutPrivilegeRequest grant = PutPrivilegeRequest.newBuilder().addGrantee("nobody@%").addPrivilege("CREATE USER")
                .setDatabase("*").setTarget("*").setIsAllPrivileges(false)
                .setPrivilegeLevel(PrivilegeLevel.PRIVILEGE).build();
        assertEquals("161 user nobody@% does not exist", answer(lab.call().putPrivilege(grant)));
        assertEquals("161 only CREATE USER on *.* can be granted or revoked",
                answer(lab.call().putPrivilege(grant.toBuilder().setDatabase("demo").build())));
    }

    @Test
    void withoutTheUserTablesTabletNoUserIsMadeOrDeleted() {
        lab.tablets.values().forEach(tablet -> tablet.refuse("Put", 116, "put failed"));
        assertEquals("116 failed to put the user", answer(lab.call().putUser(
                PutUserRequest.newBuilder().setHost("%").setName("ann").setPassword("1x").build())));
        for (int i = 1; i <= 3; i++) {
            killTablet(i);
        }
        assertEquals("136 failed to delete the user", answer(
                lab.call().deleteUser(DeleteUserRequest.newBuilder().setHost("%").setName("ann").build())));
    }
}
