package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.wire.nameserver.OfflineEndpointRequest;
import dev.tabletop.wire.nameserver.RecoverEndpointRequest;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.TabletStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tablet 1 goes and comes back. Of table t it leads partition 0, follows in partition 1, is the only replica of
 * partition 2, and the last alive one of partition 3.
 */
class TabletAwayAndBackTest {

    private NameserverLab lab;

    @BeforeEach
    void startCluster() {
        lab = NameserverLab.withTablets(3);
        lab.createTable("t", new int[]{1, 2, 3}, new int[]{2, 1, 3}, new int[]{1}, new int[]{1, 2});
        lab.tablet(1).write(3, 0, 20);
        lab.tablet(2).write(3, 1, 20);
        lab.tablet(1).write(3, 2, 20);
        lab.tablet(1).write(3, 3, 20);
        lab.markDead("t", 3, 2);
        lab.until(() -> lab.table("t").getTablePartition(3).getRecordCnt() == 20);
    }

    @AfterEach
    void stopCluster() {
        lab.close();
    }

    private List<String> states() {
        return lab.call().showTablet(ShowTabletRequest.getDefaultInstance()).getTabletsList().stream()
                .map(TabletStatus::getState).toList();
    }

    private void killAndNotice() {
        lab.killTablet("tablet-1");
        lab.until(() -> states().getFirst().equals("kOffline"));
    }

    private List<String> types() {
        return lab.statuses("t").stream().map(op -> op.getPid() + " " + op.getOpType()).toList();
    }

    @Test
    void withAutoFailoverOnItIsFailedOverAfterTheTimeoutAndRecoveredWhenItReturns() {
        lab.setAutoFailover(true);
        killAndNotice();
        assertEquals("tablet-1 leader alive", lab.replicas("t", 0).getFirst(), "before the timeout");
        lab.until(() -> types().size() == 3);
        lab.awaitQuiet();
        assertEquals(List.of("0 kChangeLeaderOP", "1 kOfflineReplicaOP", "2 kUpdatePartitionStatusOP"), types());
        assertEquals("tablet-1 leader dead", lab.replicas("t", 0).getFirst());
        assertEquals("tablet-1 follower dead", lab.replicas("t", 1).get(1));
        assertEquals(List.of("tablet-1 leader dead"), lab.replicas("t", 2));
        assertEquals("tablet-1 leader alive", lab.replicas("t", 3).getFirst(), "the last alive stays alive");
        lab.startTablet("tablet-1");
        lab.until(() -> lab.replicas("t", 0).getFirst().equals("tablet-1 follower alive")
                && lab.replicas("t", 1).get(1).equals("tablet-1 follower alive")
                && lab.replicas("t", 2).equals(List.of("tablet-1 leader alive")));
        lab.awaitQuiet();
        assertEquals(List.of("1 kOfflineReplicaOP", "2 kUpdatePartitionStatusOP", "0 kRecoverTableOP",
                "1 kRecoverTableOP", "2 kRecoverTableOP"), types().subList(3, 8));
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower dead"), lab.replicas("t", 3));
        assertEquals(null, lab.tablet(1).replica(3, 3), "alive by the metadata, loaded nowhere");
    }

    @Test
    void aRestartWithinTheTimeoutIsTakenOutAndRecoveredAtOnce() {
        lab.setAutoFailover(true);
        killAndNotice();
        lab.startTablet("tablet-1");
        lab.until(() -> lab.replicas("t", 0).getFirst().equals("tablet-1 follower alive")
                && lab.replicas("t", 2).equals(List.of("tablet-1 leader alive")));
        lab.awaitQuiet();
        assertEquals(
                List.of("0 kChangeLeaderOP", "1 kOfflineReplicaOP", "2 kUpdatePartitionStatusOP", "0 kRecoverTableOP",
                        "1 kRecoverTableOP", "2 kRecoverTableOP"),
                types().subList(0, 6));
    }

