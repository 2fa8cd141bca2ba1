package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.embedded.nameserver.TabletDouble.Place;
import dev.tabletop.wire.nameserver.RecoverEndpointRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way that RecoverTable can take, on a partition whose leader is on tablet 1 and whose table id is 3. */
class RecoverTableTest {

    private static final Place PLACE = new Place(3, 0);

    private NameserverLab lab;

    @BeforeEach
    void startCluster() {
        lab = NameserverLab.withTablets(3);
        lab.createTable("t", new int[]{1, 2, 3});
        lab.tablet(1).write(3, 0, 30);
    }

    @AfterEach
    void stopCluster() {
        lab.close();
    }

    private List<String> recover(int tablet) {
        assertEquals(0, lab.recover("t", 0, tablet).getCode());
        lab.awaitQuiet();
        return lab.operations("t");
    }

    private void followerDies() {
        lab.markDead("t", 0, 2);
    }

    @Test
    void aLoadedFollowerOnTheHistoryIsSimplyAddedAgain() {
        followerDies();
        assertEquals(List.of("kRecoverTableOP kDone", "kReAddReplicaSimplifyOP kDone"), recover(2));
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
        assertTrue(lab.tablet(1).calls.contains("DelReplica tablet-2"));
        assertFalse(lab.tablet(2).calls.contains("DeleteBinlog"));
    }

    @Test
    void aLoadedFollowerOfAnUnknownTermIsDroppedAndSentAgain() {
        followerDies();
        lab.tablet(2).replica(3, 0).term = 0;
        assertEquals(List.of("kRecoverTableOP kDone", "kReAddReplicaWithDropOP kDone"), recover(2));
        assertTrue(lab.tablet(2).calls.contains("DropTable"));
        assertTrue(lab.tablet(1).calls.contains("SendSnapshot tablet-2"));
    }

    @Test
    void aLoadedFollowerBelowTheLeadersSnapshotIsDroppedAndSentAgain() {
        followerDies();
        lab.tablet(1).disk(PLACE).manifest = 31;
        assertEquals(List.of("kRecoverTableOP kDone", "kReAddReplicaWithDropOP kDone"), recover(2));
    }

    @Test
    void anUnloadedFollowerLosesItsBinlogAndIsSentAgain() {
        followerDies();
        lab.tablet(2).restart();
        assertEquals(List.of("kRecoverTableOP kDone", "kReAddReplicaOP kDone"), recover(2));
        assertTrue(lab.tablet(2).calls.contains("DeleteBinlog"));
        assertTrue(lab.tablet(2).calls.contains("LoadTable kTableFollower"));
        assertEquals(30, lab.tablet(2).replica(3, 0).offset);
    }

    @Test
    void anUnloadedFollowerWithASnapshotOnTheHistoryIsLoadedWithoutSending() {
        followerDies();
        lab.tablet(2).restart();
        lab.tablet(2).disk(PLACE).manifest = 20;
        lab.tablet(2).disk(PLACE).manifestTerm = 1;
        lab.tablet(1).disk(PLACE).manifest = 20;
        assertEquals(List.of("kRecoverTableOP kDone", "kReAddReplicaNoSendOP kDone"), recover(2));
        assertTrue(lab.tablet(2).calls.contains("DeleteBinlog"));
        assertFalse(lab.tablet(1).calls.contains("SendSnapshot tablet-2"));
    }

