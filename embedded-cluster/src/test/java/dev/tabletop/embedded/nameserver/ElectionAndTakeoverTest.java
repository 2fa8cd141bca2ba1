package dev.tabletop.embedded.nameserver;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.wire.nameserver.ConfGetRequest;
import dev.tabletop.wire.nameserver.GeneralRequest;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElectionAndTakeoverTest {

    @Test
    void aNewClusterGetsItsSystemTablesInTheirOrder() throws InvalidProtocolBufferException {
        try (NameserverLab lab = new NameserverLab()) {
            lab.settings = lab.settings.withSystemTableReplicas(2);
            lab.startTablet("tablet-1");
            lab.startTablet("tablet-2");
            lab.startNameserver("ns-1");
            List<String> tables = lab.call().showTable(ShowTableRequest.newBuilder().setShowAll(true).build())
                    .getTableInfoList().stream()
                    .map(t -> t.getTid() + " " + t.getDb() + "." + t.getName() + " " + t.getPartitionNum() + "x"
                            + t.getReplicaNum())
                    .sorted().toList();
            assertEquals(List.of("2 __INTERNAL_DB.USER 1x2", "3 __INTERNAL_DB.JOB_INFO 1x2",
                    "4 __INTERNAL_DB.PRE_AGG_META_INFO 1x2", "5 INFORMATION_SCHEMA.GLOBAL_VARIABLES 1x2",
                    "6 INFORMATION_SCHEMA.DEPLOY_RESPONSE_TIME 1x2"), tables);
            assertEquals(5, lab.tablet(1).putRows + lab.tablet(2).putRows);
            assertEquals("6", lab.zooKeeper.text("/table/table_index"));
            assertEquals("1", lab.zooKeeper.text("/table/term"));
            assertEquals("0", lab.zooKeeper.text("/op/op_index"));
            assertEquals("false", lab.zooKeeper.text("/config/auto_failover"));
            assertEquals(List.of("INFORMATION_SCHEMA", "__INTERNAL_DB", "__PRE_AGG_DB"),
                    lab.zooKeeper.children("/db"));
            assertEquals("USER", TableInfo.parseFrom(lab.zooKeeper.data("/table/db_table_data/2")).getName());
            assertEquals(0, lab.call().showDatabase(GeneralRequest.getDefaultInstance()).getDbCount());
        }
    }

    @Test
    void aNameserverWithTooFewTabletsForItsSystemTablesDoesNotStart() {
        try (NameserverLab lab = new NameserverLab()) {
            lab.settings = lab.settings.withSystemTableReplicas(2);
            lab.startTablet("tablet-1");
            NodeStartException failure = assertThrows(NodeStartException.class,
                    () -> lab.tryStartNameserver("ns-1"));
            assertTrue(failure.getMessage().contains("healthy endpoint num is less than replica num"),
                    failure.getMessage());
        }
    }

    @Test
    void aStandbyAnswersThatItIsNotTheLeaderAndTakesOverWhenTheLeaderDies() {
        try (NameserverLab lab = NameserverLab.withTablets(2)) {
            lab.createTable("look", new int[]{1, 2});
            lab.startNameserver("ns-2");
            var refusal = lab.call("ns-2").confGet(ConfGetRequest.getDefaultInstance());
            assertEquals("300 nameserver is not leader", refusal.getCode() + " " + refusal.getMsg());
            lab.killNameserver("ns-1");
            lab.expectLeader("ns-2");
            assertEquals(List.of("tablet-1 leader alive", "tablet-2 follower alive"), lab.replicas("look", 0));
        }
    }

    @Test
    void aKilledNameserverChangesNothingAnyMore() {
        try (NameserverLab lab = NameserverLab.withTablets(3)) {
            lab.createTable("busy", new int[]{1, 2}, new int[]{2, 3}, new int[]{3, 1});
            lab.setAutoFailover(true);
            lab.expire("tablet-1");
            lab.nameserver("ns-1").kill();
            long writes = lab.zooKeeper.writes();
            await().during(Duration.ofMillis(600)).until(() -> lab.zooKeeper.writes() == writes);
            assertFalse(lab.nameserver("ns-1").isLeader());
        }
    }

    @Test
    void aLeaderWhoseSessionExpiresStandsAgainAndLeads() {
        try (NameserverLab lab = NameserverLab.withTablets(1)) {
            String before = lab.zooKeeper.children("/leader").getFirst();
            lab.session("ns-1").expire();
            lab.until(() -> lab.zooKeeper.children("/leader").size() == 1
                    && !lab.zooKeeper.children("/leader").getFirst().equals(before));
            lab.expectLeader("ns-1");
            lab.until(() -> lab.call().showTablet(ShowTabletRequest.getDefaultInstance()).getCode() == 0);
        }
    }

    @Test
    void aNameserverThatLosesZooKeeperServesNoMoreUntilItIsBack() {
        try (NameserverLab lab = NameserverLab.withTablets(1)) {
            lab.session("ns-1").setConnected(false);
            lab.until(() -> lab.call().confGet(ConfGetRequest.getDefaultInstance()).getCode() == 300);
            lab.session("ns-1").setConnected(true);
            lab.until(() -> lab.call().confGet(ConfGetRequest.getDefaultInstance()).getCode() == 0);
        }
    }

    @Test
    void autoFailoverIsReadFromZooKeeperByTheNextLeader() {
        try (NameserverLab lab = NameserverLab.withTablets(1)) {
            lab.setAutoFailover(true);
            lab.failOver("ns-1", "ns-2");
            assertEquals("true",
                    lab.call().confGet(ConfGetRequest.getDefaultInstance()).getConf(0).getValue());
        }
    }

    @Test
    void garbageInATableNodeCostsThatTableOnly() throws Exception {
        try (NameserverLab lab = NameserverLab.withTablets(1)) {
            lab.createTable("good", new int[]{1});
            lab.session("ns-1").write("/table/db_table_data/99", new byte[]{1, 2, 3});
            lab.failOver("ns-1", "ns-2");
            assertEquals(List.of("tablet-1 leader alive"), lab.replicas("good", 0));
        }
    }
}
