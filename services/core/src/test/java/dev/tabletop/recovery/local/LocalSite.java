package dev.tabletop.recovery.local;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.SurvivingLog;
import dev.tabletop.embedded.data.DemoRow;
import dev.tabletop.embedded.data.DemoTable;
import dev.tabletop.embedded.audit.HeldRows;
import dev.tabletop.embedded.data.RowEncoder;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.ChangeLeaderRequest;
import dev.tabletop.wire.nameserver.ConfSetRequest;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.DropTableRequest;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc.NameServerBlockingStub;
import dev.tabletop.wire.nameserver.Pair;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.UpdateTableAliveRequest;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableStatus;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.zookeeper.KeeperException;

/** A local cluster with its users: makes tables, writes rows, and lets failures happen. Not for several threads. */
final class LocalSite implements AutoCloseable {

    static final String DATABASE = "demo";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final DemoTable LIKE = DemoTable.TRANSACTIONS;
    private static final int DATABASE_EXISTS = 801;

    private final EmbeddedCluster cluster;
    private final ClusterClient client;
    private final RowEncoder encoder = new RowEncoder(LIKE.columns());
    private final List<Put> puts = new ArrayList<>();
    private long rows;

    /** A row that a leader acknowledged: where it took it, at which position of its log, and which row it is. */
    record Put(PartitionId partition, String endpoint, long position, HeldRows.RowId row) {}

    LocalSite(EmbeddedCluster cluster) throws Exception {
        this.cluster = cluster;
        this.client = cluster.client();
    }

    EmbeddedCluster cluster() {
        return cluster;
    }

    /** Endpoint of a node. */
    String at(String node) {
        return cluster.node(node).endpoint();
    }

    /** Makes a table; the first tablet leads each partition, the others follow. */
    PartitionId table(String name, int partitions, String... tablets) {
        GeneralResponse database = nameserver().createDatabase(
                CreateDatabaseRequest.newBuilder().setDb(DATABASE).build());
        require(database.getCode() == DATABASE_EXISTS ? 0 : database.getCode(), database.getMsg());
        TableInfo.Builder table = TableInfo.newBuilder().setDb(DATABASE).setName(name).setPartitionNum(partitions)
                .setReplicaNum(tablets.length).addAllColumnDesc(LIKE.columns())
                .addAllColumnKey(LIKE.definition(tablets.length).getColumnKeyList());
        for (int pid = 0; pid < partitions; pid++) {
            TablePartition.Builder partition = table.addTablePartitionBuilder().setPid(pid);
            for (int i = 0; i < tablets.length; i++) {
                // Each partition in turn begins with another tablet.
                String endpoint = at(tablets[(i + pid) % tablets.length]);
                partition.addPartitionMeta(PartitionMeta.newBuilder().setEndpoint(endpoint).setIsLeader(i == 0));
            }
        }
        GeneralResponse made = nameserver()
                .createTable(CreateTableRequest.newBuilder().setTableInfo(table).build());
        require(made.getCode(), made.getMsg());
        return new PartitionId(new TableName(DATABASE, name), shown(name).getTid(), 0);
    }

    /** Puts rows at the partition's leader, each acknowledged by it. */
    void put(PartitionId partition, int count) {
        String leader = leader(partition);
        long before = offset(partition, leader);
        for (int i = 0; i < count; i++) {
            DemoRow row = LIKE.row(11, rows++);
            var answer = client.tablet(leader)
                    .put(PutRequest.newBuilder().setTid(partition.tid()).setPid(partition.pid()).setTime(row.time())
                            .setValue(ByteString.copyFrom(encoder.encode(row.values())))
                            .addDimensions(Dimension.newBuilder().setKey(row.key()).setIdx(0)).build());
            require(answer.getCode(), answer.getMsg());
            puts.add(new Put(partition, leader, before + i + 1, HeldRows.RowId.of(row)));
        }
    }

    /** Every row that was acknowledged, in order. */
    List<Put> puts() {
        return List.copyOf(puts);
    }

