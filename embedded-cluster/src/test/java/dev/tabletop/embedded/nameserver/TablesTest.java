package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.nameserver.*;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables made, seen, emptied and dropped. */
class TablesTest {

    private NameserverLab lab;

    @BeforeEach
    void startCluster() {
        lab = NameserverLab.withTablets(3);
    }

    @AfterEach
    void stopCluster() {
        lab.close();
    }

    private GeneralResponse create(TableInfo.Builder table) {
        return lab.call().createTable(CreateTableRequest.newBuilder().setTableInfo(table).build());
    }

    @Test
    void withoutAnyWishATableGetsEightPartitionsOfThreeReplicasWithTheLeadersSpread() throws Exception {
        assertEquals(0, create(NameserverLab.tableInfo("t").toBuilder()).getCode());
        TableInfo table = lab.table("t");
        assertEquals("3 8 3", table.getTid() + " " + table.getPartitionNum() + " " + table.getReplicaNum());
        var leaders = table.getTablePartitionList().stream().flatMap(p -> p.getPartitionMetaList().stream())
                .filter(PartitionMeta::getIsLeader)
                .collect(Collectors.groupingBy(PartitionMeta::getEndpoint, Collectors.counting()));
        assertEquals(List.of(2L, 3L, 3L), leaders.values().stream().sorted().toList());
        assertTrue(table.getTablePartitionList().stream().allMatch(p -> p.getPartitionMetaList().stream()
                .map(PartitionMeta::getEndpoint).distinct().count() == 3));
        assertEquals(List.of(TermPair.newBuilder().setTerm(1).setOffset(0).build()),
                table.getTablePartition(0).getTermOffsetList());
        assertTrue(table.getColumnKey(0).getIndexName().startsWith("INDEX_0_"));
        assertEquals(table.getTablePartitionCount(),
                TableInfo.parseFrom(lab.zooKeeper.data("/table/db_table_data/3")).getTablePartitionCount());
    }

    @Test
    void followersAreMadeBeforeTheirLeader() {
        lab.createTable("t", new int[]{2, 1, 3});
        assertTrue(lab.tablet(1).calls.contains("CreateTable t 0 kTableFollower"));
        assertTrue(lab.tablet(2).calls.contains("CreateTable t 0 kTableLeader"));
        assertEquals(List.of("tablet-1", "tablet-3"), lab.tablet(2).replica(3, 0).followers);
    }

    @Test
    void aTabletThatRefusesIsTheAnswerAndTheOtherReplicasAreDroppedAgain() {
        lab.tablet(1).refuse("CreateTable", 129, "table meta is illegal");
        GeneralResponse answer = create(NameserverLab.tableInfo("t", new int[]{1, 2}).toBuilder());
        assertEquals("129 table meta is illegal", answer.getCode() + " " + answer.getMsg());
        lab.until(() -> lab.tablet(2).replica(3, 0) == null);
        assertNull(lab.zooKeeper.data("/table/db_table_data/3"));
        lab.tablet(1).accept("CreateTable");
        lab.createTable("t", new int[]{1, 2});
        assertEquals(4, lab.table("t").getTid(), "the id of the failed one is lost");
    }

    @Test
    void whatTabletsReportIsSeenAndTheLastValuesOfAMissingReplicaStay() {
        lab.createTable("t", new int[]{1, 2});
        lab.tablet(1).write(3, 0, 12);
        lab.until(() -> lab.table("t").getTablePartition(0).getRecordCnt() == 12);
        TablePartition partition = lab.table("t").getTablePartition(0);
        assertEquals("12 12 15 true", shown(partition, 0));
        assertEquals("12 12 15 true", shown(partition, 1));
        assertEquals(15, partition.getRecordByteSize());
        lab.tablet(2).loaded.remove(new TabletDouble.Place(3, 0));
        lab.until(() -> !lab.table("t").getTablePartition(0).getPartitionMeta(1).getTabletHasPartition());
        assertEquals("12 12 15 false", shown(lab.table("t").getTablePartition(0), 1));
        lab.tablets.values().forEach(tablet -> tablet.loaded.clear());
        lab.until(() -> true);
        assertEquals("12 12 15 true", shown(lab.table("t").getTablePartition(0), 0), "a round of silence is skipped");
    }

    private static String shown(TablePartition partition, int replica) {
        PartitionMeta meta = partition.getPartitionMeta(replica);
        return meta.getOffset() + " " + meta.getRecordCnt() + " " + meta.getRecordByteSize() + " "
                + meta.getTabletHasPartition();
    }

