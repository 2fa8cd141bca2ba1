package dev.tabletop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;

/** What needs more than one reading. */
class RememberedTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final PartitionId P0 = new PartitionId(new TableName("demo", "tx"), 7, 0);

    @Test
    void aProblemKeepsTheTimeWhenItWasFirstSeenAndLosesItWhenItIsGone() {
        ClusterState well = at(0, 1, leader(50), follower(50));
        ClusterState bad = at(5, 1, leader(50), down());
        Remembered known = Remembered.NOTHING.after(well, Diagnosis.of(well));
        known = look(known, bad);
        assertEquals(START.plusSeconds(5), only(FindingKind.REPLICA_DOWN, known, at(9, 1, leader(50), down())).since());

        known = look(known, at(10, 1, leader(50), follower(50)));
        assertNull(only(FindingKind.REPLICA_DOWN, known, at(15, 1, leader(50), down())).since());
    }

    @Test
    void whatTheClusterItselfSaysIsEarlierCounts() {
        Tablet offline = new Tablet("t2", null, Tablet.State.OFFLINE, Duration.ofMinutes(5), false, "refused", null);
        ClusterState state = cluster(0, List.of(tablet("t1", 1L), offline), 1, leader(50), down());
        Remembered later = Remembered.ofSince(Map.of(
                new Finding.Key(FindingKind.TABLET_OFFLINE, null, "t2", null), START));
        assertEquals(START.minus(Duration.ofMinutes(5)), only(FindingKind.TABLET_OFFLINE, later, state).since());
    }

    @Test
    void aTabletThatWasStartedThriceWithinTheWindowFlaps() {
        Remembered known = Remembered.NOTHING;
        for (int i = 0; i <= 3; i++) {
            known = look(known, cluster(i * 60, List.of(tablet("t1", 1L), tablet("t2", i + 10L)), 1, leader(50),
                    follower(50)));
        }
        ClusterState next = cluster(190, List.of(tablet("t1", 1L), tablet("t2", 13L)), 1, leader(50), follower(50));
        Finding finding = only(FindingKind.TABLET_FLAPS, known, next);
        assertEquals(List.of("t2", START.plusSeconds(60),
                "It went away or was started again 3 times since " + START.plusSeconds(60)),
                List.of(finding.endpoint(), finding.since(), finding.evidence().toString()));

        ClusterState muchLater = cluster(700, next.tablets(), 1, leader(50), follower(50));
        assertEquals(List.of(), kinds(known, muchLater));
    }

    @Test
    void aTabletThatStaysAwayWentAwayOnce() {
        Tablet silent = new Tablet("t2", null, Tablet.State.HEALTHY, Duration.ZERO, false, "refused", 2L);
        Remembered known = look(Remembered.NOTHING, at(0, 1, leader(50), follower(50)));
        for (int i = 1; i < 9; i++) {
            known = look(known, cluster(i, List.of(tablet("t1", 1L), silent), 1, leader(50), follower(50)));
        }
        assertEquals(Map.of("t2", List.of(START.plusSeconds(1))), known.departures());
    }

    @Test
    void aLeaderWhoseTermRoseThriceFlaps() {
        Remembered known = Remembered.NOTHING;
        for (int i = 0; i <= 3; i++) {
            known = look(known, at(i, 1 + 2 * i, leader(50), follower(50)));
        }
        assertEquals("3 changes of leader since " + START.plusSeconds(1),
                only(FindingKind.LEADER_FLAPS, known, at(4, 7, leader(50), follower(50))).evidence().toString());
    }

    @Test
    void aFollowerThatStaysAheadOfItsLeaderDiverges() {
        ClusterState first = at(0, 1, leader(50), follower(53));
        assertEquals(List.of(), kinds(Remembered.NOTHING, first));
        Remembered known = look(Remembered.NOTHING, first);
        Finding finding = only(FindingKind.TERM_DIVERGES, known, at(2, 1, leader(51), follower(53)));
        assertEquals(List.of(Severity.CRITICAL,
                "Offset 53, its leader 51: it holds 2 log positions that its leader does not have"),
                List.of(finding.severity(), finding.evidence().toString()));
    }

    @Test
    void aFollowerWhoseOwnTermIsHigherThanItsLeadersDiverges() {
        Map<PartitionId, List<ReplicaReading>> asked = Map.of(P0,
                List.of(reading("t1", Role.LEADER, 60, 3), reading("t2", Role.FOLLOWER, 50, 4)));
        ClusterState state = at(0, 3, leader(60), follower(50));
        List<Finding> found = Diagnosis.of(Sight.of(state).with(asked));
        assertEquals(List.of(FindingKind.TERM_DIVERGES), found.stream().map(Finding::kind).toList());
        assertEquals("Its own term is 4 at offset 50, its leader's 3 at offset 60: it refuses what its leader sends",
                found.getFirst().evidence().toString());
    }

    @Test
    void aFollowerThatWasLoadedAndNotReachedYetHasNoTermToDiverge() {
        Map<PartitionId, List<ReplicaReading>> asked = Map.of(P0,
                List.of(reading("t1", Role.LEADER, 60, 3), reading("t2", Role.FOLLOWER, 50, 0)));
        assertEquals(List.of(), Diagnosis.of(Sight.of(at(0, 3, leader(60), follower(50))).with(asked)));
    }

    @Test
    void aLagTellsWhatItWasBefore() {
        Remembered known = look(Remembered.NOTHING, at(0, 1, leader(2_000), follower(900)));
        assertEquals("Offset 900, its leader 3000: 2100 behind, 1100 in the reading before",
                only(FindingKind.FOLLOWER_LAGS, known, at(2, 1, leader(3_000), follower(900))).evidence().toString());
    }

    private static Remembered look(Remembered known, ClusterState state) {
        return known.after(state, Diagnosis.of(Sight.of(state).with(known)));
    }

    private static List<FindingKind> kinds(Remembered known, ClusterState state) {
        return Diagnosis.of(Sight.of(state).with(known)).stream().map(Finding::kind).toList();
    }

    private static Finding only(FindingKind kind, Remembered known, ClusterState state) {
        List<Finding> found = Diagnosis.of(Sight.of(state).with(known)).stream().filter(f -> f.kind() == kind).toList();
        assertEquals(1, found.size(), () -> kind + " in " + kinds(known, state));
        return found.getFirst();
    }

    private static ClusterState at(int second, long term, Replica... replicas) {
        return cluster(second, List.of(tablet("t1", 1L), tablet("t2", 2L)), term, replicas);
    }

    private static ClusterState cluster(int second, List<Tablet> tablets, long term, Replica... replicas) {
        Partition partition = new Partition(P0, Arrays.asList(replicas), List.of(new TermStart(term, 1)));
        return new ClusterState(new ClusterIdentity("/demo", "f"), START.plusSeconds(second),
                List.of(new Nameserver("n1", true), new Nameserver("n2", false)), tablets, true,
                List.of(new Table(P0.table(), P0.tid(), StorageMode.MEMORY, 8, 2, List.of(partition))), List.of());
    }

    private static Tablet tablet(String endpoint, long registration) {
        return new Tablet(endpoint, null, Tablet.State.HEALTHY, Duration.ofSeconds(9), true, null, registration);
    }

    private static Replica leader(long offset) {
        return replica("t1", true, true, status(Role.LEADER, offset));
    }

    private static Replica follower(long offset) {
        return replica("t2", false, true, status(Role.FOLLOWER, offset));
    }

    private static Replica down() {
        return replica("t2", false, false, null);
    }

    private static ReplicaStatus status(Role role, long offset) {
        return new ReplicaStatus(role, LoadState.NORMAL, offset, offset, 1_000L);
    }

    private static Replica replica(String endpoint, boolean leader, boolean alive, ReplicaStatus status) {
        return new Replica(new ReplicaMeta(endpoint, leader, alive, 50L, 50L, 1_000L, 0, status != null), status, true);
    }

    private static ReplicaReading reading(String endpoint, Role role, long offset, long term) {
        return new ReplicaReading(P0, endpoint, START, true, null, status(role, offset), term, null, null, List.of());
    }
}