    /** Waits until every replica of the partition has as much as its leader. */
    void awaitEverywhere(PartitionId partition, long offset) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> metas(partition).stream()
                .allMatch(m -> offset(partition, m.getEndpoint()) == offset));
    }

    /** Waits until these tablets have as much of the partition. */
    void awaitOn(PartitionId partition, long offset, String... tablets) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> Arrays.stream(tablets)
                .allMatch(tablet -> offset(partition, at(tablet)) == offset));
    }

    /** Kills tablets and waits until the nameserver sees that they are gone. */
    void killTablet(String tablet) {
        cluster.kill(tablet);
        awaitTablet(tablet, "kOffline");
    }

    /** Starts a tablet and waits until the nameserver regards it as healthy. */
    void startTablet(String tablet) throws Exception {
        cluster.start(tablet);
        awaitTablet(tablet, "kHealthy");
    }

    /** Every tablet that runs is killed; those named are started again. */
    void killAllAndStart(String... tablets) throws Exception {
        cluster.kill(EmbeddedCluster.ALL_TABLETS);
        for (String tablet : tablets) {
            cluster.start(tablet);
        }
        for (String tablet : tablets) {
            awaitTablet(tablet, "kHealthy");
        }
    }

    void awaitTablet(String tablet, String state) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).ignoreException(StatusRuntimeException.class)
                .until(() -> nameserver().showTablet(ShowTabletRequest.getDefaultInstance()).getTabletsList().stream()
                        .anyMatch(t -> t.getEndpoint().equals(at(tablet)) && t.getState().equals(state)));
    }

    /** What an operator does after a leader's death: mark it dead, let the nameserver elect another. */
    void failOver(PartitionId partition, String deadTablet) {
        GeneralResponse dead = nameserver().updateTableAliveStatus(UpdateTableAliveRequest.newBuilder()
                .setDb(DATABASE).setName(partition.table().name()).setPid(partition.pid()).setEndpoint(at(deadTablet))
                .setIsAlive(false).build());
        require(dead.getCode(), dead.getMsg());
        GeneralResponse elected = nameserver().changeLeader(ChangeLeaderRequest.newBuilder().setDb(DATABASE)
                .setName(partition.table().name()).setPid(partition.pid()).build());
        require(elected.getCode(), elected.getMsg());
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> metas(partition).stream().anyMatch(
                m -> m.getIsLeader() && m.getIsAlive() && !m.getEndpoint().equals(at(deadTablet))));
    }

    /** Drops all tables of this site. */
    void dropTables() {
        nameserver().showTable(ShowTableRequest.newBuilder().setDb(DATABASE).build()).getTableInfoList()
                .forEach(t -> nameserver().dropTable(
                        DropTableRequest.newBuilder().setDb(DATABASE).setName(t.getName()).build()));
    }

    void setAutoFailover(boolean on) {
        GeneralResponse answer = nameserver().confSet(ConfSetRequest.newBuilder()
                .setConf(Pair.newBuilder().setKey("auto_failover").setValue(String.valueOf(on))).build());
        require(answer.getCode(), answer.getMsg());
    }

    /** Name of the nameserver that leads. */
    String leadingNameserver() {
        String endpoint = leaderEndpoint();
        return cluster.nodes().stream().filter(n -> n.endpoint().equals(endpoint)).map(NodeStatus::name).findFirst()
                .orElseThrow();
    }

    /** Endpoint of the replica that the metadata regards as leader. */
    String leader(PartitionId partition) {
        return metas(partition).stream().filter(m -> m.getIsLeader() && m.getIsAlive())
                .map(PartitionMeta::getEndpoint).findFirst().orElseThrow();
    }

    /** Endpoint of the replica that the metadata regards as leader; empty when there is none. */
    String leaderOrNone(PartitionId partition) {
        return metas(partition).stream().filter(m -> m.getIsLeader() && m.getIsAlive())
                .map(PartitionMeta::getEndpoint).findFirst().orElse("");
    }

    /** Whether the tablet itself says that it leads. */
    boolean leadsInFact(PartitionId partition, String endpoint) {
        return status(partition, endpoint).filter(s -> s.getMode() == TableMode.kTableLeader).isPresent();
    }

    List<PartitionMeta> metas(PartitionId partition) {
        return shown(partition.table().name()).getTablePartitionList().stream()
                .filter(p -> p.getPid() == partition.pid()).findFirst().orElseThrow().getPartitionMetaList();
    }

    /** The tablet's own word on a replica; empty when it has not loaded it. */
    Optional<TableStatus> status(PartitionId partition, String endpoint) {
        return client.tablet(endpoint)
                .getTableStatus(GetTableStatusRequest.newBuilder().setTid(partition.tid()).setPid(partition.pid())
                        .build())
                .getAllTableStatusList().stream()
                .filter(s -> s.getTid() == partition.tid() && s.getPid() == partition.pid()).findFirst();
    }

    private long offset(PartitionId partition, String endpoint) {
        return status(partition, endpoint).map(TableStatus::getOffset).orElse(-1L);
    }

    /** The truth on a tablet's disk. */
    SurvivingLog onDisk(PartitionId partition, String tablet) throws IOException {
        Path data = cluster.node(tablet).data();
        if (data == null) {
            throw new IllegalArgumentException(tablet + " has no data folder");
        }
        return SurvivingLog.read(data, partition.tid(), partition.pid());
    }

    NameServerBlockingStub nameserver() {
        return client.nameserver(leaderEndpoint());
    }

    ClusterClient client() {
        return client;
    }

    private String leaderEndpoint() {
        return await().atMost(SOON).ignoreException(KeeperException.class).until(client::leader, Optional::isPresent)
                .orElseThrow();
    }

    TableInfo shown(String table) {
        return nameserver().showTable(ShowTableRequest.newBuilder().setDb(DATABASE).setName(table).build())
                .getTableInfo(0);
    }

    private static void require(int code, String message) {
        if (code != 0) {
            throw new IllegalStateException(code + " " + message);
        }
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
    }
}
