package dev.tabletop.recovery.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
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
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.LeaderSighting;
import dev.tabletop.recovery.LedAgain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sights show that a term is led twice, and which do not. */
class LeaderWatchTest {

    private static final PartitionId ID = new PartitionId(new TableName("demo", "tx"), 7, 0);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final List<LedAgain> again = new ArrayList<>();
    private final List<LeaderSighting> sightings = new ArrayList<>();
    private LeaderWatch watch = new LeaderWatch(List.of());
    private Instant now = NOON;
    private long term = 3;
    private boolean registrationsAreKnown = true;

    @Test
    void aLeaderThatLeadsOnIsSeenOnceAndNothingElse() {
        look(leads("a", 90), 1, 2);
        look(leads("a", 95), 1, 2);

        assertEquals(List.of(new LeaderSighting(ID, 3, "a", 1L, NOON)), sightings);
        assertEquals(List.of(), again);
    }

    @Test
    void aLeaderThatWasNotLoadedForATimeLedAgain() {
        look(leads("a", 90), 1, 2);
        look(notLoaded("a"), 1, 2);
        look(leads("a", 90), 1, 2);
        look(leads("a", 91), 1, 2);

        assertEquals(List.of(new LedAgain(ID, 3, "a", "it was not loaded for a time", NOON.plusSeconds(4), 12)), again);
    }

    @Test
    void aLeaderWhoseOffsetFellLedAgain() {
        look(leads("a", 90), 1, 2);
        look(leads("a", 85), 1, 2);

        assertEquals(List.of("its offset fell from 90 to 85"), why());
    }

    @Test
    void aRegistrationThatChangedWhileNobodyLookedMayBeARestart() {
        look(leads("a", 90), 1, 2);
        look(silent("a"), 1, 2);
        look(leads("a", 99), 5, 2);

        assertEquals(List.of("its tablet registered anew while nobody looked"), why());
    }

    @Test
    void aRegistrationThatNobodyKnowsMayBeARestartToo() {
        look(leads("a", 90), 1, 2);
        registrationsAreKnown = false;
        look(leads("a", 91), 1, 2);
        assertEquals(List.of(), again, "it was watched all the time");

        look(silent("a"), 1, 2);
        look(leads("a", 99), 1, 2);
        assertEquals(List.of("nobody looked for a time, and whether its tablet registered anew is not known"), why());

        registrationsAreKnown = true;
        look(silent("a"), 1, 2);
        look(leads("a", 100), 1, 2);
        assertEquals(2, again.size(), "what it was before is not known either");
    }

    @Test
    void aSessionThatWasLostWhileTheLeaderWasSeenLoadedIsNoRestart() {
        look(leads("a", 90), 1, 2);
        look(leads("a", 91), 5, 2);
        look(silent("a"), 5, 2);
        look(leads("a", 91), 5, 2);

        assertEquals(List.of(), again);
        assertEquals(List.of(1L, 5L), sightings.stream().map(LeaderSighting::registration).toList());
    }

    @Test
    void aConsoleThatComesBackLaterKnowsTheOldRegistration() {
        look(leads("a", 90), 1, 2);
        watch = new LeaderWatch(sightings);
        look(leads("a", 300), 1, 2);
        assertEquals(List.of(), again);

        watch = new LeaderWatch(sightings);
        now = now.plusSeconds(3600);
        look(leads("a", 400), 5, 2);
        assertEquals(List.of("its tablet registered anew while nobody looked"), why());
    }

    @Test
    void aRestartOfTheWholeClusterThatEndsInANewTermIsNoSecondLead() {
        look(leads("a", 90), 1, 2);
        look(notLoaded("a"), 3, 4);
        look(follows("a", 90), 3, 4);
        term = 5;
        look(leads("a", 90), 3, 4);

        assertEquals(List.of(), again);
        assertEquals(List.of(3L, 5L), sightings.stream().map(LeaderSighting::term).toList());
    }

    @Test
    void anotherLeaderOfTheSameTermIsASecondWriter() {
        look(leads("a", 90), 1, 2);
        look(leads("b", 70), 1, 2);

        assertEquals(List.of("a led before it in the same term"), why());
    }

    @Test
    void aLeaderThatWasMadeFollowerAndLeaderAgainInOneTermLedAgain() {
        look(leads("a", 90), 1, 2);
        look(follows("a", 90), 1, 2);
        look(leads("a", 90), 1, 2);

        assertEquals(List.of("it was no leader for a time"), why());
    }

    private List<String> why() {
        return again.stream().map(LedAgain::why).toList();
    }

    /** One look at the partition; the other of "a" and "b" follows. */
    private void look(Replica one, long registrationOfA, long registrationOfB) {
        Replica other = follows(one.endpoint().equals("a") ? "b" : "a", 70);
        List<Tablet> tablets = List.of(tablet("a", registrationsAreKnown ? registrationOfA : null),
                tablet("b", registrationsAreKnown ? registrationOfB : null));
        Partition partition = new Partition(ID, List.of(one, other), List.of(new TermStart(term, 0)));
        Operation operation = new Operation(12, "kMakeSnapshotOP", ID.table(), 0, Operation.State.DONE, null, NOON,
                NOON);
        LeaderWatch.Seen seen = watch.look(new ClusterState(new ClusterIdentity("demo", "f"), now, List.of(), tablets,
                true, List.of(new Table(ID.table(), 7, StorageMode.MEMORY, 8, 2, List.of(partition))),
                List.of(operation)));
        again.addAll(seen.again());
        sightings.addAll(seen.sightings());
        now = now.plusSeconds(2);
    }

    private static Tablet tablet(String endpoint, Long registration) {
        return new Tablet(endpoint, null, Tablet.State.HEALTHY, Duration.ofSeconds(9), true, null, registration);
    }

    private static Replica leads(String endpoint, long offset) {
        return replica(endpoint, Role.LEADER, offset, true);
    }

    private static Replica follows(String endpoint, long offset) {
        return replica(endpoint, Role.FOLLOWER, offset, false);
    }

    private static Replica notLoaded(String endpoint) {
        return new Replica(new ReplicaMeta(endpoint, true, true, 1L, 1L, 1L, 0, false), null, true);
    }

    private static Replica silent(String endpoint) {
        return new Replica(new ReplicaMeta(endpoint, true, true, 1L, 1L, 1L, 0, false), null, false);
    }

    private static Replica replica(String endpoint, Role role, long offset, boolean flaggedLeader) {
        return new Replica(new ReplicaMeta(endpoint, flaggedLeader, true, 1L, 1L, 1L, 0, true),
                new ReplicaStatus(role, LoadState.NORMAL, offset, offset, 1L), true);
    }
}
