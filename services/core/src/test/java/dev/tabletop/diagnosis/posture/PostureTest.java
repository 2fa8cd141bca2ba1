package dev.tabletop.diagnosis.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.diagnosis.DrawnCluster;
import dev.tabletop.diagnosis.posture.Practice.State;

class PostureTest {

    private static final String[] SPREAD = {"h1:1* h2:1 h3:1", "h2:1* h3:1 h1:1", "h3:1* h1:1 h2:1"};

    @Test
    void aClusterThatKeepsToThePracticeHasNoWarning() {
        List<Practice> checklist = Posture.of(DrawnCluster.of(true, SPREAD));
        assertEquals(Arrays.asList(Rule.values()), checklist.stream().map(Practice::rule).toList());
        assertEquals(List.of(Rule.TASK_MANAGERS, Rule.SYSTEM_TABLES, Rule.DAEMON), rules(checklist, State.UNKNOWN));
        assertEquals(List.of(), rules(checklist, State.WARN));
    }

    @Test
    void oneNameserverAndAutoFailoverOffAreWarned() {
        ClusterState two = DrawnCluster.of(false, SPREAD);
        ClusterState state = new ClusterState(two.identity(), two.readAt(), List.of(new Nameserver("n1", true)),
                two.tablets(), false, two.tables(), List.of());
        assertEquals(List.of(Rule.NAMESERVERS, Rule.AUTO_FAILOVER), rules(Posture.of(state), State.WARN));
        assertEquals("1 takes part in the election", of(Rule.NAMESERVERS, state).found().toString());
    }

    @Test
    void tabletsAndReplicasOnOneHostAreWarnedWithTheirPlaces() {
        ClusterState state = DrawnCluster.of(true, "h1:1* h1:2 h2:1", "h2:1* h1:1 h3:1");
        assertEquals(List.of("h1: 2 tablets"), of(Rule.HOSTS, state).where().stream().map(Object::toString).toList());
        assertEquals(List.of("demo.t/0: more than one on h1"),
                of(Rule.REPLICAS_APART, state).where().stream().map(Object::toString).toList());
    }

    @Test
    void hostsThatAreNotToldAreNotGuessed() {
        ClusterState state = DrawnCluster.of(true, "tablet-a* tablet-b tablet-c");
        assertEquals(List.of(State.UNKNOWN, State.UNKNOWN),
                List.of(of(Rule.HOSTS, state).state(), of(Rule.REPLICAS_APART, state).state()));
    }

    @Test
    void fewerReplicasThanRecommendedAndFewerThanCreatedAreToldApart() {
        ClusterState two = DrawnCluster.of(true, 2, "h1:1* h2:1", "h2:1*");
        assertEquals(List.of("demo.t: created with 2"),
                of(Rule.REPLICA_COUNT, two).where().stream().map(Object::toString).toList());
        assertEquals(List.of("demo.t/1: 1 of 2"),
                of(Rule.REPLICAS_IN_PLACE, two).where().stream().map(Object::toString).toList());
    }

    @Test
    void leadersOnOneTabletAreWarned() {
        ClusterState state = DrawnCluster.of(true, "h1:1* h2:1 h3:1", "h1:1* h2:1 h3:1", "h1:1* h2:1 h3:1");
        assertEquals(List.of("h1:1 leads 3"),
                of(Rule.LEADERS_SPREAD, state).where().stream().map(Object::toString).toList());
        assertEquals("3 leaders on 3 healthy tablets: 0 to 3 each", of(Rule.LEADERS_SPREAD, state).found().toString());
    }

    @Test
    void manyPlacesAreCountedAndTheFirstOnesNamed() {
        ClusterState state = DrawnCluster.of(true, IntStream.range(0, 30).mapToObj(_ -> "h1:1* h2:1")
                .toArray(String[]::new));
        Practice practice = of(Rule.REPLICAS_IN_PLACE, state);
        assertEquals(List.of(20, 10), List.of(practice.where().size(), practice.more()));
    }

    private static Practice of(Rule rule, ClusterState state) {
        return Posture.of(state).stream().filter(p -> p.rule() == rule).findFirst().orElseThrow();
    }

    private static List<Rule> rules(List<Practice> checklist, State state) {
        return checklist.stream().filter(p -> p.state() == state).map(Practice::rule).toList();
    }
}
