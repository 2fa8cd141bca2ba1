package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.data.KeyPartitioner;
import dev.tabletop.embedded.data.RowEncoder;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.nameserver.AddIndexRequest;
import dev.tabletop.wire.nameserver.AddTableFieldRequest;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.DeleteIndexRequest;
import dev.tabletop.wire.nameserver.DeleteUserRequest;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.PrivilegeLevel;
import dev.tabletop.wire.nameserver.PutPrivilegeRequest;
import dev.tabletop.wire.nameserver.PutUserRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.GetRequest;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.ScanRequest;
import dev.tabletop.wire.type.DataType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes, columns and users of a cluster of three real tablets: table t has four partitions of two replicas. */
class RealSchemaTest {

    private static final int PARTITIONS = 4;
    private static final int TID = 3;
    private static final List<ColumnDesc> COLUMNS = List.of(column("card", DataType.kString),
            column("city", DataType.kString), column("amount", DataType.kInt));

    @TempDir
    Path folder;

    private final NameserverLab lab = new NameserverLab();

    @BeforeEach
    void startCluster() {
        for (int i = 1; i <= 3; i++) {
            lab.startRealTablet("tablet-" + i, folder.resolve("tablet-" + i));
        }
        lab.startNameserver("ns-1");
        lab.call().createDatabase(CreateDatabaseRequest.newBuilder().setDb("demo").build());
        TableInfo table = NameserverLab.tableInfo("t", new int[]{1, 2}, new int[]{2, 3}, new int[]{3, 1},
                new int[]{1, 3}).toBuilder().clearColumnDesc().addAllColumnDesc(COLUMNS)
                .addColumnKey(ColumnKey.newBuilder().setIndexName("card").addColName("card")).build();
        lab.call().createTable(CreateTableRequest.newBuilder().setTableInfo(table).build());
    }

    @AfterEach
    void stopCluster() {
        lab.close();
    }

    private static ColumnDesc column(String name, DataType type) {
        return ColumnDesc.newBuilder().setName(name).setDataType(type).build();
    }

    private String leader(int pid) {
        return lab.table("t").getTablePartition(pid).getPartitionMetaList().stream()
                .filter(PartitionMeta::getIsLeader).findFirst().orElseThrow().getEndpoint();
    }

    private void put(int rows) {
        RowEncoder encoder = new RowEncoder(COLUMNS);
        for (int i = 0; i < rows; i++) {
            String key = "card" + i;
            int pid = KeyPartitioner.partition(key, PARTITIONS);
            assertEquals(0, lab.tabletCall(leader(pid))
                    .put(PutRequest.newBuilder().setTid(TID).setPid(pid).setTime(1000 + i)
                            .setValue(ByteString.copyFrom(encoder.encode(List.of(key, "city" + i % 7, i))))
                            .addDimensions(Dimension.newBuilder().setKey(key).setIdx(0)).build())
                    .getCode());
        }
    }

    /** Rows of all seven cities under an index, at the leaders or at the followers. */
    private int rowsOfCities(String index, boolean leaders) {
        int rows = 0;
        for (int city = 0; city < 7; city++) {
            int pid = KeyPartitioner.partition("city" + city, PARTITIONS);
            for (PartitionMeta replica : lab.table("t").getTablePartition(pid).getPartitionMetaList()) {
                if (replica.getIsLeader() == leaders) {
                    rows += lab.tabletCall(replica.getEndpoint()).scan(ScanRequest.newBuilder().setTid(TID)
                            .setPid(pid).setPk("city" + city).setIdxName(index).build()).getCount();
                }
            }
        }
        return rows;
    }

    private long polledRows() {
        return lab.table("t").getTablePartitionList().stream().flatMap(p -> p.getPartitionMetaList().stream())
                .filter(PartitionMeta::getIsLeader).mapToLong(PartitionMeta::getOffset).sum();
    }

    @Test
    void everyRowIsFoundUnderANewIndexAtLeadersAndFollowers() {
        put(70);
        lab.until(() -> polledRows() == 70);
        ColumnKey index = ColumnKey.newBuilder().setIndexName("by_city").addColName("city").build();
        assertEquals(0, lab.call().addIndex(
                AddIndexRequest.newBuilder().setDb("demo").setName("t").setColumnKey(index).build()).getCode());
        lab.awaitQuiet();
        assertEquals(List.of("kAddIndexOP kDone"), lab.operations("t"));
        assertEquals(70, rowsOfCities("by_city", true));
        lab.until(() -> rowsOfCities("by_city", false) == 70);
        assertEquals(0, lab.call().deleteIndex(DeleteIndexRequest.newBuilder().setDbName("demo").setTableName("t")
                .setIdxName("by_city").build()).getCode());
        int pid = KeyPartitioner.partition("city0", PARTITIONS);
        assertEquals("108 idx name not found", scanOf(pid, "by_city"));
        assertEquals("0 ok", scanOf(pid, "card"));
    }

    private String scanOf(int pid, String index) {
        var answer = lab.tabletCall(leader(pid))
                .scan(ScanRequest.newBuilder().setTid(TID).setPid(pid).setPk("city0").setIdxName(index).build());
        return answer.getCode() + " " + answer.getMsg();
    }

    @Test
    void rowsThatHaveAnAddedColumnNotYetAreNotUnderAnIndexOnIt() {
        put(20);
        lab.until(() -> polledRows() == 20);
        assertEquals(0, lab.call().addTableField(AddTableFieldRequest.newBuilder().setDb("demo").setName("t")
                .setColumnDesc(column("shop", DataType.kString)).build()).getCode());
        ColumnKey index = ColumnKey.newBuilder().setIndexName("by_shop").addColName("shop").build();
        assertEquals(0, lab.call().addIndex(
                AddIndexRequest.newBuilder().setDb("demo").setName("t").setColumnKey(index).build()).getCode());
        lab.awaitQuiet();
        assertEquals(List.of("kAddIndexOP kDone"), lab.operations("t"));
        assertEquals(20, polledRows());
    }

    @Test
    void usersAreRowsOfTheUserTableAndKeepTheirPrivilegeWithANewPassword() {
        PutUserRequest.Builder user = PutUserRequest.newBuilder().setHost("%").setName("ann").setPassword("1old");
        assertEquals(0, lab.call().putUser(user.build()).getCode());
        assertEquals(0, lab.call().putPrivilege(PutPrivilegeRequest.newBuilder().addGrantee("ann@%")
                .addPrivilege("CREATE USER").setDatabase("*").setTarget("*").setIsAllPrivileges(false)
                .setPrivilegeLevel(PrivilegeLevel.PRIVILEGE).build()).getCode());
        assertEquals(0, lab.call().putUser(user.setPassword("1new").build()).getCode());
        lab.until(() -> userRow().endsWith("%ann1newPRIVILEGE"));
        assertEquals(0, lab.call().deleteUser(
                DeleteUserRequest.newBuilder().setHost("%").setName("ann").build()).getCode());
        lab.until(() -> userRow().isEmpty());
    }

    /** As any replica has it: a follower's word may be an older one. */
    private String userRow() {
        for (int i = 1; i <= 3; i++) {
            var answer = lab.tabletCall("tablet-" + i)
                    .get(GetRequest.newBuilder().setTid(2).setPid(0).setKey("%|ann").setIdxName("index").build());
            if (answer.getCode() == 0) {
                return answer.getValue().toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }
}
