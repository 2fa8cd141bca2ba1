package dev.tabletop.monitor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading.Follower;
import dev.tabletop.recovery.FollowerObservation;
import dev.tabletop.recovery.LeaderSighting;
import dev.tabletop.recovery.LedAgain;
import dev.tabletop.recovery.ReAddRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ClusterMonitorTest {

    private static final MonitorSettings OFTEN = MonitorSettings.local(Duration.ofMillis(20));
    private static final MonitorSettings RARELY = new MonitorSettings(Duration.ofHours(1), Duration.ofMillis(10),
            Duration.ofHours(1));
    private static final Clock NOON = Clock.fixed(States.NOON, ZoneOffset.UTC);

    private final ScriptedConnection cluster = new ScriptedConnection();
    private final Seen seen = new Seen();

    @Test
    void theFirstReadingComesWithEverythingAsNew() {
        cluster.state = States.of(States.partition(3, States.leader("a", 10)));
        try (ClusterMonitor monitor = monitor(RARELY)) {
            monitor.start();
            await().until(() -> seen.differences.size() == 1);

            assertEquals(List.of(new StateDifference.Place(States.TX_0, States.leader("a", 10))),
                    seen.differences.getFirst().replicas().added());
        }
    }

    @Test
    void aPushCausesAReadingLongBeforeThePollIsDue() {
        cluster.state = States.of(States.partition(3, States.leader("a", 10)));
        try (ClusterMonitor monitor = monitor(RARELY)) {
            monitor.start();
            await().until(() -> seen.differences.size() == 1);
            cluster.state = States.of(States.partition(3, States.leader("a", 11)));
            cluster.watches.forEach(w -> w.accept("/table/notify"));

            await().until(() -> seen.differences.size() == 2);
            assertEquals(1, seen.differences.get(1).replicas().changed().size());
        }
    }

    @Test
    void aClusterThatAnswersSlowlyIsLeftAloneForAsLongAsItTook() {
        MonitorSettings usual = MonitorSettings.forCluster(Duration.ofSeconds(2));
        assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(7)), List.of(
                usual.pauseAfterReading(Duration.ofMillis(40)), usual.pauseAfterReading(Duration.ofSeconds(7))));
        assertEquals(Duration.ofSeconds(7), usual.gapAfterReading(Duration.ofSeconds(7)));
    }

    @Test
    void whatTheClusterPushesIsReadTheSoonerTheCheaperAReadingIs() {
        MonitorSettings usual = MonitorSettings.forCluster(Duration.ofSeconds(2));
        assertEquals(List.of(200L, 200L, 400L, 2_000L, 2_000L, 3_000L),
                List.of(0, 50, 100, 500, 2_000, 3_000).stream()
                        .map(took -> usual.gapAfterReading(Duration.ofMillis(took)).toMillis()).toList());
    }

    @Test
    void thePollNoticesWhatNobodyPushed() {
        cluster.state = States.of(States.partition(3, States.leader("a", 10)));
        try (ClusterMonitor monitor = monitor(OFTEN)) {
            monitor.start();
            await().until(() -> !seen.differences.isEmpty());
            cluster.state = States.of(States.partition(3, States.leader("a", 11)));

            await().until(() -> seen.differences.stream().anyMatch(d -> !d.replicas().changed().isEmpty()));
        }
    }

    @Test
    void anUnreachableClusterLeavesTheLastStateAndIsToldWithEachTry() {
        ClusterState last = States.of(States.partition(3, States.leader("a", 10)));
        cluster.state = last;
        try (ClusterMonitor monitor = monitor(OFTEN)) {
            monitor.start();
            await().until(() -> !seen.differences.isEmpty());
            cluster.state = null;
            await().until(() -> seen.stale.size() >= 2);

            Freshness second = seen.stale.get(1);
            assertEquals(List.of(last, 2, Kind.NO_LEADER),
                    List.of(second.state(), second.failures(), second.failure().kind()));
            assertEquals(Duration.ofSeconds(90), second.age(States.NOON.plusSeconds(90)));
            cluster.state = last;
            await().until(() -> monitor.freshness().failure() == null);
            assertEquals(0, monitor.freshness().failures());
        }
    }

    @Test
    void aListenerThatFailsIsToldThatItsStateIsOldAndTheOthersGoOn() {
        cluster.state = States.of(States.partition(3, States.leader("a", 10)));
        List<Freshness> told = new CopyOnWriteArrayList<>();
        ClusterMonitor monitor = new ClusterMonitor(cluster, OFTEN, seen, NOON);
        monitor.addListener(new MonitorListener() {
            @Override
            public void fresh(ClusterState state, StateDifference since) {
                throw new IllegalStateException("a mistake in a window");
            }

            @Override
            public void stale(Freshness freshness) {
                told.add(freshness);
                throw new IllegalStateException("and another one");
            }
        });
        monitor.addListener(seen);
        try (monitor) {
            monitor.start();
            await().until(() -> seen.differences.size() > 2);

            assertEquals("An error in Tabletop itself: java.lang.IllegalStateException: a mistake in a window."
                    + " What is shown may be old.", told.getFirst().failure().getMessage());
            assertEquals(List.of(), seen.stale);
            assertEquals(null, monitor.freshness().failure());
        }
    }

    @Test
    void aReadingThatBreaksOffIsToldAsAFailureAndTriedAgain() {
        cluster.state = States.of(States.partition(3, States.leader("a", 10)));
        cluster.mistake = new IllegalStateException("a mistake in a reading");
        try (ClusterMonitor monitor = monitor(OFTEN)) {
            monitor.start();
            await().until(() -> seen.stale.size() >= 2);
            assertEquals("An error in Tabletop itself: java.lang.IllegalStateException: a mistake in a reading."
                    + " What is shown may be old.", seen.stale.get(1).failure().getMessage());
            assertEquals(2, seen.stale.get(1).failures());

            cluster.mistake = null;
            await().until(() -> monitor.freshness().failure() == null);
            await().until(() -> !seen.differences.isEmpty());
        }
    }

    @Test
    void triesGetRarerUpToTheLongestPause() {
        MonitorSettings settings = MonitorSettings.forCluster(Duration.ofSeconds(2));

        assertEquals(List.of(2L, 4L, 8L, 16L, 30L, 30L),
                List.of(1, 2, 3, 4, 5, 60).stream().map(n -> settings.pauseAfter(n).toSeconds()).toList());
    }

    @Test
    void aRealClusterIsNotPolledMoreOftenThanEveryTwoSeconds() {
        assertThrows(IllegalArgumentException.class, () -> MonitorSettings.forCluster(Duration.ofMillis(1_999)));
    }

    @Test
    void aClosedMonitorReadsNoMore() {
        cluster.state = States.of();
        ClusterMonitor monitor = monitor(OFTEN);
        monitor.start();
        await().until(() -> cluster.readings.get() > 2);
        monitor.close();
        int readings = cluster.readings.get();

        await().during(Duration.ofMillis(100)).until(() -> cluster.readings.get() == readings);
        assertEquals(List.of(), cluster.watches);
    }

    @Test
    void aFollowerSeenToRiseUnderTheLastTermIsPutOnRecord() {
        cluster.state = States.of(States.partition(3, States.leader("a", 90), States.follower("b", 50)));
        cluster.followers = List.of(new Follower("b", 50));
        try (ClusterMonitor monitor = monitor(OFTEN)) {
            monitor.start();
            await().until(() -> cluster.readings.get() > 2);
            cluster.followers = List.of(new Follower("b", 80));

            await().until(() -> !seen.observations.isEmpty());
            assertEquals(new FollowerObservation(States.TX_0, 3, "a", "b", 50, States.NOON, 80, States.NOON,
                    List.of()), seen.observations.getFirst());
        }
    }

    @Test
    void leadersOfAQuietClusterAreNotAskedAgainUntilSomethingGrows() {
        cluster.state = States.of(States.partition(3, States.leader("a", 90), States.follower("b", 90)));
        cluster.followers = List.of(new Follower("b", 90));
        try (ClusterMonitor monitor = monitor(OFTEN)) {
            monitor.start();
            await().until(() -> cluster.readings.get() > 10);
            assertEquals(3, cluster.questions.get());

            cluster.state = States.of(States.partition(3, States.leader("a", 91), States.follower("b", 91)));
            cluster.followers = List.of(new Follower("b", 91));
            await().until(() -> !seen.observations.isEmpty() && cluster.questions.get() == 6);
            assertEquals(91, seen.observations.getLast().lastAcknowledged());
        }
    }

    @Test
    void anOperationThatBringsAReplicaBackIsFollowedToItsEnd() {
        var partition = States.partition(3, States.leader("a", 90), States.silent("b"), States.silent("c"));
        cluster.operationEndpoints.put(12L, "b");
        cluster.state = States.of(
                States.operations(States.operation(12, "kReAddReplicaOP", Operation.State.RUNNING)), partition);
        try (ClusterMonitor monitor = monitor(OFTEN)) {
            monitor.start();
            await().until(() -> !seen.reAdds.isEmpty());
            cluster.operationEndpoints.clear();
            cluster.state = States.of(
                    States.operations(States.operation(12, "kReAddReplicaOP", Operation.State.DONE)), partition);

            await().until(() -> seen.reAdds.size() == 2);
            assertEquals(List.of(new ReAddRecord(12, "kReAddReplicaOP", "b", 3, null, List.of("c")),
                    new ReAddRecord(12, "kReAddReplicaOP", "b", 3, States.NOON, List.of("c"))), seen.reAdds);
        }
    }

    @Test
    void anOperationThatFailedHasNoGoodEnd() {
        var partition = States.partition(3, States.leader("a", 90), States.silent("b"));
        cluster.operationEndpoints.put(12L, "b");
        cluster.state = States.of(
                States.operations(States.operation(12, "kReAddReplicaOP", Operation.State.RUNNING)), partition);
        try (ClusterMonitor monitor = monitor(OFTEN)) {
            monitor.start();
            await().until(() -> !seen.reAdds.isEmpty());
            cluster.state = States.of(
                    States.operations(States.operation(12, "kReAddReplicaOP", Operation.State.FAILED)), partition);

            await().until(() -> seen.reAdds.size() == 2);
            assertEquals(List.of(true, true), seen.reAdds.stream().map(r -> Objects.isNull(r.endSeenAt())).toList());
        }
    }

    @Test
    void aLeaderThatComesBackInItsTermIsKept() {
        cluster.state = States.of(States.partition(3, States.leader("a", 90), States.follower("b", 90)));
        try (ClusterMonitor monitor = monitor(OFTEN)) {
            monitor.start();
            await().until(() -> !seen.leaders.isEmpty());
            cluster.state = States.of(States.partition(3, States.leader("a", 80), States.follower("b", 90)));

            await().until(() -> !seen.again.isEmpty());
            assertEquals(List.of(new LeaderSighting(States.TX_0, 3, "a", null, States.NOON)), seen.leaders);
            assertEquals(List.of(new LedAgain(States.TX_0, 3, "a", "its offset fell from 90 to 80", States.NOON, 0)),
                    seen.again);
        }
    }

    @Test
    void aWatchGoesOnFromWhatAnEarlierOneSaw() {
        seen.leaders.add(new LeaderSighting(States.TX_0, 3, "b", null, States.NOON));
        cluster.state = States.of(States.partition(3, States.leader("a", 90), States.follower("b", 90)));
        try (ClusterMonitor monitor = monitor(OFTEN)) {
            monitor.start();

            await().until(() -> !seen.again.isEmpty());
            assertEquals("b led before it in the same term", seen.again.getFirst().why());
        }
    }

    private ClusterMonitor monitor(MonitorSettings settings) {
        ClusterMonitor monitor = new ClusterMonitor(cluster, settings, seen, NOON);
        monitor.addListener(seen);
        return monitor;
    }

    private static final class Seen implements MonitorListener, HistoryRecorder {

        final List<StateDifference> differences = new CopyOnWriteArrayList<>();
        final List<Freshness> stale = new CopyOnWriteArrayList<>();
        final List<FollowerObservation> observations = new CopyOnWriteArrayList<>();
        final List<ReAddRecord> reAdds = new CopyOnWriteArrayList<>();
        final List<LeaderSighting> leaders = new CopyOnWriteArrayList<>();
        final List<LedAgain> again = new CopyOnWriteArrayList<>();

        @Override
        public void sawLeaders(List<LeaderSighting> sightings) {
            leaders.addAll(sightings);
        }

        @Override
        public List<LeaderSighting> leadersSeen() {
            return List.copyOf(leaders);
        }

        @Override
        public void ledAgain(List<LedAgain> seen) {
            again.addAll(seen);
        }

        @Override
        public void fresh(ClusterState state, StateDifference since) {
            differences.add(since);
        }

        @Override
        public void stale(Freshness freshness) {
            stale.add(freshness);
        }

        @Override
        public void sawFollowers(List<FollowerObservation> seen) {
            observations.addAll(seen);
        }

        @Override
        public void reAdded(PartitionId partition, ReAddRecord record, Instant at) {
            reAdds.add(record);
        }
    }
}