    @Test
    void aTableIsDroppedThoughATabletRefuses() {
        lab.createTable("t", new int[]{1, 2});
        lab.tablet(1).refuse("DropTable", 106, "table status is kMakingSnapshot");
        GeneralResponse answer = lab.call()
                .dropTable(DropTableRequest.newBuilder().setDb("demo").setName("t").build());
        assertEquals("313 drop table error", answer.getCode() + " " + answer.getMsg());
        assertNull(lab.zooKeeper.data("/table/db_table_data/3"));
        assertEquals(0, lab.call().showTable(ShowTableRequest.newBuilder().setDb("demo").build())
                .getTableInfoCount());
        assertEquals(0, lab.call().dropDatabase(DropDatabaseRequest.newBuilder().setDb("demo").build()).getCode());
        assertFalse(lab.zooKeeper.children("/db").contains("demo"));
    }

    @Test
    void aTableIsEmptiedOnlyWhileItsReplicasAgreeAndNoOperationRuns() {
        lab.createTable("t", new int[]{1, 2});
        lab.tablet(1).write(3, 0, 5);
        lab.tablet(2).replica(3, 0).offset = 4;
        lab.until(() -> lab.table("t").getTablePartition(0).getPartitionMeta(1).getOffset() == 4);
        assertEquals(335, truncate());
        lab.tablet(2).replica(3, 0).offset = 5;
        lab.until(() -> lab.table("t").getTablePartition(0).getPartitionMeta(1).getOffset() == 5);
        lab.tablet(1).hold("MakeSnapshot");
        lab.call().makeSnapshotNS(
                MakeSnapshotNSRequest.newBuilder().setDb("demo").setName("t").setPid(0).build());
        assertEquals(334, truncate());
        lab.tablet(1).release("MakeSnapshot");
        lab.until(() -> lab.tablet(1).calls.contains("MakeSnapshot"));
        lab.tablet(1).release("MakeSnapshot");
        lab.awaitQuiet();
        assertEquals(0, truncate());
        lab.tablet(2).refuse("TruncateTable", 104, "table is loading");
        assertEquals(337, truncate());
    }

    private int truncate() {
        return lab.call().truncateTable(TruncateTableRequest.newBuilder().setDb("demo").setName("t").build())
                .getCode();
    }

    @Test
    void theTimeToLiveIsChangedOnTheTabletsAndInTheMetadata() {
        lab.createTable("t", new int[]{1, 2});
        UpdateTTLResponse answer = lab.call().updateTTL(UpdateTTLRequest.newBuilder().setDb("demo").setName("t")
                .setTtlDesc(TTLSt.newBuilder().setAbsTtl(60)).build());
        assertEquals(0, answer.getCode());
        assertEquals(60, lab.table("t").getColumnKey(0).getTtl().getAbsTtl());
        assertTrue(lab.tablet(2).calls.contains("UpdateTTL"));
    }

    @Test
    void aPartitionIsReplacedWholeByHand() {
        lab.createTable("t", new int[]{1, 2});
        TablePartition replaced = lab.table("t").getTablePartition(0).toBuilder().removePartitionMeta(1)
                .clearTermOffset().build();
        assertEquals(0, lab.call().setTablePartition(SetTablePartitionRequest.newBuilder().setDb("demo").setName("t")
                .setTablePartition(replaced).build()).getCode());
        assertEquals(List.of("tablet-1 leader alive"), lab.replicas("t", 0));
        assertEquals(0, lab.call().getTablePartition(
                GetTablePartitionRequest.newBuilder().setDb("demo").setName("t").setPid(0).build())
                .getTablePartition().getTermOffsetCount());
    }

    @Test
    void tablesWithoutDatabaseAreAlwaysShown() {
        create(NameserverLab.tableInfo("plain", new int[]{1}).toBuilder().clearDb());
        lab.createTable("t", new int[]{1});
        assertEquals(List.of("plain", "t"), shownTables(ShowTableRequest.newBuilder().setDb("demo")));
        assertEquals(List.of("plain"), shownTables(ShowTableRequest.newBuilder()));
        assertEquals(List.of("plain", "USER", "t"), shownTables(ShowTableRequest.newBuilder().setShowAll(true)));
        assertTrue(lab.zooKeeper.data("/table/table_data/plain") != null);
    }

    private List<String> shownTables(ShowTableRequest.Builder request) {
        return lab.call().showTable(request.build()).getTableInfoList().stream().map(TableInfo::getName).toList();
    }

    @Test
    void clientsAreToldAnotherAddressOfATablet() {
        assertEquals(0, sdk("tablet-1", "10.1.1.1:1"));
        assertEquals("10.1.1.1:1", lab.zooKeeper.text("/map/sdkendpoints/tablet-1"));
        assertEquals(156, sdk("tablet-2", "10.1.1.1:1"));
        assertEquals(0, sdk("tablet-1", "null"));
        assertNull(lab.zooKeeper.text("/map/sdkendpoints/tablet-1"));
    }

    private int sdk(String server, String address) {
        return lab.call().setSdkEndpoint(SetSdkEndpointRequest.newBuilder().setServerName(server)
                .setSdkEndpoint(address).build()).getCode();
    }
}
