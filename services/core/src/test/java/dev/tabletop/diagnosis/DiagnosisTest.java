package dev.tabletop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.CoordinationException;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.cluster.Tablet;

class DiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final TableName TX = new TableName("demo", "tx");
    private static final PartitionId P0 = new PartitionId(TX, 7, 0);
    private static final Tablet T1 = tablet("t1", Tablet.State.HEALTHY, true);
    private static final Tablet T2 = tablet("t2", Tablet.State.HEALTHY, true);

    @Test
    void aHealthyClusterHasNoFinding() {
        assertEquals(List.of(), Diagnosis.of(cluster(leader("t1", 50), follower("t2", 50))));
    }

    @Test
    void aLostLeaderWithAFollowerThatHasAllThatWasSeenOfItComesFirstWithItsEvidence() {
        Replica former = replica("t1", true, false, null, true);
        Finding finding = Diagnosis.of(cluster(former, follower("t2", 50))).getFirst();
        assertEquals(new Finding(FindingKind.LEADER_LOST_FOLLOWERS_FRESH, Severity.CRITICAL, P0, null, null,
                finding.evidence()), finding);
        assertEquals("The metadata: t1 leader not alive, t2 follower alive. The tablets: t1 says not loaded, t2 says"
                + " follower at offset 50. The lost leader was last seen at 50: t2 has all of that",
                finding.evidence().toString());
        assertEquals("元数据：t1 主副本、不存活，t2 从副本、存活。tablet：t1 称未加载，t2 称为从副本（offset 50）。"
                + "最后看到丢失的主副本时 offset 为 50：t2 全部拥有", finding.evidence().in(Locale.CHINESE));
    }

    @Test
    void aLostLeaderWhoseFollowersAreBehindSaysByHowMuch() {
        Finding finding = Diagnosis.of(cluster(replica("t1", true, true, null, true), follower("t2", 30))).getFirst();
        assertEquals(FindingKind.LEADER_LOST_FOLLOWERS_BEHIND, finding.kind());
        assertTrue(finding.evidence().toString().endsWith(
                "The lost leader was last seen at 50, t2 is the furthest at 30: 20 log positions behind"),
                finding.evidence().toString());
    }

    @Test
    void howFarALostLeaderWasByItsOwnWordCountsMoreThanTheNameserversPoll() {
        ClusterState before = cluster(leader("t1", 70), follower("t2", 60));
        ClusterState now = cluster(replica("t1", true, true, null, false), follower("t2", 60));
        Remembered remembered = Remembered.NOTHING.after(before, Diagnosis.of(before));
        List<Finding> first = Diagnosis.of(Sight.of(now).with(remembered));
        assertTrue(first.getFirst().evidence().toString().endsWith("10 log positions behind"),
                first.getFirst().evidence().toString());

        // The state before has no leader any more; what was known of it is not forgotten.
        List<Finding> again = Diagnosis.of(Sight.of(now).with(remembered.after(now, first)));
        assertEquals(first.getFirst().evidence().toString(), again.getFirst().evidence().toString());
    }

    @Test
    void aLeaderStillLoadingIsNotCalledLost() {
        Replica loading = replica("t1", true, true, new ReplicaStatus(Role.LEADER, LoadState.LOADING, 0, 0, 0L), true);
        assertEquals(List.of(FindingKind.LEADER_LOADING), kinds(cluster(loading, follower("t2", 50))));
    }

    @Test
    void aLeaderThatIsSilentHereAndSeenByTheNameserverIsNotCalledLost() {
        Replica silent = new Replica(new ReplicaMeta("t1", true, true, 50L, 50L, 1_000L, 0, true), null, false);
        assertEquals(List.of(FindingKind.LEADER_DOES_NOT_ANSWER), kinds(cluster(silent, follower("t2", 50))));
    }

    @Test
    void aLeaderThatNobodySeesIsLost() {
        assertEquals(FindingKind.LEADER_LOST_FOLLOWERS_FRESH,
                kinds(cluster(replica("t1", true, true, null, false), follower("t2", 50))).getFirst());
    }

    @Test
    void whereNoReplicaIsLoadedTheyAreDownAllTogetherAndNotOneByOne() {
        assertEquals(List.of(FindingKind.ALL_REPLICAS_DOWN, FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE),
                kinds(cluster(replica("t1", true, true, null, true), replica("t2", false, true, null, true))));
    }

    @Test
    void allDownIsRecoveredWhereATabletAnswersAndTabletsAreStartedWhereNoneDoes() {
        assertEquals(Runbook.MANUAL_RECOVERY, Diagnosis.of(cluster(replica("t1", true, true, null, true),
                replica("t2", false, true, null, false))).getFirst().runbook());
        assertEquals(Runbook.START_TABLETS, Diagnosis.of(cluster(replica("t1", true, true, null, false),
                replica("t2", false, true, null, false))).getFirst().runbook());
    }

    @Test
    void aPartitionWithoutAnyLeaderFlagIsTold() {
        assertEquals(List.of(FindingKind.NO_LEADER_FLAG, FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE),
                kinds(cluster(follower("t1", 50), follower("t2", 50))));
    }

    @Test
    void aReplicaThatIsLoadingIsWaitedFor() {
        Replica loading = replica("t2", false, true, new ReplicaStatus(Role.FOLLOWER, LoadState.LOADING, 0, 0, 0L),
                true);
        Finding finding = Diagnosis.of(cluster(leader("t1", 50), loading)).getFirst();
        assertEquals(List.of(FindingKind.REPLICA_LOADING, Runbook.WAIT), List.of(finding.kind(), finding.runbook()));
    }

    @Test
    void aLeaderThatItsTabletCallsFollowerIsTold() {
        Replica wrong = replica("t1", true, true, status(Role.FOLLOWER, 50), true);
        assertEquals(List.of(FindingKind.LEADER_ROLE_MISMATCH), kinds(cluster(wrong, follower("t2", 50))));
    }

    @Test
    void aFollowerThatItsTabletCallsLeaderMakesTwoLeadersAtWork() {
        Replica wrong = replica("t2", false, true, status(Role.LEADER, 50), true);
        assertEquals(List.of(FindingKind.TWO_LEADERS_AT_WORK, FindingKind.FOLLOWER_ROLE_MISMATCH),
                kinds(cluster(leader("t1", 50), wrong)));
    }

    @Test
    void aFormerLeaderThatKeepsItsFlagIsTold() {
        Replica former = replica("t2", true, false, null, true);
        assertEquals(List.of(FindingKind.TWO_LEADER_FLAGS, FindingKind.REPLICA_DOWN),
                kinds(cluster(leader("t1", 50), former)));
    }

    @Test
    void aReplicaThatIsAliveOnlyInTheMetadataIsTold() {
        assertEquals(new Finding(FindingKind.ALIVE_NOT_LOADED, Severity.WARNING, P0, "t2", null,
                Sentence.of("finding.replica.alive", Sentence.of("finding.said.not_loaded")))
                .with(Runbook.MEND_NOT_LOADED),
                Diagnosis.of(cluster(leader("t1", 50), replica("t2", false, true, null, true))).getFirst());
    }

    @Test
    void aReplicaThatAnOperationIsAtWorkOnIsWaitedFor() {
        ClusterState state = cluster(List.of(T1, T2), true,
                List.of(operation(4, Operation.State.RUNNING, NOW.minusSeconds(5))), leader("t1", 50),
                replica("t2", false, false, null, true));
        Finding finding = Diagnosis.of(state).getFirst();
        assertEquals(List.of(FindingKind.REPLICA_DOWN, Runbook.WAIT), List.of(finding.kind(), finding.runbook()));
    }

    @Test
    void onlyANotableLagIsTold() {
        assertEquals(List.of(), kinds(cluster(leader("t1", 1_049), follower("t2", 50))));
        assertEquals("Offset 50, its leader 1050: 1000 behind",
                Diagnosis.of(cluster(leader("t1", 1_050), follower("t2", 50))).getFirst().evidence().toString());
    }

    @Test
    void pausedSnapshotsAreTold() {
        Replica paused = replica("t1", true, true,
                new ReplicaStatus(Role.LEADER, LoadState.SNAPSHOT_PAUSED, 50, 50, 0L), true);
        assertEquals(List.of(FindingKind.SNAPSHOT_PAUSED), kinds(cluster(paused, follower("t2", 50))));
    }

    @Test
    void failedAndEndlessOperationsAreToldAndFreshOnesAreNot() {
        Operation failed = operation(3, Operation.State.FAILED, NOW.minusSeconds(5));
        Operation fresh = operation(4, Operation.State.RUNNING, NOW.minusSeconds(5));
        Operation endless = operation(5, Operation.State.RUNNING, NOW.minus(Duration.ofHours(3)));
        ClusterState state = cluster(List.of(T1, T2), true, List.of(failed, fresh, endless), leader("t1", 50),
                replica("t2", false, false, null, true));
        assertEquals(List.of(
                "kReAddReplicaOP on demo.tx/0 failed, task kSendSnapshot (2 of 7), after kPauseSnapshot; its leader's"
                        + " snapshots may be left paused",
                "kReAddReplicaOP on demo.tx/0 has run for 3 h, task kSendSnapshot (2 of 7)"),
                Diagnosis.of(state).stream().filter(f -> f.operation() != null).map(f -> f.evidence().toString())
                        .toList());
    }

    @Test
    void anOperationThatFailedOnWhatIsWellByNowIsANote() {
        Operation failed = operation(3, Operation.State.FAILED, NOW.minusSeconds(5));
        ClusterState state = cluster(List.of(T1, T2), true, List.of(failed), leader("t1", 50), follower("t2", 50));
        Finding finding = Diagnosis.of(state).getFirst();
        assertEquals(List.of(FindingKind.OPERATION_HALF_DONE, Severity.NOTE, Runbook.NONE, NOW.minusSeconds(5)),
                List.of(finding.kind(), finding.severity(), finding.runbook(), finding.since()));
    }

    @Test
    void anOfflineTabletAndASilentOneAreToldApart() {
        ClusterState state = cluster(List.of(tablet("t1", Tablet.State.OFFLINE, false),
                tablet("t2", Tablet.State.HEALTHY, false)), true, List.of(), leader("t1", 50), follower("t2", 50));
        assertEquals(List.of("t1", "t2"), Diagnosis.of(state).stream().map(Finding::endpoint).toList());
        assertEquals(List.of(FindingKind.TABLET_OFFLINE, FindingKind.TABLET_DOES_NOT_ANSWER), kinds(state));
    }

    @Test
    void autoFailoverIsANoteWhenOffAndAWarningWhenOnInTrouble() {
        assertTrue(kinds(cluster(List.of(T1, T2), false, List.of(), leader("t1", 50), follower("t2", 50)))
                .contains(FindingKind.AUTO_FAILOVER_OFF));
        Replica former = replica("t1", true, false, null, true);
        assertTrue(kinds(cluster(former, follower("t2", 50))).contains(FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE));
        assertFalse(kinds(cluster(List.of(T1, T2), false, List.of(), former, follower("t2", 50)))
                .contains(FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE));
    }

    @Test
    void fewerReplicasThanCreatedAreAWarningAndAnOnlyOneOnPurposeIsANote() {
        assertEquals(List.of(FindingKind.REPLICA_MISSING), kinds(cluster(leader("t1", 50))));
        assertEquals(List.of(FindingKind.ONE_COPY), kinds(createdWith(1, leader("t1", 50))));
        assertEquals(List.of(FindingKind.ONLY_REPLICA_DOWN, FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE,
                FindingKind.ONE_COPY), kinds(createdWith(1, replica("t1", true, true, null, true))));
    }

    @Test
    void aTabletThatTheNameserverDoesNotKnowIsToldApartFromASilentOne() {
        ClusterState state = cluster(List.of(T1, tablet("t2", Tablet.State.UNKNOWN, false)), true, List.of(),
                leader("t1", 50), replica("t2", false, true, null, false));
        assertEquals(List.of(FindingKind.TABLET_UNKNOWN, FindingKind.REPLICA_DOWN), kinds(state));
        assertEquals("The nameserver does not list it; ZooKeeper has no registration of it; it does not answer this"
                + " console (refused); the metadata names it for 1 replicas, leader of 0",
                Diagnosis.of(state).getFirst().evidence().toString());
    }

    @Test
    void withoutANameserverLeaderThatIsToldFirstAndNothingElseIsAdvised() {
        ClusterState broken = cluster(replica("t1", true, false, null, true), follower("t2", 50));
        ClusterState state = new ClusterState(broken.identity(), NOW, List.of(), broken.tablets(), null,
                broken.tables(), List.of());
        assertEquals(List.of(FindingKind.NO_NAMESERVER_LEADER, FindingKind.LEADER_LOST_FOLLOWERS_FRESH), kinds(state));
        assertEquals(List.of(Runbook.NAMESERVER, Runbook.NAMESERVER),
                Diagnosis.of(state).stream().map(Finding::runbook).toList());
    }

    @Test
    void aNameserverThatStandsAloneIsTold() {
        ClusterState two = cluster(leader("t1", 50), follower("t2", 50));
        ClusterState one = new ClusterState(two.identity(), NOW, List.of(new Nameserver("n1", true)), two.tablets(),
                true, two.tables(), List.of());
        assertEquals(List.of(FindingKind.NO_STANDBY_NAMESERVER), kinds(one));
    }

    @Test
    void whatIsOldIsToldAndNoRecoveryIsAdvisedByIt() {
        ClusterState broken = cluster(replica("t1", true, false, null, true), follower("t2", 50));
        Trouble trouble = Trouble
                .of(new CoordinationException(Sentence.plain("No ZooKeeper answers at z1."), Sentence.NOTHING, null));
        List<Finding> found = Diagnosis.of(Sight.of(broken).at(NOW.plusSeconds(45), trouble));
        assertEquals(List.of(FindingKind.ZOOKEEPER_UNREACHABLE, FindingKind.LEADER_LOST_FOLLOWERS_FRESH,
                FindingKind.DATA_STALE, FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE),
                found.stream().map(Finding::kind).toList());
        assertEquals("No ZooKeeper answers at z1. The cluster as such: it was read last at 2026-01-01T12:00:00Z, 45 s"
                + " ago", found.getFirst().evidence().toString());
        assertEquals(List.of(Runbook.CONNECTION), found.stream().map(Finding::runbook).distinct().toList());
    }

    @Test
    void aClusterThatWasNeverReadHasTheReasonAsItsOnlyFinding() {
        Trouble nobody = new Trouble(ClusterException.Kind.NO_LEADER, false, Sentence.plain("No nameserver leads."));
        Trouble garbage = new Trouble(ClusterException.Kind.GARBLED, false, Sentence.plain("Garbage."));
        assertEquals(List.of(FindingKind.NO_NAMESERVER_LEADER),
                Diagnosis.of(Sight.ofNothing(NOW, nobody)).stream().map(Finding::kind).toList());
        assertEquals(List.of(FindingKind.CLUSTER_UNREADABLE),
                Diagnosis.of(Sight.ofNothing(NOW, garbage)).stream().map(Finding::kind).toList());
    }

    @Test
    void autoFailoverIsNotAdvisedWhileSomethingIsCritical() {
        ClusterState state = cluster(List.of(T1, T2), false, List.of(), replica("t1", true, false, null, true),
                follower("t2", 50));
        assertEquals(Runbook.LATER, Diagnosis.of(state).getLast().runbook());
    }

    @Test
    void findingsOfOneKindInOneTableShareALine() {
        List<Finding> found = new ArrayList<>();
        for (int pid : new int[]{0, 1, 2, 5, 7, 8}) {
            found.add(Finding.ofReplica(FindingKind.REPLICA_DOWN, new PartitionId(TX, 7, pid), pid < 5 ? "t1" : "t2",
                    Sentence.plain("why")));
        }
        found.add(Finding.ofNode(FindingKind.TABLET_OFFLINE, "t2", Sentence.plain("gone")));
        assertEquals(List.of("demo.tx/0-2,5,7-8 on t1, t2", "t2"),
                FindingGroup.of(found).stream().map(g -> g.where().toString()).toList());
        assertEquals("demo.tx/0 on t1: why", FindingGroup.of(found).getFirst().evidence().toString());
    }

    private static List<FindingKind> kinds(ClusterState state) {
        return Diagnosis.of(state).stream().map(Finding::kind).toList();
    }

    private static ClusterState cluster(Replica... replicas) {
        return cluster(List.of(T1, T2), true, List.of(), replicas);
    }

    private static ClusterState cluster(List<Tablet> tablets, boolean autoFailover, List<Operation> operations,
            Replica... replicas) {
        Partition partition = new Partition(P0, Arrays.asList(replicas), List.of());
        return new ClusterState(new ClusterIdentity("/demo", "f"), NOW,
                List.of(new Nameserver("n1", true), new Nameserver("n2", false)), tablets, autoFailover,
                List.of(new Table(TX, 7, StorageMode.MEMORY, 8, 2, List.of(partition))), operations);
    }

    private static ClusterState createdWith(int replicaCount, Replica... replicas) {
        ClusterState state = cluster(replicas);
        return new ClusterState(state.identity(), NOW, state.nameservers(), state.tablets(), true,
                List.of(new Table(TX, 7, StorageMode.MEMORY, 8, replicaCount, state.tables().getFirst().partitions())),
                List.of());
    }

    private static Tablet tablet(String endpoint, Tablet.State state, boolean answered) {
        return new Tablet(endpoint, null, state, Duration.ofSeconds(9), answered, answered ? null : "refused");
    }

    private static Operation operation(long id, Operation.State state, Instant started) {
        return new Operation(id, "kReAddReplicaOP", TX, 0, state, "kSendSnapshot", started, null);
    }

    private static Replica leader(String endpoint, long offset) {
        return replica(endpoint, true, true, status(Role.LEADER, offset), true);
    }

    private static Replica follower(String endpoint, long offset) {
        return replica(endpoint, false, true, status(Role.FOLLOWER, offset), true);
    }

    private static ReplicaStatus status(Role role, long offset) {
        return new ReplicaStatus(role, LoadState.NORMAL, offset, offset, 1_000L);
    }

    private static Replica replica(String endpoint, boolean leader, boolean alive, ReplicaStatus status,
            boolean answered) {
        return new Replica(new ReplicaMeta(endpoint, leader, alive, 50L, 50L, 1_000L, 0, status != null), status,
                answered);
    }
}
