package dev.tabletop.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.data.DemoTable;
import dev.tabletop.embedded.data.RowEncoder;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.ChangeLeaderRequest;
import dev.tabletop.wire.nameserver.ConnectZKRequest;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.DisConnectZKRequest;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.PutRequest;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What faults do to a cluster. Each test has a table of its own, led by tablet-1, on one shared cluster. */
class ClusterFaultsTest {

    private static final AtomicInteger TABLES = new AtomicInteger();

    @TempDir
    static Path directory;
    private static EmbeddedCluster cluster;
    private static ClusterClient client;

    private String table;
    private int tid;

    @BeforeAll
    static void startCluster() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        cluster = EmbeddedCluster.builder(directory).start();
        client = cluster.client();
        client.nameserver(leader()).createDatabase(CreateDatabaseRequest.newBuilder().setDb("demo").build());
    }

    @AfterAll
    static void stopCluster() {
        client.close();
        cluster.close();
        Awaitility.reset();
    }

    @BeforeEach
    void makeTable() throws Exception {
        for (NodeStatus node : cluster.nodes()) {
            cluster.start(node.name());
        }
        cluster.awaitReady(Duration.ofSeconds(30));
        table = "table" + TABLES.incrementAndGet();
        TablePartition.Builder partition = TablePartition.newBuilder().setPid(0);
        for (int i = 1; i <= 3; i++) {
            partition.addPartitionMeta(PartitionMeta.newBuilder().setEndpoint(tablet(i)).setIsLeader(i == 1));
        }
        TableInfo info = DemoTable.BRANCHES.definition(3).toBuilder().setName(table).setReplicaNum(3)
                .addTablePartition(partition).build();
        assertEquals("ok", client.nameserver(leader())
                .createTable(CreateTableRequest.newBuilder().setTableInfo(info).build()).getMsg());
        tid = show().getTid();
    }

    @Test
    void aKilledTabletKeepsItsPlaceUntilItsSessionExpiresAndKeepsWhatItAcknowledged() throws Exception {
        put(1, 50);
        cluster.kill("tablet-1");

        assertEquals(NodeStatus.State.KILLED, cluster.node("tablet-1").state());
        assertTrue(client.zookeeper().exists("/nodes/" + tablet(1)));
        assertEquals(50, SurvivingLog.read(data(1), tid, 0).lastOffset());
        await().until(() -> !client.zookeeper().exists("/nodes/" + tablet(1)));
    }

    @Test
    void aStoppedTabletLeavesAtOnce() throws Exception {
        cluster.stop("tablet-1");

        assertEquals(NodeStatus.State.STOPPED, cluster.node("tablet-1").state());
        assertEquals(false, client.zookeeper().exists("/nodes/" + tablet(1)));
    }

    @Test
    void aPowerLossTakesWhatWasNotSynced() throws Exception {
        put(1, 20);
        await().until(() -> SurvivingLog.read(data(2), tid, 0).lastOffset() == 20);
        put(1, 500);
        cluster.powerLoss("tablet-1");

        SurvivingLog left = SurvivingLog.read(data(1), tid, 0);
        assertTrue(left.lastOffset() < 520, "all was synced: " + left);
        assertEquals(left.lastOffset(), left.entries());
    }

    @Test
    void aRestartedTabletHasLoadedNothingAndIsHealthyAgain() throws Exception {
        put(1, 10);
        cluster.kill("tablet-1");
        cluster.start("tablet-1");
        cluster.awaitReady(Duration.ofSeconds(20));

        assertEquals(0, client.tablet(tablet(1)).getTableStatus(GetTableStatusRequest.newBuilder().setTid(tid).build())
                .getAllTableStatusCount());
    }

    @Test
    void anIsolatedTabletIsSilentBothWaysAndItsFollowersCatchUpAfterwards() throws Exception {
        put(1, 10);
        awaitOffset(2, 10);
        cluster.isolate("tablet-2");

        assertEquals(NodeStatus.State.ISOLATED, cluster.node("tablet-2").state());
        assertThrows(StatusRuntimeException.class,
                () -> client.tablet(tablet(2)).getTableStatus(GetTableStatusRequest.getDefaultInstance()));
        await().until(() -> !client.zookeeper().exists("/nodes/" + tablet(2)));
        put(1, 10);
        awaitOffset(3, 20);

        cluster.rejoin("tablet-2");
        awaitOffset(2, 20);
        await().until(() -> client.zookeeper().exists("/nodes/" + tablet(2)));
        assertEquals(tablet(2), new String(client.zookeeper().read("/nodes/" + tablet(2)),
                UTF_8));
    }

    @Test
    void aLeaderOfAnOlderTermReachesNobodyAfterItsReturn() throws Exception {
        put(1, 10);
        awaitOffset(2, 10);
        awaitOffset(3, 10);
        cluster.isolate("tablet-1");
        await().until(() -> client.nameserver(leader()).showTablet(ShowTabletRequest.getDefaultInstance())
                .getTabletsList().stream()
                .anyMatch(status -> status.getEndpoint().equals(tablet(1)) && status.getState().equals("kOffline")));
        ChangeLeaderRequest change = ChangeLeaderRequest.newBuilder().setDb("demo").setName(table).setPid(0)
                .setCandidateLeader(tablet(2)).build();
        assertEquals("ok", client.nameserver(leader()).changeLeader(change).getMsg());
        await().until(() -> put(2, 1) == 1);
        awaitOffset(3, 11);

        cluster.rejoin("tablet-1");
        await().ignoreExceptions().until(() -> put(1, 5) == 5);
        assertEquals(15, offset(1));
        put(2, 2);
        awaitOffset(3, 13);
        assertEquals(13, offset(2));
        assertTrue(SurvivingLog.read(data(3), tid, 0).lastTerm() > SurvivingLog.read(data(1), tid, 0).lastTerm());
    }

    @Test
    void slowReplicationLetsFollowersLagAndThenCatchUp() throws Exception {
        cluster.slow("tablet-1", Duration.ofSeconds(2));
        put(1, 100);

        assertEquals(NodeStatus.State.SLOW, cluster.node("tablet-1").state());
        assertTrue(offset(2) < 100);
        cluster.slow("tablet-1", Duration.ZERO);
        awaitOffset(2, 100);
    }

    @Test
    void aFullDiskRefusesRowsUntilThereIsSpaceAgain() throws Exception {
        cluster.diskFull("tablet-1", true);

        assertEquals(NodeStatus.State.DISK_FULL, cluster.node("tablet-1").state());
        assertEquals(0, put(1, 3));
        cluster.diskFull("tablet-1", false);
        assertEquals(3, put(1, 3));
    }

    @Test
    void theStandbyLeadsWhenTheLeadingNameserverIsKilled() throws Exception {
        String before = leader();
        String name = cluster.nodes().stream().filter(node -> node.endpoint().equals(before)).findFirst().orElseThrow()
                .name();
        cluster.kill(name);

        await().ignoreExceptions().until(() -> !leader().equals(before) && show().getTid() == tid);
        cluster.start(name);
        assertEquals(NodeStatus.State.RUNNING, cluster.node(name).state());
    }

    @Test
    void aNameserverThatIsToldToLeaveZooKeeperLeadsNoMoreAndStandsByOnceItIsBack() throws Exception {
        String before = leader();
        assertEquals(0, client.nameserver(before).disConnectZK(DisConnectZKRequest.getDefaultInstance()).getCode());

        assertEquals(300, client.nameserver(before).showTable(ShowTableRequest.getDefaultInstance()).getCode());
        await().ignoreExceptions().until(() -> !leader().equals(before) && show().getTid() == tid);

        assertEquals("ok", client.nameserver(before).connectZK(ConnectZKRequest.getDefaultInstance()).getMsg());
        await().until(() -> client.zookeeper().children("/leader").size() == 2);
        assertEquals(0, client.nameserver(leader()).disConnectZK(DisConnectZKRequest.getDefaultInstance()).getCode());
        await().ignoreExceptions().until(() -> leader().equals(before) && show().getTid() == tid);
        // The other one comes back by itself: its keep-alive check finds that it has no session.
        await().until(() -> client.zookeeper().children("/leader").size() == 2);
    }

    private static String leader() throws Exception {
        return client.leader().orElseThrow();
    }

    private static String tablet(int number) {
        return cluster.node("tablet-" + number).endpoint();
    }

    private static Path data(int number) {
        return cluster.node("tablet-" + number).data();
    }

    private TableInfo show() throws Exception {
        return client.nameserver(leader())
                .showTable(ShowTableRequest.newBuilder().setDb("demo").setName(table).build()).getTableInfo(0);
    }

    /** Puts rows one after the other; how many were acknowledged. */
    private int put(int tablet, int rows) {
        RowEncoder encoder = new RowEncoder(DemoTable.BRANCHES.columns());
        return (int) IntStream.range(0, rows).filter(i -> {
            PutRequest row = PutRequest.newBuilder().setTid(tid).setPid(0).setTime(i)
                    .setValue(ByteString.copyFrom(encoder.encode(List.of("BR" + i, "Oslo", 3, (long) i))))
                    .addDimensions(Dimension.newBuilder().setKey("BR" + i).setIdx(0)).build();
            return client.tablet(tablet(tablet)).put(row).getCode() == 0;
        }).count();
    }

    private long offset(int tablet) {
        return client.tablet(tablet(tablet)).getTableStatus(GetTableStatusRequest.newBuilder().setTid(tid).build())
                .getAllTableStatus(0).getOffset();
    }

    private void awaitOffset(int tablet, long wanted) {
        await().ignoreExceptions().until(() -> offset(tablet) == wanted);
    }
}