    @Test
    void aNetworkFlapWithinTheTimeoutHasNoConsequence() {
        lab.setAutoFailover(true);
        lab.expire("tablet-1");
        lab.until(() -> states().getFirst().equals("kOffline"));
        lab.registerAgain("tablet-1");
        lab.until(() -> states().getFirst().equals("kHealthy"));
        lab.awaitQuiet();
        assertEquals(List.of(), types());
        assertEquals("tablet-1 leader alive", lab.replicas("t", 0).getFirst());
    }

    @Test
    void withAutoFailoverOffNothingHappensAndTheMetadataGoesOnSayingAlive() {
        killAndNotice();
        lab.until(() -> !lab.table("t").getTablePartition(0).getPartitionMeta(0).getTabletHasPartition());
        lab.startTablet("tablet-1");
        lab.until(() -> states().getFirst().equals("kHealthy"));
        lab.awaitQuiet();
        assertEquals(List.of(), types());
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
        assertEquals(20, lab.table("t").getTablePartition(0).getPartitionMeta(0).getOffset(), "the last offset stays");
    }

    @Test
    void byHandTheEndpointIsTakenOutAndBroughtBack() {
        killAndNotice();
        assertEquals(0, lab.call()
                .offlineEndpoint(OfflineEndpointRequest.newBuilder().setEndpoint("tablet-1").build()).getCode());
        lab.awaitQuiet();
        assertEquals(List.of("0 kChangeLeaderOP", "1 kOfflineReplicaOP", "2 kUpdatePartitionStatusOP"), types());
        lab.startTablet("tablet-1");
        lab.until(() -> states().getFirst().equals("kHealthy"));
        assertEquals(0, lab.call()
                .recoverEndpoint(RecoverEndpointRequest.newBuilder().setEndpoint("tablet-1").build()).getCode());
        lab.awaitQuiet();
        assertEquals(List.of("tablet-1 follower alive", "tablet-1 follower alive", "tablet-1 leader alive"),
                List.of(lab.replicas("t", 0).getFirst(), lab.replicas("t", 1).get(1),
                        lab.replicas("t", 2).getFirst()));
    }

    @Test
    void aTabletThatWasDownWhenTheNameserverStartedIsUnknownAndNeverRecovered() {
        lab.setAutoFailover(true);
        lab.killNameserver("ns-1");
        lab.killTablet("tablet-1");
        lab.startNameserver("ns-2");
        lab.expectLeader("ns-2");
        assertEquals(List.of("kHealthy", "kHealthy"), states());
        lab.setAutoFailover(false);
        assertEquals(302, lab.recover("t", 0, 1).getCode());
        lab.setAutoFailover(true);
        lab.startTablet("tablet-1");
        lab.until(() -> states().size() == 3);
        lab.awaitQuiet();
        assertEquals(List.of(), types());
    }

    @Test
    void aStandbyThatSawTheTabletGoFailsItOverAfterTakingOver() {
        lab.startNameserver("ns-2");
        killAndNotice();
        lab.setAutoFailover(true);
        lab.failOver("ns-1", "ns-2");
        lab.until(() -> lab.replicas("t", 0).getFirst().equals("tablet-1 leader dead"));
    }

    @Test
    void aWholeRestartWithAutoFailoverOffLeavesEverythingUnloadedAndCalledAlive() {
        for (int i = 1; i <= 3; i++) {
            lab.killTablet("tablet-" + i);
        }
        lab.until(() -> states().equals(List.of("kOffline", "kOffline", "kOffline")));
        for (int i = 1; i <= 3; i++) {
            lab.startTablet("tablet-" + i);
        }
        lab.until(() -> states().equals(List.of("kHealthy", "kHealthy", "kHealthy")));
        assertEquals(0, lab.call()
                .recoverEndpoint(RecoverEndpointRequest.newBuilder().setEndpoint("tablet-2").build()).getCode());
        lab.awaitQuiet();
        assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
        assertEquals(null, lab.tablet(1).replica(3, 0));
        assertEquals(0, lab.tablet(1).loaded.size() + lab.tablet(3).loaded.size());
    }
}
