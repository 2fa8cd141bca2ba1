package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.DelReplicaNSRequest;
import dev.tabletop.wire.nameserver.MigrateRequest;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.TabletStatus;
import dev.tabletop.wire.nameserver.UpdateTableAliveRequest;
import dev.tabletop.wire.tablet.ChangeRoleRequest;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.tablet.TableStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nameserver on real tablets with their files, through stories that were recorded on a real cluster. */
class RealTabletsTest {

    @TempDir
    Path folder;

    private final NameserverLab lab = new NameserverLab();

    @BeforeEach
    void startCluster() {
        for (int i = 1; i <= 3; i++) {
            start(i);
        }
        lab.startNameserver("ns-1");
        lab.call().createDatabase(
                dev.tabletop.wire.nameserver.CreateDatabaseRequest.newBuilder().setDb("demo").build());
    }

    @AfterEach
    void stopCluster() {
        lab.close();
    }

    private void start(int tablet) {
        lab.startRealTablet("tablet-" + tablet, folder.resolve("tablet-" + tablet));
    }

    private void put(int tablet, int pid, int rows) {
        for (int i = 0; i < rows; i++) {
            assertEquals(0, lab.tabletCall("tablet-" + tablet)
                    .put(PutRequest.newBuilder().setTid(3).setPid(pid).setTime(i + 1)
                            .setValue(ByteString.copyFromUtf8("row " + i))
                            .addDimensions(Dimension.newBuilder().setKey("card " + i).setIdx(0)).build())
                    .getCode());
        }
    }

    private List<Long> offsets() {
        return lab.table("t").getTablePartition(0).getPartitionMetaList().stream().map(PartitionMeta::getOffset)
                .toList();
    }

    private List<String> states() {
        return lab.call().showTablet(ShowTabletRequest.getDefaultInstance()).getTabletsList().stream()
                .map(TabletStatus::getState).toList();
    }

    private void kill(int tablet) {
        lab.killRealTablet("tablet-" + tablet);
        lab.until(() -> states().get(tablet - 1).equals("kOffline"));
    }

    @Test
    void aReplicaIsAddedDeletedAndMigrated() {
        lab.createTable("t", new int[]{1, 2});
        put(1, 0, 30);
        assertEquals(0, lab.call().addReplicaNS(AddReplicaNSRequest.newBuilder().setDb("demo").setName("t").setPid(0)
                .setEndpoint("tablet-3").build()).getCode());
        lab.awaitQuiet();
        lab.until(() -> offsets().equals(List.of(30L, 30L, 30L)));
        assertEquals(List.of("kAddReplicaOP kDone"), lab.operations("t"));
        lab.call().delReplicaNS(DelReplicaNSRequest.newBuilder().setDb("demo").setName("t").setPid(0)
                .setEndpoint("tablet-2").build());
        lab.awaitQuiet();
        lab.call().migrate(MigrateRequest.newBuilder().setDb("demo").setName("t").addPid(0)
                .setSrcEndpoint("tablet-3").setDesEndpoint("tablet-2").build());
        lab.awaitQuiet();
        assertEquals(List.of("kAddReplicaOP kDone", "kDelReplicaOP kDone", "kMigrateOP kDone"), lab.operations("t"));
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive"), lab.replicas("t", 0));
        lab.until(() -> offsets().equals(List.of(30L, 30L)));
    }

