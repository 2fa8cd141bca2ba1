package dev.tabletop.embedded.nameserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.wire.nameserver.SetTablePartitionRequest;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TermPair;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeLeaderTest {

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

    private static TermPair term(long term, long offset) {
        return TermPair.newBuilder().setTerm(term).setOffset(offset).build();
    }

    private List<TermPair> terms() {
        return lab.table("t").getTablePartition(0).getTermOffsetList();
    }

    @Test
    void aCandidateLeadsATermTwoHigherWithTheOthersAsItsFollowers() {
        assertEquals("0 ok", lab.changeLeader("t", 0, "tablet-2").getCode() + " ok");
        lab.awaitQuiet();
        assertEquals(List.of("kChangeLeaderOP kDone"), lab.operations("t"));
        assertEquals(List.of(term(1, 0), term(3, 31)), terms());
        assertEquals("3", lab.zooKeeper.text("/table/term"));
        assertTrue(lab.tablet(2).calls.contains("AppendEntries term 2"));
        assertTrue(lab.tablet(3).calls.contains("AppendEntries term 2"));
        assertTrue(lab.tablet(2).calls.contains("ChangeRole kTableLeader [tablet-3]"));
        assertEquals(List.of("tablet-1 leader dead", "tablet-2 leader alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
    }

    @Test
    void withoutACandidateTheLargestOffsetWins() {
        lab.tablet(3).replica(3, 0).offset = 35;
        lab.markDead("t", 0, 1);
        assertEquals(0, lab.changeLeader("t", 0, null).getCode());
        lab.awaitQuiet();
        assertEquals(List.of("tablet-1 leader dead", "tablet-2 follower alive", "tablet-3 leader alive"),
                lab.replicas("t", 0));
        assertEquals(List.of(term(1, 0), term(3, 36)), terms());
    }

    @Test
    void aForcedCandidateBelowTheMaximumRecordsAStartThatIsTooHigh() {
        lab.tablet(3).replica(3, 0).offset = 35;
        lab.changeLeader("t", 0, "tablet-2");
        lab.awaitQuiet();
        assertEquals(30, lab.tablet(2).replica(3, 0).offset);
        assertEquals(List.of(term(1, 0), term(3, 36)), terms());
    }

    @Test
    void autoLetsTheOffsetsDecideThoughTheLeaderIsAlive() {
        lab.tablet(2).replica(3, 0).offset = 31;
        assertEquals(0, lab.changeLeader("t", 0, "auto").getCode());
        lab.awaitQuiet();
        assertEquals("tablet-2 leader alive", lab.replicas("t", 0).get(1));
    }

    @Test
    void aFollowerThatRefusesFailsTheOperationAndTheOthersKeepTheRaisedTerm() {
        lab.tablet(3).refuse("AppendEntries", 100, "table does not exist");
        lab.changeLeader("t", 0, "tablet-2");
        lab.awaitQuiet();
        assertEquals(List.of("kChangeLeaderOP kFailed kSelectLeader"), lab.operations("t"));
        assertEquals(2, lab.tablet(2).replica(3, 0).term);
        assertEquals("3", lab.zooKeeper.text("/table/term"));
        assertEquals(List.of(term(1, 0)), terms());
        assertEquals("tablet-1 leader alive", lab.replicas("t", 0).getFirst());
    }

    @Test
    void withNoFollowerOnAHealthyTabletTheAnswerIsOkButNoOperationIsMade() {
        lab.killTablet("tablet-2");
        lab.killTablet("tablet-3");
        lab.until(() -> lab.recover("t", 0, 3).getCode() == 303 && lab.recover("t", 0, 2).getCode() == 303);
        assertEquals(0, lab.changeLeader("t", 0, "tablet-2").getCode());
        assertEquals(List.of(), lab.operations("t"));
        assertEquals("0", lab.zooKeeper.text("/op/op_index"));
    }

    @Test
    void anElectionAmongReplicasSetByHandSeatsTheBestAndLeavesOneFlag() {
        lab.tablets.values().forEach(TabletDouble::restart);
        lab.tablet(2).disk(new TabletDouble.Place(3, 0)).binlog = 50;
        for (int i = 1; i <= 3; i++) {
            TabletDouble.Replica replica = new TabletDouble.Replica();
            replica.offset = i == 2 ? 50 : 30;
            lab.tablet(i).loaded.put(new TabletDouble.Place(3, 0), replica);
        }
        TablePartition.Builder partition = lab.table("t").getTablePartition(0).toBuilder();
        partition.getPartitionMetaBuilderList().forEach(meta -> meta.setIsLeader(false).setIsAlive(true));
        lab.call().setTablePartition(SetTablePartitionRequest.newBuilder().setDb("demo").setName("t")
                .setTablePartition(partition).build());
        assertEquals(0, lab.changeLeader("t", 0, null).getCode());
        lab.awaitQuiet();
        assertEquals(List.of("tablet-1 follower alive", "tablet-2 leader alive", "tablet-3 follower alive"),
                lab.replicas("t", 0));
        assertEquals(List.of(term(1, 0), term(3, 51)), terms());
        assertEquals(50, lab.tablet(3).replica(3, 0).offset);
    }
}
