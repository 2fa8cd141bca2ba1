package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableDefinition.Column;
import dev.tabletop.cluster.TableDefinition.ColumnType;
import dev.tabletop.cluster.TableDefinition.Expiry;
import dev.tabletop.cluster.TableDefinition.Index;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.DelReplicaNSRequest;
import dev.tabletop.wire.nameserver.DropDatabaseRequest;
import dev.tabletop.wire.nameserver.DropTableRequest;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.MakeSnapshotNSRequest;
import dev.tabletop.wire.nameserver.MigrateRequest;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.OfflineEndpointRequest;
import dev.tabletop.wire.nameserver.RecoverEndpointRequest;
import dev.tabletop.wire.nameserver.SetTablePartitionRequest;
import dev.tabletop.wire.nameserver.ShowDatabaseResponse;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import dev.tabletop.wire.type.DataType;
import dev.tabletop.wire.type.TTLType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command of administration sends, and what is refused before anything is sent. */
class AdministrationCommandTest {

    private static final PartitionId TX_0 = new PartitionId(new TableName("demo", "tx"), 7, 0);
    private static final PartitionId DROPPED_TX_0 = new PartitionId(new TableName("demo", "tx"), 6, 0);
    private static final List<TermStart> TERMS = List.of(new TermStart(1, 0), new TermStart(3, 51));
    private static final GeneralResponse OK = GeneralResponse.newBuilder().setCode(0).setMsg("ok").build();
    private static final dev.tabletop.wire.tablet.GeneralResponse TABLET_OK = dev.tabletop.wire.tablet.GeneralResponse
            .newBuilder().setCode(0).setMsg("ok").build();

    @TempDir
    private Path folder;
    private FakeCluster cluster;
    private ClusterConnection connection;

    @BeforeEach
    void start() throws ClusterException {
        cluster = new FakeCluster(folder);
        connection = cluster.connect();
    }

    @AfterEach
    void stop() {
        connection.close();
        cluster.close();
    }

    private String first() {
        return cluster.first.address();
    }

    private String second() {
        return cluster.second.address();
    }

