package dev.tabletop.diagnosis.blast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.DrawnCluster;
import dev.tabletop.diagnosis.blast.Struck.Blow;

class BlastRadiusTest {

    @Test
    void aLostFollowerHarmsNeitherServiceNorData() {
        BlastRadius radius = BlastRadius.of(DrawnCluster.of(false, "a* b c"), List.of("b"));
        assertEquals(List.of(new Struck(DrawnCluster.partition(0), Blow.FOLLOWER_LOST, 3, 1, 0)), radius.struck());
        assertEquals(List.of(0L, 0L, 0L),
                List.of(radius.outUntilSomebodyActs(), radius.outForAMoment(), radius.rowsAtRisk()));
    }

    @Test
    void aLostLeaderTakesWhatNoFollowerHasYetAndComesBackByItselfOnlyWithAutoFailover() {
        for (boolean automatic : new boolean[]{true, false}) {
            BlastRadius radius = BlastRadius.of(DrawnCluster.of(automatic, "a*90 b!10 c:1"), List.of("a"));
            assertEquals(List.of(new Struck(DrawnCluster.partition(0), Blow.LEADER_LOST, 2, 1, 0)), radius.struck());
            assertEquals(automatic ? List.of(0L, 1L) : List.of(1L, 0L),
                    List.of(radius.outUntilSomebodyActs(), radius.outForAMoment()));
        }
        assertEquals(25, BlastRadius.of(DrawnCluster.of(true, "a*125 b c"), List.of("a")).rowsAtRisk());
    }

    @Test
    void theSeedsTableHoldsForOneTwoAndThreeOfThreeReplicas() {
        ClusterState state = DrawnCluster.of(true, "a* b c");
        Struck one = BlastRadius.of(state, List.of("a")).struck().getFirst();
        Struck two = BlastRadius.of(state, List.of("a", "b")).struck().getFirst();
        Struck three = BlastRadius.of(state, List.of("a", "b", "c")).struck().getFirst();
        assertEquals(List.of(true, true), List.of(one.servesByItself(true), one.healsByItself(true)));
        assertEquals(List.of(true, false), List.of(two.servesByItself(true), two.healsByItself(true)));
        assertEquals(List.of(false, false), List.of(three.servesByItself(true), three.healsByItself(true)));
        assertEquals(List.of(Blow.LEADER_LOST, Blow.LEADER_LOST, Blow.ALL_LOST),
                List.of(one.blow(), two.blow(), three.blow()));
        assertEquals(100, three.rowsAtRisk());
    }

    @Test
    void whatIsDownAlreadyIsCountedApart() {
        BlastRadius radius = BlastRadius.of(DrawnCluster.of(false, "a*! b!", "a* b"), List.of("a", "b"));
        assertEquals(List.of(2, 1, 1), List.of(radius.partitions(), radius.outAlready(), radius.struck().size()));
    }

    @Test
    void aPartitionWithoutLeaderLosesOneOfItsCandidates() {
        BlastRadius radius = BlastRadius.of(DrawnCluster.of(true, "a*! b c"), List.of("b"));
        assertEquals(Blow.CANDIDATE_LOST, radius.struck().getFirst().blow());
        assertEquals(1, radius.outUntilSomebodyActs());
    }

    @Test
    void theWorstSingleNodeIsTheOneThatHoldsAPartitionAlone() {
        ClusterState state = DrawnCluster.of(false, "a* b c", "a* c b", "a* b c", "d*");
        assertEquals(new WorstNodes(List.of("d"), true, 4), WorstNodes.of(state, 1));
        assertEquals(new WorstNodes(List.of("a", "d"), true, 6), WorstNodes.of(state, 2));
    }

    @Test
    void amongEqualsTheOneWithMoreLeadersIsWorse() {
        assertEquals(List.of("b"), WorstNodes.of(DrawnCluster.of(false, "a* b", "b* a", "b* a"), 1).nodes());
    }

    @Test
    void moreNodesThanThereAreAreAllOfThem() {
        assertEquals(new WorstNodes(List.of("a", "b"), true, 1), WorstNodes.of(DrawnCluster.of(false, "a* b"), 3));
        assertThrows(IllegalArgumentException.class, () -> WorstNodes.of(DrawnCluster.of(false, "a* b"), 0));
    }

    @Test
    void moreThanThreeAreChosenOneAfterTheOtherAndSaidSo() {
        WorstNodes found = WorstNodes.of(DrawnCluster.of(false, "a* b", "b* c", "c* d", "d* e", "e* f"), 4);
        assertFalse(found.exact());
        assertEquals(4, found.nodes().size());
    }

    /** Written down anew: every set of nodes, each computed as the command computes it. */
    @Property(tries = 150)
    void noOtherSetOfNodesIsWorse(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int size) {
        ClusterState state = random(seed);
        WorstNodes found = WorstNodes.of(state, size);
        assertTrue(found.exact());
        long most = BlastRadius.of(state, found.nodes()).count(Blow.ALL_LOST);
        for (Set<String> other : sets(state.tablets().stream().map(t -> t.endpoint()).toList(), size)) {
            assertTrue(BlastRadius.of(state, other).count(Blow.ALL_LOST) <= most, other + " after " + found);
        }
    }

    private static ClusterState random(long seed) {
        Random random = new Random(seed);
        String[] drawn = new String[1 + random.nextInt(8)];
        for (int i = 0; i < drawn.length; i++) {
            TreeSet<Character> on = new TreeSet<>();
            for (int r = 0; r < 1 + random.nextInt(4); r++) {
                on.add((char) ('a' + random.nextInt(6)));
            }
            List<String> replicas = new ArrayList<>();
            for (char node : on) {
                String mark = random.nextInt(5) == 0 ? "!" : "";
                replicas.add(node + (replicas.isEmpty() ? "*" : mark));
            }
            drawn[i] = String.join(" ", replicas);
        }
        return DrawnCluster.of(false, drawn);
    }

    private static List<Set<String>> sets(List<String> of, int size) {
        List<Set<String>> found = new ArrayList<>();
        for (int bits = 0; bits < 1 << of.size(); bits++) {
            if (Integer.bitCount(bits) == size) {
                Set<String> set = new TreeSet<>();
                for (int i = 0; i < of.size(); i++) {
                    if ((bits & (1 << i)) != 0) {
                        set.add(of.get(i));
                    }
                }
                found.add(set);
            }
        }
        return found;
    }
}
