package dev.tabletop.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Plans for random clusters, replayed by the cluster's own rules. */
class RandomPlacementsTest {

    private static Grid random(Random random, int nodes, int perHost) {
        Grid grid = new Grid().nodes(nodes, perHost);
        int tables = 1 + random.nextInt(4);
        for (int t = 0; t < tables; t++) {
            int copies = 1 + random.nextInt(Math.min(3, nodes));
            int partitions = 1 + random.nextInt(12);
            for (int pid = 0; pid < partitions; pid++) {
                List<String> names = new ArrayList<>(grid.names());
                Collections.shuffle(names, random);
                grid.partition("demo.t" + t, pid, random.nextInt(1_000),
                        names.subList(0, copies).toArray(String[]::new));
            }
        }
        return grid;
    }

    private static List<Integer> copyCounts(Replay replay) {
        return replay.all().values().stream().map(List::size).toList();
    }

    @Property(tries = 400)
    void aDrainedNodeEndsEmptyAndNoPartitionLosesACopy(@ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int nodes,
            @ForAll @IntRange(min = 1, max = 2) int perHost, @ForAll Measure measure) {
        Random random = new Random(seed);
        Grid grid = random(random, nodes, perHost);
        TreeSet<String> leaving = new TreeSet<>(grid.names().subList(0, 1 + random.nextInt(nodes - 1)));
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), new Goal.Drain(leaving, measure));
        Replay replay = new Replay(grid, Set.of()).make(plan);

        assertEquals(copyCounts(new Replay(grid, Set.of())), copyCounts(replay));
        Set<PartitionId> refused = plan.remarks().stream().map(Remark::partition).collect(Collectors.toSet());
        grid.holders().forEach((id, before) -> {
            boolean fits = before.size() <= nodes - leaving.size();
            boolean touched = before.stream().anyMatch(leaving::contains);
            assertEquals(touched && !fits, refused.contains(id), id + " " + before);
            assertTrue(refused.contains(id) || replay.holders(id).stream().noneMatch(leaving::contains));
            if (!touched) {
                assertEquals(before.stream().sorted().toList(), replay.holders(id), "moved without need");
            }
        });
        assertEquals(loads(grid, replay), plan.after().stream().map(NodeLoad::copies).toList());
        assertEquals(plan, PlacementPlanner.plan(grid.state(), new Goal.Drain(leaving, measure)));
    }

    private static List<Integer> loads(Grid grid, Replay replay) {
        return grid.names().stream().map(n -> (int) replay.copies(n)).toList();
    }

    @Property(tries = 400)
    void spreadingNeverMakesItLessEvenAndEndsWithinOneCopy(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int nodes) {
        Grid grid = random(new Random(seed), nodes, 1);
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), new Goal.Spread(Measure.COPIES));
        Replay replay = new Replay(grid, Set.of()).make(plan);

        assertEquals(copyCounts(new Replay(grid, Set.of())), copyCounts(replay));
        List<Integer> loads = loads(grid, replay);
        assertTrue(Collections.max(loads) - Collections.min(loads) <= 1, loads::toString);
        List<Integer> led = grid.names().stream().map(n -> (int) replay.led(n)).toList();
        Replay before = new Replay(grid, Set.of());
        assertTrue(Collections.max(led) <= Math.max(1, grid.names().stream().mapToInt(n -> (int) before.led(n)).max()
                .orElseThrow()), led::toString);
    }

    @Property(tries = 300)
    void byBytesTheFullestNodeIsNeverFullerThanBefore(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int nodes) {
        Grid grid = random(new Random(seed), nodes, 1);
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), new Goal.Spread(Measure.BYTES));
        new Replay(grid, Set.of()).make(plan);

        assertTrue(fullest(plan.after()) <= fullest(plan.before()), plan::toString);
        assertEquals(plan.before().stream().mapToLong(NodeLoad::bytes).sum(),
                plan.after().stream().mapToLong(NodeLoad::bytes).sum());
    }

    private static long fullest(List<NodeLoad> loads) {
        return loads.stream().mapToLong(NodeLoad::bytes).max().orElse(0);
    }

    @Property(tries = 300)
    void aDeadNodeIsForgottenWhereverAnotherCopyServes(@ForAll long seed,
            @ForAll @IntRange(min = 2, max = 8) int nodes) {
        Random random = new Random(seed);
        Grid grid = random(random, nodes, 1);
        String dead = grid.names().get(random.nextInt(nodes));
        grid.dead(dead);
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), new Goal.Replace(dead, Measure.COPIES));
        Replay replay = new Replay(grid, Set.of(dead)).make(plan);

        grid.holders().forEach((id, before) -> {
            boolean only = before.equals(List.of(dead));
            assertEquals(only, replay.holders(id).contains(dead), id + " " + before);
            int wanted = Math.min(before.size(), nodes - 1);
            assertEquals(only ? 1 : wanted, replay.holders(id).size(), id + " " + before);
        });
    }
}