    @Test
    void replicasAreAddedDeletedAndMoved() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getAddReplicaNSMethod(), OK);
        cluster.nameserver.always(NameServerGrpc.getDelReplicaNSMethod(), OK);
        cluster.nameserver.always(NameServerGrpc.getMigrateMethod(), OK);
        connection.execute(new Command.AddReplica(TX_0, second()));
        connection.execute(new Command.DeleteReplica(TX_0, second()));
        connection.execute(new Command.MigrateReplica(TX_0, second(), first()));
        assertEquals(List.of(AddReplicaNSRequest.newBuilder().setName("tx").setDb("demo").setPid(0)
                .setEndpoint(second()).build()), cluster.nameserver.requests(AddReplicaNSRequest.class));
        assertEquals(List.of(DelReplicaNSRequest.newBuilder().setName("tx").setDb("demo").setPid(0)
                .setEndpoint(second()).build()), cluster.nameserver.requests(DelReplicaNSRequest.class));
        assertEquals(List.of(MigrateRequest.newBuilder().setName("tx").setDb("demo").addPid(0)
                .setSrcEndpoint(second()).setDesEndpoint(first()).build()),
                cluster.nameserver.requests(MigrateRequest.class));
    }

    @Test
    void tabletsAreTakenOutOfServiceAndBroughtBack() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getOfflineEndpointMethod(), OK);
        cluster.nameserver.always(NameServerGrpc.getRecoverEndpointMethod(), OK);
        connection.execute(new Command.OfflineEndpoint(first(), 3));
        connection.execute(new Command.RecoverEndpoint(first(), true, 4));
        assertEquals(List.of(OfflineEndpointRequest.newBuilder().setEndpoint(first()).setConcurrency(3).build()),
                cluster.nameserver.requests(OfflineEndpointRequest.class));
        assertEquals(List.of(RecoverEndpointRequest.newBuilder().setEndpoint(first()).setNeedRestore(true)
                .setConcurrency(4).build()), cluster.nameserver.requests(RecoverEndpointRequest.class));
    }

    @Test
    void snapshotsAreMadeByTheNameserverOrOneTabletAndPaused() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getMakeSnapshotNSMethod(), OK);
        cluster.second.always(TabletServerGrpc.getMakeSnapshotMethod(), TABLET_OK);
        cluster.first.always(TabletServerGrpc.getPauseSnapshotMethod(), TABLET_OK);
        connection.execute(new Command.MakeSnapshot(TX_0, null));
        connection.execute(new Command.MakeSnapshot(TX_0, second()));
        connection.execute(new Command.PauseSnapshots(TX_0, first()));
        assertEquals(List.of(MakeSnapshotNSRequest.newBuilder().setName("tx").setDb("demo").setPid(0).build()),
                cluster.nameserver.requests(MakeSnapshotNSRequest.class));
        GeneralRequest replica = GeneralRequest.newBuilder().setTid(7).setPid(0).build();
        assertEquals(List.of(replica), cluster.second.requests(GeneralRequest.class));
        assertEquals(List.of(replica), cluster.first.requests(GeneralRequest.class));
    }

    @Test
    void databasesAreListedMadeAndDropped() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getShowDatabaseMethod(),
                ShowDatabaseResponse.newBuilder().setCode(0).addDb("shop").addDb("demo").build());
        cluster.nameserver.always(NameServerGrpc.getCreateDatabaseMethod(), OK);
        cluster.nameserver.always(NameServerGrpc.getDropDatabaseMethod(), OK);
        assertEquals(List.of("demo", "shop"), connection.readDatabases());
        connection.execute(new Command.CreateDatabase("new"));
        connection.execute(new Command.DropDatabase("old"));
        assertEquals(List.of(CreateDatabaseRequest.newBuilder().setDb("new").setIfNotExists(false).build()),
                cluster.nameserver.requests(CreateDatabaseRequest.class));
        assertEquals(List.of(DropDatabaseRequest.newBuilder().setDb("old").build()),
                cluster.nameserver.requests(DropDatabaseRequest.class));
    }

    @Test
    void aTableIsMadeAsItWasDefinedAndDropped() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getCreateTableMethod(), OK);
        cluster.nameserver.always(NameServerGrpc.getDropTableMethod(), OK);
        connection.execute(new Command.CreateTable(new TableDefinition(new TableName("demo", "orders"), StorageMode.SSD,
                4, null, List.of(new Column("k", ColumnType.STRING, true), new Column("at", ColumnType.BIGINT, false)),
                List.of(new Index("i", List.of("k"), "at", new Expiry(Expiry.Kind.AGE_OR_NUMBER, 60, 5))))));
        connection.execute(new Command.DropTable(TX_0.table(), 7));
        TableInfo orders = TableInfo.newBuilder().setName("orders").setDb("demo")
                .setStorageMode(dev.tabletop.wire.common.StorageMode.kSSD).setPartitionNum(4)
                .addColumnDesc(ColumnDesc.newBuilder().setName("k").setDataType(DataType.kString).setNotNull(true))
                .addColumnDesc(ColumnDesc.newBuilder().setName("at").setDataType(DataType.kBigInt).setNotNull(false))
                .addColumnKey(ColumnKey.newBuilder().setIndexName("i").addColName("k").setTsName("at")
                        .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kAbsOrLat).setAbsTtl(60).setLatTtl(5)))
                .build();
        assertEquals(List.of(CreateTableRequest.newBuilder().setTableInfo(orders).build()),
                cluster.nameserver.requests(CreateTableRequest.class));
        assertEquals(List.of(DropTableRequest.newBuilder().setName("tx").setDb("demo").build()),
                cluster.nameserver.requests(DropTableRequest.class));
    }

    @Test
    void aPartitionsReplicasAndTermsAreReplacedAndWhatIsKnownOfThoseThatStayIsKept() throws ClusterException {
        TablePartition before = cluster.partition();
        cluster.nameserver.on(NameServerGrpc.getSetTablePartitionMethod(), request -> {
            cluster.setPartition(request.getTablePartition());
            return OK;
        });
        List<Flags> present = List.of(new Flags(first(), true, true), new Flags(second(), false, true));
        connection.execute(new Command.SetPartition(TX_0, present, TERMS, present.subList(0, 1), TERMS.subList(0, 1)));
        TablePartition wanted = before.toBuilder().removePartitionMeta(1).removeTermOffset(1).build();
        assertEquals(List.of(SetTablePartitionRequest.newBuilder().setName("tx").setDb("demo")
                .setTablePartition(wanted).build()), cluster.nameserver.requests(SetTablePartitionRequest.class));
        assertEquals(Kind.MOVED_ON, failure(new Command.SetPartition(TX_0, present, TERMS, present, TERMS)).kind());
    }

    @Test
    void aTableMadeAnewUnderTheSameNameIsNotTouched() {
        List<Command> byName = List.of(new Command.AddReplica(DROPPED_TX_0, second()),
                new Command.DeleteReplica(DROPPED_TX_0, second()),
                new Command.MigrateReplica(DROPPED_TX_0, second(), first()),
                new Command.MakeSnapshot(DROPPED_TX_0, null),
                new Command.SetPartition(DROPPED_TX_0, List.of(), List.of(), List.of(), List.of()),
                new Command.DropTable(TX_0.table(), 6));
        byName.forEach(c -> assertEquals(Kind.MOVED_ON, failure(c).kind(), c::toString));
    }

    @Test
    void whetherATableThatCouldNotBeDroppedIsGoneIsNotKnown() {
        cluster.nameserver.always(NameServerGrpc.getDropTableMethod(),
                GeneralResponse.newBuilder().setCode(313).setMsg("drop table error").build());
        assertEquals(Kind.UNCERTAIN, failure(new Command.DropTable(TX_0.table(), 7)).kind());
    }

    private ClusterException failure(Command command) {
        return assertThrows(ClusterException.class, () -> connection.execute(command));
    }
}