    @Test
    void aPlannedChangeOfLeaderAndTheOldLeaderBroughtBack() {
        lab.createTable("t", new int[]{1, 2, 3});
        put(1, 0, 30);
        lab.until(() -> offsets().equals(List.of(30L, 30L, 30L)));
        assertEquals(0, lab.changeLeader("t", 0, "tablet-2").getCode());
        lab.awaitQuiet();
        put(2, 0, 10);
        lab.until(() -> offsets().equals(List.of(30L, 40L, 40L)));
        lab.recover("t", 0, 1);
        lab.awaitQuiet();
        assertEquals(List.of("kChangeLeaderOP kDone", "kRecoverTableOP kDone", "kReAddReplicaSimplifyOP kDone"),
                lab.operations("t"));
        assertEquals(List.of("tablet-1 follower alive", "tablet-2 leader alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
        lab.until(() -> offsets().equals(List.of(40L, 40L, 40L)));
    }

    @Test
    void withAutoFailoverOnAKilledTabletIsFailedOverAndRecovered() {
        lab.createTable("t", new int[]{1, 2, 3}, new int[]{2, 1, 3}, new int[]{1});
        put(1, 0, 20);
        put(2, 1, 20);
        put(1, 2, 20);
        lab.until(() -> lab.table("t").getTablePartition(2).getRecordCnt() == 20);
        lab.setAutoFailover(true);
        kill(1);
        lab.until(() -> lab.replicas("t", 0).getFirst().equals("tablet-1 leader dead")
                && lab.replicas("t", 2).getFirst().equals("tablet-1 leader dead"));
        lab.awaitQuiet();
        start(1);
        lab.until(() -> lab.replicas("t", 0).getFirst().equals("tablet-1 follower alive")
                && lab.replicas("t", 1).get(1).equals("tablet-1 follower alive")
                && lab.replicas("t", 2).getFirst().equals("tablet-1 leader alive"));
        lab.awaitQuiet();
        assertTrue(lab.operations("t").containsAll(List.of("kReAddReplicaOP kDone", "kReLoadTableOP kDone")));
        lab.until(() -> offsets().equals(List.of(20L, 20L, 20L)));
        lab.until(() -> lab.table("t").getTablePartition(2).getRecordCnt() == 20);
    }

    @Test
    void afterAWholeRestartTheBestFormerLeaderLeadsAgainAndTheOthersAreSentAnew() {
        lab.createTable("t", new int[]{1, 2, 3});
        put(1, 0, 30);
        lab.until(() -> offsets().equals(List.of(30L, 30L, 30L)));
        kill(1);
        lab.markDead("t", 0, 1);
        lab.changeLeader("t", 0, null);
        lab.awaitQuiet();
        int best = lab.replicas("t", 0).get(1).equals("tablet-2 leader alive") ? 2 : 3;
        int other = 5 - best;
        put(best, 0, 20);
        lab.until(() -> offsets().equals(List.of(30L, 50L, 50L)));
        kill(2);
        kill(3);
        for (int i = 1; i <= 3; i++) {
            start(i);
        }
        lab.until(() -> states().equals(List.of("kHealthy", "kHealthy", "kHealthy")));
        for (int i = 1; i <= 3; i++) {
            lab.markDead("t", 0, i);
            loadAsFollower(i);
        }
        assertEquals(List.of(30L, 50L, 50L), List.of(status(1).getOffset(), status(2).getOffset(),
                status(3).getOffset()));
        long term = lab.table("t").getTablePartition(0).getTermOffsetList().getLast().getTerm();
        assertEquals(0, lab.tabletCall("tablet-" + best).changeRole(ChangeRoleRequest.newBuilder().setTid(3)
                .setPid(0).setMode(TableMode.kTableLeader).setTerm(term).build()).getCode());
        lab.call().updateTableAliveStatus(UpdateTableAliveRequest.newBuilder().setDb("demo").setName("t").setPid(0)
                .setEndpoint("tablet-" + best).setIsAlive(true).build());
        lab.recover("t", 0, 1);
        lab.recover("t", 0, other);
        lab.awaitQuiet();
        assertEquals(2, lab.operations("t").stream().filter("kReAddReplicaWithDropOP kDone"::equals).count());
        lab.until(() -> offsets().equals(List.of(50L, 50L, 50L)));
        assertEquals("tablet-1 follower alive", lab.replicas("t", 0).getFirst());
    }

    private void loadAsFollower(int tablet) {
        assertEquals(0, lab.tabletCall("tablet-" + tablet).loadTable(LoadTableRequest.newBuilder().setTableMeta(
                TableMeta.newBuilder().setName("t").setTid(3).setPid(0).setMode(TableMode.kTableFollower)).build())
                .getCode());
        lab.until(() -> status(tablet).getState() == TableState.kTableNormal);
    }

    private TableStatus status(int tablet) {
        return lab.tabletCall("tablet-" + tablet)
                .getTableStatus(GetTableStatusRequest.newBuilder().setTid(3).setPid(0).build())
                .getAllTableStatusList().stream().findFirst().orElse(TableStatus.getDefaultInstance());
    }
}
