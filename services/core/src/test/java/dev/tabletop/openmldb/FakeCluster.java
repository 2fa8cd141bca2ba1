package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.wire.nameserver.ConfGetResponse;
import dev.tabletop.wire.nameserver.GetTablePartitionResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.Pair;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowOPStatusResponse;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TabletStatus;
import dev.tabletop.wire.nameserver.TermPair;
import dev.tabletop.wire.tablet.FollowerInfo;
import dev.tabletop.wire.tablet.GetManifestResponse;
import dev.tabletop.wire.tablet.GetTableFollowerResponse;
import dev.tabletop.wire.tablet.GetTableStatusResponse;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.Manifest;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.tablet.TableStatus;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import java.nio.file.Path;
import java.time.Duration;

/**
 * ZooKeeper, one nameserver and two tablets that answer as scripted: table {@code demo.tx} (7) with one partition, led
 * by the first tablet.
 */
final class FakeCluster implements AutoCloseable {

    static final String ROOT = "/openmldb";
    /** For all tests that are not about deadlines: a first call takes long on a machine that is busy. */
    static final Deadlines PATIENT = new Deadlines(Duration.ofSeconds(20), Duration.ofSeconds(20),
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(3));
    static final Deadlines SHORT = new Deadlines(Duration.ofSeconds(5), Duration.ofMillis(700),
            Duration.ofSeconds(5), Duration.ofMillis(700), Duration.ofSeconds(3));

    final TestZooKeeper zookeeper;
    final ScriptedServer nameserver = new ScriptedServer();
    final ScriptedServer first = new ScriptedServer();
    final ScriptedServer second = new ScriptedServer();
    private volatile TablePartition partition;

    FakeCluster(Path folder) {
        zookeeper = new TestZooKeeper(folder);
        zookeeper.put(ROOT + "/leader/lock_request0000000001", nameserver.address());
        zookeeper.put(ROOT + "/nodes/" + first.address(), first.address());
        zookeeper.put(ROOT + "/nodes/" + second.address(), "startup_" + second.address());
        zookeeper.put(ROOT + "/table/notify", "1");
        partition = TablePartition.newBuilder().setPid(0)
                .addPartitionMeta(PartitionMeta.newBuilder().setEndpoint(first.address()).setIsLeader(true)
                        .setIsAlive(true).setOffset(90).setRecordCnt(88).setRecordByteSize(4_000).setDiskused(5))
                .addPartitionMeta(PartitionMeta.newBuilder().setEndpoint(second.address()).setIsLeader(false)
                        .setTabletHasPartition(false))
                .addTermOffset(TermPair.newBuilder().setTerm(1).setOffset(0))
                .addTermOffset(TermPair.newBuilder().setTerm(3).setOffset(51)).build();
        scriptNameserver(nameserver);
        scriptTablets();
    }

    ConnectionSettings settings() {
        return ConnectionSettings.of(zookeeper.address(), ROOT).withDeadlines(PATIENT);
    }

    ClusterConnection connect() throws ClusterException {
        return OpenMldbClusters.connect(settings());
    }

    /** For what must not be waited for: calls end after 700 ms. */
    ClusterConnection connectInAHurry() throws ClusterException {
        return OpenMldbClusters.connect(settings().withDeadlines(SHORT));
    }

    TablePartition partition() {
        return partition;
    }

    void setPartition(TablePartition changed) {
        partition = changed;
    }

    TableInfo table() {
        return TableInfo.newBuilder().setName("tx").setDb("demo").setTid(7).setSegCnt(8).setPartitionNum(1)
                .setReplicaNum(2).addTablePartition(partition).build();
    }

    void scriptNameserver(ScriptedServer server) {
        server.always(NameServerGrpc.getShowTabletMethod(),
                ShowTabletResponse.newBuilder().setCode(0)
                        .addTablets(TabletStatus.newBuilder().setEndpoint(first.address()).setState("kHealthy")
                                .setAge(1_000))
                        .addTablets(TabletStatus.newBuilder().setEndpoint(second.address()).setState("kOffline")
                                .setAge(2_000))
                        .build());
        server.on(NameServerGrpc.getShowTableMethod(), request -> {
            ShowTableResponse.Builder answer = ShowTableResponse.newBuilder().setCode(0);
            if (request.getShowAll() || request.getName().equals("tx")) {
                answer.addTableInfo(table());
            }
            return answer.build();
        });
        server.always(NameServerGrpc.getShowOPStatusMethod(), ShowOPStatusResponse.newBuilder().setCode(0).build());
        server.always(NameServerGrpc.getConfGetMethod(), ConfGetResponse.newBuilder().setCode(0)
                .addConf(Pair.newBuilder().setKey("auto_failover").setValue("true")).build());
        server.on(NameServerGrpc.getGetTablePartitionMethod(), request -> {
            GetTablePartitionResponse.Builder answer = GetTablePartitionResponse.newBuilder().setCode(0);
            return (request.getPid() == 0 ? answer.setTablePartition(partition) : answer).build();
        });
    }

    private void scriptTablets() {
        first.always(TabletServerGrpc.getGetTableStatusMethod(),
                GetTableStatusResponse.newBuilder().setCode(0)
                        .addAllTableStatus(TableStatus.newBuilder().setTid(7).setPid(0).setOffset(90)
                                .setMode(TableMode.kTableLeader).setState(TableState.kTableNormal).setRecordCnt(88)
                                .setRecordByteSize(3_000).setRecordIdxByteSize(1_000))
                        .build());
        first.always(TabletServerGrpc.getGetTermPairMethod(), GetTermPairResponse.newBuilder().setCode(0).setTerm(3)
                .setOffset(90).setHasTable(true).setIsLeader(true).build());
        first.always(TabletServerGrpc.getGetManifestMethod(), GetManifestResponse.newBuilder().setCode(0)
                .setManifest(Manifest.newBuilder().setOffset(40).setTerm(1).setCount(40).setName("s.sdb")).build());
        first.always(TabletServerGrpc.getGetTableFollowerMethod(),
                GetTableFollowerResponse.newBuilder().setCode(0).setOffset(90)
                        .addFollowerInfo(FollowerInfo.newBuilder().setEndpoint(second.address()).setOffset(77))
                        .build());
        second.always(TabletServerGrpc.getGetTableStatusMethod(),
                GetTableStatusResponse.newBuilder().setCode(0).build());
        second.always(TabletServerGrpc.getGetTermPairMethod(), GetTermPairResponse.newBuilder().setCode(0).setTerm(0)
                .setOffset(0).setHasTable(false).build());
        second.always(TabletServerGrpc.getGetManifestMethod(),
                GetManifestResponse.newBuilder().setCode(0).setManifest(Manifest.newBuilder().setOffset(0)).build());
    }

    @Override
    public void close() {
        zookeeper.close();
        nameserver.close();
        first.close();
        second.close();
    }
}
