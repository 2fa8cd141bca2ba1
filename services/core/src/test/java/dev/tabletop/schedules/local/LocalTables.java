package dev.tabletop.schedules.local;

import static org.awaitility.Awaitility.await;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.data.DemoTable;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.DropTableRequest;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc.NameServerBlockingStub;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.zookeeper.KeeperException;

/** One local cluster for many schedules, one after the other: each has tables of its own. */
final class LocalTables implements AutoCloseable {

    static final Deadlines IMPATIENT = new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(2),
            Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(2));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final DemoTable LIKE = DemoTable.TRANSACTIONS;

    private final EmbeddedCluster cluster;
    private final ClusterClient client;
    private final ClusterConnection connection;
    private int tables;

    LocalTables(Path folder) throws Exception {
        this.cluster = EmbeddedCluster.builder(folder).nameservers(2).start();
        this.client = cluster.client();
        this.connection = OpenMldbClusters.connect(ConnectionSettings
                .of(cluster.zookeeperConnect(), cluster.root()).withDeadlines(IMPATIENT));
        nameserver().createDatabase(CreateDatabaseRequest.newBuilder().setDb(LocalWorld.DATABASE).build());
    }

    EmbeddedCluster cluster() {
        return cluster;
    }

    ClusterClient client() {
        return client;
    }

    ClusterConnection connection() {
        return connection;
    }

    Set<PartitionId> make(List<LocalSchedule.TablePlan> plans) {
        Set<PartitionId> made = new TreeSet<>();
        for (LocalSchedule.TablePlan plan : plans) {
            String name = "t" + tables++;
            List<String> tablets = cluster.nodes().stream().filter(n -> n.kind() == NodeStatus.Kind.TABLET)
                    .map(NodeStatus::endpoint).toList();
            TableInfo.Builder table = TableInfo.newBuilder().setDb(LocalWorld.DATABASE).setName(name)
                    .setPartitionNum(plan.partitions()).setReplicaNum(plan.replicas())
                    .addAllColumnDesc(LIKE.columns())
                    .addAllColumnKey(LIKE.definition(tablets.size()).getColumnKeyList());
            for (int pid = 0; pid < plan.partitions(); pid++) {
                TablePartition.Builder partition = table.addTablePartitionBuilder().setPid(pid);
                for (int i = 0; i < plan.replicas(); i++) {
                    partition.addPartitionMeta(PartitionMeta.newBuilder().setIsLeader(i == 0)
                            .setEndpoint(tablets.get((tables + pid + i) % tablets.size())));
                }
            }
            create(table.build());
            int tid = nameserver().showTable(
                    ShowTableRequest.newBuilder().setDb(LocalWorld.DATABASE).setName(name).build()).getTableInfo(0)
                    .getTid();
            for (int pid = 0; pid < plan.partitions(); pid++) {
                made.add(new PartitionId(new TableName(LocalWorld.DATABASE, name), tid, pid));
            }
        }
        return made;
    }

    /** A tablet whose session ended on a busy machine is healthy again soon. */
    private void create(TableInfo table) {
        await().atMost(SOON).ignoreExceptionsInstanceOf(StatusRuntimeException.class).until(() -> {
            awaitHealthy();
            GeneralResponse answer = nameserver()
                    .createTable(CreateTableRequest.newBuilder().setTableInfo(table).build());
            return answer.getCode() == 0;
        });
    }

    void dropAll() {
        nameserver().showTable(ShowTableRequest.newBuilder().setDb(LocalWorld.DATABASE).build()).getTableInfoList()
                .forEach(t -> nameserver().dropTable(
                        DropTableRequest.newBuilder().setDb(LocalWorld.DATABASE).setName(t.getName()).build()));
    }

    void setAutoFailover(boolean on) throws ClusterException {
        connection.execute(new Command.SetAutoFailover(on));
    }

    private NameServerBlockingStub nameserver() {
        return client.nameserver(awaitLeader());
    }

    String awaitLeader() {
        return await().atMost(SOON).ignoreExceptionsInstanceOf(KeeperException.class)
                .until(client::leader, Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until the nameserver sees every tablet that runs and is not cut off. */
    void awaitHealthy() {
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).ignoreExceptionsMatching(
                e -> e instanceof ClusterException || e instanceof StatusRuntimeException).until(() -> {
                    Set<String> running = cluster.nodes().stream()
                            .filter(n -> n.kind() == NodeStatus.Kind.TABLET)
                            .filter(n -> switch (n.state()) {
                                case RUNNING, SLOW, DISK_FULL -> true;
                                default -> false;
                            }).map(NodeStatus::endpoint).collect(Collectors.toSet());
                    return connection.read().tablets().stream().filter(t -> t.state() == Tablet.State.HEALTHY)
                            .map(Tablet::endpoint).collect(Collectors.toSet()).containsAll(running);
                });
    }

    @Override
    public void close() {
        connection.close();
        client.close();
        cluster.close();
    }
}