    @Test
    void aDeadLeaderThatIsStillLoadedBecomesFollower() {
        assertEquals(0, lab.changeLeader("t", 0, "tablet-2").getCode());
        lab.awaitQuiet();
        assertEquals(List.of("tablet-1 leader dead", "tablet-2 leader alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
        assertEquals(List.of("kChangeLeaderOP kDone", "kRecoverTableOP kDone", "kReAddReplicaSimplifyOP kDone"),
                recover(1));
        assertTrue(lab.tablet(1).calls.contains("ChangeRole kTableFollower []"));
        assertFalse(lab.tablet(2).calls.contains("DelReplica tablet-1"));
        assertEquals(List.of("tablet-1 follower alive", "tablet-2 leader alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
    }

    @Test
    void theOnlyReplicaIsLoadedAgainAsLeader() {
        lab.createTable("solo", new int[]{1});
        lab.tablet(1).restart();
        lab.markDead("solo", 0, 1);
        lab.recover("solo", 0, 1);
        lab.awaitQuiet();
        assertEquals(List.of("kRecoverTableOP kDone", "kReLoadTableOP kDone"), lab.operations("solo"));
        assertTrue(lab.tablet(1).calls.contains("LoadTable kTableLeader"));
        assertEquals(List.of("tablet-1 leader alive"), lab.replicas("solo", 0));
    }

    @Test
    void theOnlyReplicaThatIsLoadedIsSimplyCalledAlive() {
        lab.createTable("solo", new int[]{1});
        lab.markDead("solo", 0, 1);
        lab.recover("solo", 0, 1);
        lab.awaitQuiet();
        assertEquals(List.of("kRecoverTableOP kDone", "kUpdatePartitionStatusOP kDone"), lab.operations("solo"));
        assertEquals(List.of("tablet-1 leader alive"), lab.replicas("solo", 0));
    }

    @Test
    void withoutAnAliveLeaderTheAnswerIsOkButNoOperationIsMade() {
        lab.markDead("t", 0, 1);
        followerDies();
        assertEquals(List.of(), recover(2));
        assertEquals("1", lab.zooKeeper.text("/op/op_index"));
    }

    @Test
    void withTheLeadersTabletOfflineTheAnswerIsOkButNoOperationIsMade() {
        followerDies();
        lab.killTablet("tablet-1");
        lab.until(() -> lab.recover("t", 0, 1).getCode() == 303);
        assertEquals(List.of(), recover(2));
    }

    @Test
    void aDeadLeaderCannotComeBackWithoutAnAliveOne() {
        lab.markDead("t", 0, 1);
        assertEquals(List.of("kRecoverTableOP kFailed kRecoverTable"), recover(1));
    }

    @Test
    void aReplicaThatBecameAliveMeanwhileNeedsNothing() {
        followerDies();
        lab.tablet(1).hold("DelReplica");
        assertEquals(0, lab.recover("t", 0, 2).getCode());
        lab.until(() -> lab.tablet(1).calls.contains("DelReplica tablet-2"));
        lab.call().updateTableAliveStatus(dev.tabletop.wire.nameserver.UpdateTableAliveRequest.newBuilder()
                .setDb("demo").setName("t").setPid(0).setEndpoint("tablet-2").setIsAlive(true).build());
        lab.tablet(1).release("DelReplica");
        lab.awaitQuiet();
        assertEquals(List.of("kRecoverTableOP kDone"), lab.operations("t"));
    }

    @Test
    void itFailsWhereTermAndOffsetCannotBeRead() {
        followerDies();
        lab.tablet(2).refuse("GetTermPair", 110, "replicator is not exist");
        assertEquals(List.of("kRecoverTableOP kFailed kRecoverTable"), recover(2));
    }

    @Test
    void itFailsWhereTheOldLeaderDoesNotBecomeFollower() {
        lab.changeLeader("t", 0, "tablet-2");
        lab.awaitQuiet();
        lab.tablet(1).refuse("ChangeRole", 104, "table is loading");
        assertEquals("kRecoverTableOP kFailed kRecoverTable", recover(1).getLast());
    }

    @Test
    void itFailsWhereTheBinlogCannotBeDeleted() {
        followerDies();
        lab.tablet(2).restart();
        lab.tablet(2).refuse("DeleteBinlog", 138, "fail to get db root path");
        assertEquals(List.of("kRecoverTableOP kFailed kRecoverTable"), recover(2));
    }

    @Test
    void itFailsWhereTheLeadersManifestCannotBeReadButTheBinlogIsGoneByThen() {
        followerDies();
        lab.tablet(2).restart();
        lab.tablet(1).refuse("GetManifest", -1, "parse manifest failed");
        assertEquals(List.of("kRecoverTableOP kFailed kRecoverTable"), recover(2));
        assertTrue(lab.tablet(2).calls.contains("DeleteBinlog"));
    }

    @Test
    void itFailsWhereTheLeaderRefusesToForgetTheReplica() {
        followerDies();
        lab.tablet(1).refuse("DelReplica", 103, "table is follower");
        assertEquals(List.of("kRecoverTableOP kFailed kDelReplica"), recover(2));
        assertFalse(lab.tablet(2).calls.contains("GetTermPair"));
    }

    @Test
    void aFailedSendLeavesTheLeadersSnapshotPaused() {
        followerDies();
        lab.tablet(2).restart();
        lab.tablet(1).refuse("SendSnapshot", 128, "snapshot is sending");
        assertEquals(List.of("kRecoverTableOP kDone", "kReAddReplicaOP kFailed kSendSnapshot"), recover(2));
        assertTrue(lab.tablet(1).replica(3, 0).paused);
    }

    @Test
    void recoverEndpointWithRestoreMakesTheOldLeaderLeadAgain() {
        lab.changeLeader("t", 0, "tablet-2");
        lab.awaitQuiet();
        lab.call().recoverEndpoint(
                RecoverEndpointRequest.newBuilder().setEndpoint("tablet-1").setNeedRestore(true).build());
        lab.awaitQuiet();
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
    }
}
