package dev.tabletop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
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
    void aPartitionWithoutLiveLeaderComesFirstWithTheMetadataAsEvidence() {
        Replica former = replica("t1", true, false, null, true);
        assertEquals(new Finding(FindingKind.NO_LIVE_LEADER, Severity.CRITICAL, P0, null, null,
                "The metadata: t1 leader not alive, t2 follower alive"),
                Diagnosis.of(cluster(former, follower("t2", 50))).getFirst());
    }

    @Test
    void aLeaderThatItsTabletHasNotLoadedIsCritical() {
        assertEquals(new Finding(FindingKind.LEADER_NOT_LOADED, Severity.CRITICAL, P0, "t1", null,
                "The metadata says leader and alive; the tablet says not loaded"),
                Diagnosis.of(cluster(replica("t1", true, true, null, true), follower("t2", 50))).getFirst());
    }

    @Test
    void aLeaderStillLoadingIsNotCalledLoaded() {
        Replica loading = replica("t1", true, true, new ReplicaStatus(Role.LEADER, LoadState.LOADING, 0, 0, 0L), true);
        assertEquals(List.of(FindingKind.LEADER_NOT_LOADED, FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE),
                kinds(cluster(loading, follower("t2", 50))));
    }

    @Test
    void aLeaderWhoseTabletIsSilentIsTold() {
        assertEquals(List.of(FindingKind.LEADER_DOES_NOT_ANSWER),
                kinds(cluster(replica("t1", true, true, null, false), follower("t2", 50))));
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
                "The metadata says alive; the tablet says not loaded"),
                Diagnosis.of(cluster(leader("t1", 50), replica("t2", false, true, null, true))).getFirst());
    }

    @Test
    void onlyANotableLagIsTold() {
        assertEquals(List.of(), kinds(cluster(leader("t1", 1_049), follower("t2", 50))));
        assertEquals("Offset 50, its leader 1050: 1000 behind",
                Diagnosis.of(cluster(leader("t1", 1_050), follower("t2", 50))).getFirst().evidence());
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
                follower("t2", 50));
        assertEquals(List.of("kReAddReplicaOP on demo.tx/0 failed, task kSendSnapshot",
                "kReAddReplicaOP on demo.tx/0 has run for 3 h, task kSendSnapshot"),
                Diagnosis.of(state).stream().map(Finding::evidence).toList());
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
    void aSingleReplicaIsANote() {
        assertEquals(List.of(FindingKind.ONE_COPY), kinds(cluster(leader("t1", 50))));
    }

    @Test
    void withoutANameserverLeaderThatIsToldFirst() {
        ClusterState healthy = cluster(leader("t1", 50), follower("t2", 50));
        ClusterState state = new ClusterState(healthy.identity(), NOW, List.of(), healthy.tablets(), null,
                healthy.tables(), List.of());
        assertEquals(List.of(FindingKind.NO_NAMESERVER_LEADER), kinds(state));
    }

    @Test
    void findingsOfOneKindInOneTableShareALine() {
        List<Finding> found = new ArrayList<>();
        for (int pid : new int[]{0, 1, 2, 5, 7, 8}) {
            found.add(Finding.ofReplica(FindingKind.REPLICA_DOWN, new PartitionId(TX, 7, pid), pid < 5 ? "t1" : "t2",
                    "why"));
        }
        found.add(Finding.ofNode(FindingKind.TABLET_OFFLINE, "t2", "gone"));
        assertEquals(List.of("demo.tx/0-2,5,7-8 on t1, t2", "t2"),
                FindingGroup.of(found).stream().map(FindingGroup::where).toList());
        assertEquals("demo.tx/0 on t1: why", FindingGroup.of(found).getFirst().evidence());
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
        return new ClusterState(new ClusterIdentity("/demo", "f"), NOW, List.of(new Nameserver("n1", true)), tablets,
                autoFailover, List.of(new Table(TX, 7, StorageMode.MEMORY, 8, 2, List.of(partition))), operations);
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
