package dev.tabletop.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaReading.Follower;
import dev.tabletop.recovery.FollowerObservation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sights make one unbroken watch of a follower, and which break it. */
class FollowerWatchTest {

    private final FollowerWatch watch = new FollowerWatch();
    private final Replica leader = States.leader("a", 90);

    @Test
    void aRiseSeenBetweenTwoQuietStatesIsTold() {
        assertEquals(List.of("50-80"), told(rise(States.follower("b", 50), States.follower("b", 80))));
    }

    @Test
    void anAcknowledgedOffsetThatDoesNotRiseIsNotTold() {
        Partition partition = States.partition(3, leader, States.follower("b", 50));
        see(partition, 3, 50);
        see(partition, 3, 50);

        assertEquals(List.of(), watch.look(States.of(partition)));
    }

    @Test
    void aFollowerSeenUnloadedBreaksTheWatch() {
        assertEquals(List.of(), rise(States.follower("b", 50), States.silent("b")));
    }

    @Test
    void aFollowerWhoseOwnOffsetFellBreaksTheWatch() {
        assertEquals(List.of(), rise(States.follower("b", 50), States.follower("b", 49)));
    }

    @Test
    void anotherTermBreaksTheWatch() {
        Partition partition = States.partition(3, leader, States.follower("b", 50));
        see(partition, 3, 50);
        see(partition, 3, 80);

        assertEquals(List.of(), watch.look(States.of(States.partition(5, leader, States.follower("b", 80)))));
    }

    @Test
    void aLeaderOfAnOlderTermIsNotBelieved() {
        Partition partition = States.partition(3, leader, States.follower("b", 50));
        see(partition, 1, 50);
        see(partition, 1, 80);

        assertEquals(List.of(), watch.look(States.of(partition)));
    }

    @Test
    void aFallingAcknowledgementBeginsAnotherWatch() {
        Partition partition = States.partition(3, leader, States.follower("b", 50));
        see(partition, 3, 50);
        see(partition, 3, 40);
        see(partition, 3, 60);

        assertEquals(List.of("40-60"), told(watch.look(States.of(partition))));
    }

    @Test
    void whoeverElseMayHaveLedIsNamed() {
        Partition partition = States.partition(3, leader, States.follower("b", 50), States.silent("c"));
        see(partition, 3, 50);
        see(partition, 3, 80);

        assertEquals(List.of(List.of("c")), watch.look(States.of(partition)).stream()
                .map(o -> o.otherLeadersPossible()).toList());
    }

    private List<FollowerObservation> rise(Replica before, Replica after) {
        Partition partition = States.partition(3, leader, before);
        see(partition, 3, 50);
        see(partition, 3, 80);
        ClusterState next = States.of(States.partition(3, leader, after));
        return watch.look(next);
    }

    private void see(Partition partition, long term, long acknowledged) {
        watch.take(partition, new ReplicaReading(States.TX_0, "a", States.NOON, true, null, leader.status(), term, 0L,
                null, List.of(new Follower("b", acknowledged))), States.NOON);
    }

    private static List<String> told(List<FollowerObservation> seen) {
        return seen.stream().map(o -> o.firstAcknowledged() + "-" + o.lastAcknowledged()).toList();
    }
}
