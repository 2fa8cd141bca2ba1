package dev.tabletop.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.placement.Move.Add;
import dev.tabletop.placement.Move.Forget;
import dev.tabletop.placement.Move.Lead;
import dev.tabletop.placement.Move.Relocate;
import dev.tabletop.placement.Move.Remove;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlacementPlannerTest {

    private static Goal drain(String... nodes) {
        return new Goal.Drain(new TreeSet<>(List.of(nodes)), Measure.COPIES);
    }

    private static List<String> why(PlacementPlan plan) {
        return plan.remarks().stream().map(r -> (r.partition() == null ? "" : r.partition() + ": ") + r.why()).toList();
    }

    @Test
    void aFollowerIsRelocatedToTheEmptiestNodeThatHasNone() {
        Grid grid = new Grid().nodes(4);
        PartitionId tx = grid.partition("demo.tx", 0, 7, "n0:1", "n1:1");
        grid.partition("demo.other", 0, 1, "n2:1");
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), drain("n1:1"));

        assertEquals(List.of(new Relocate(tx, "n1:1", "n3:1", 7)), plan.moves());
        assertEquals(7, plan.copied());
        assertTrue(plan.reachesGoal());
        assertEquals(new NodeLoad("n1:1", 1, 0, 7), plan.before().get(1));
        assertEquals(new NodeLoad("n1:1", 0, 0, 0), plan.after().get(1));
    }

    @Test
    void aLeaderHandsOverBeforeItIsRelocated() {
        Grid grid = new Grid().nodes(3);
        PartitionId tx = grid.partition("demo.tx", 0, 7, "n0:1", "n1:1");
        assertEquals(List.of(new Lead(tx, "n0:1", "n1:1"), new Relocate(tx, "n0:1", "n2:1", 7)),
                PlacementPlanner.plan(grid.state(), drain("n0:1")).moves());
    }

    @Test
    void whereBothCopiesLeaveTheFollowerGoesFirstAndThenLeads() {
        Grid grid = new Grid().nodes(4);
        PartitionId tx = grid.partition("demo.tx", 0, 7, "n0:1", "n1:1");
        assertEquals(
                List.of(new Relocate(tx, "n1:1", "n2:1", 7), new Lead(tx, "n0:1", "n2:1"),
                        new Relocate(tx, "n0:1", "n3:1", 7)),
                PlacementPlanner.plan(grid.state(), drain("n0:1", "n1:1")).moves());
    }

    @Test
    void anOnlyCopyIsAddedElsewhereAndLeadsThereBeforeTheOldOneGoes() {
        Grid grid = new Grid().nodes(2);
        PartitionId one = grid.partition("demo.one", 0, 3, "n0:1");
        assertEquals(List.of(new Add(one, "n1:1", 3), new Lead(one, "n0:1", "n1:1"), new Remove(one, "n0:1")),
                PlacementPlanner.plan(grid.state(), drain("n0:1")).moves());
    }

    @Test
    void copiesKeepOffEachOthersHosts() {
        Grid grid = new Grid().nodes(6, 2);
        PartitionId tx = grid.partition("demo.tx", 0, 7, "n0:1", "n1:1");
        grid.partition("demo.full", 0, 1, "n2:1");
        grid.partition("demo.full", 1, 1, "n2:2");
        assertEquals(List.of(new Relocate(tx, "n1:1", "n1:2", 7)),
                PlacementPlanner.plan(grid.state(), drain("n1:1")).moves());
        grid.partition("demo.full", 2, 1, "n1:2");
        grid.partition("demo.full", 3, 1, "n1:2");
        assertEquals(List.of(new Relocate(tx, "n1:1", "n2:1", 7)),
                PlacementPlanner.plan(grid.state(), drain("n1:1")).moves().stream()
                        .filter(m -> m.partition().equals(tx)).toList());
    }

    @Test
    void copiesThatDoNotFitAreRefusedWithTheReason() {
        Grid grid = new Grid().nodes(3);
        grid.partition("demo.tx", 0, 7, "n0:1", "n1:1", "n2:1");
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), drain("n2:1"));
        assertEquals(List.of(), plan.moves());
        assertFalse(plan.reachesGoal());
        assertEquals(List.of("demo.tx/0: Its 3 copies do not fit on the 2 nodes that stay."), why(plan));
    }

    @Test
    void whatIsNotHealthyOrAtWorkIsNotMoved() {
        Grid grid = new Grid().nodes(5).dead("n4:1");
        PartitionId busy = grid.partition("demo.busy", 0, 7, "n0:1", "n1:1");
        grid.partition("demo.down", 0, 7, "n0:1", "n1:1", "n4:1");
        grid.partition("demo.lost", 0, 7, "n4:1", "n1:1");
        grid.operation(busy);
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), drain("n1:1"));
        assertEquals(List.of(), plan.moves());
        assertEquals(List.of("demo.busy/0: It cannot be moved: an operation works on it.",
                "demo.down/0: It cannot be moved: its copy on n4:1 is down.",
                "demo.lost/0: It cannot be moved: its copy on n4:1 is down."), why(plan));
    }

    @Test
    void aNodeThatIsDownOrUnknownCannotBeDrained() {
        Grid grid = new Grid().nodes(3).dead("n2:1");
        assertEquals(List.of("n2:1 does not work.", "There is no node nix:9."),
                why(PlacementPlanner.plan(grid.state(), drain("n2:1", "nix:9"))));
    }

    @Test
    void aDeadNodesCopiesAreAddedElsewhereThenForgotten() {
        Grid grid = new Grid().nodes(4).dead("n2:1");
        PartitionId tx = grid.partition("demo.tx", 0, 7, "n0:1", "n1:1", "n2:1");
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), new Goal.Replace("n2:1", Measure.COPIES));
        assertEquals(List.of(new Add(tx, "n3:1", 7), new Forget(tx, "n2:1")), plan.moves());
        assertTrue(plan.reachesGoal());
    }

    @Test
    void aDeadNodesOnlyCopyIsNeverForgotten() {
        Grid grid = new Grid().nodes(3).dead("n2:1");
        grid.partition("demo.only", 0, 7, "n2:1");
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), new Goal.Replace("n2:1", Measure.COPIES));
        assertEquals(List.of(), plan.moves());
        assertEquals(List.of("demo.only/0: It is left alone: it has no live leader."), why(plan));
        assertFalse(plan.reachesGoal());
    }

    @Test
    void whereNoNodeIsLeftTheDeadCopyIsForgottenAndTheMissingOneTold() {
        Grid grid = new Grid().nodes(3).dead("n2:1");
        PartitionId tx = grid.partition("demo.tx", 0, 7, "n0:1", "n1:1", "n2:1");
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), new Goal.Replace("n2:1", Measure.COPIES));
        assertEquals(List.of(new Forget(tx, "n2:1")), plan.moves());
        assertEquals(List.of("demo.tx/0: It stays with one copy fewer: every other node that works holds one already."),
                why(plan));
    }

    @Test
    void aNodeThatWorksIsNotReplaced() {
        assertEquals(List.of("n1:1 works."),
                why(PlacementPlanner.plan(new Grid().nodes(2).state(), new Goal.Replace("n1:1", Measure.COPIES))));
    }

    @Test
    void aNewEmptyNodeGetsItsShareOfCopiesAndLeaders() {
        Grid grid = new Grid().nodes(4);
        for (int pid = 0; pid < 8; pid++) {
            grid.partition("demo.tx", pid, 10, "n" + pid % 3 + ":1", "n" + (pid + 1) % 3 + ":1",
                    "n" + (pid + 2) % 3 + ":1");
        }
        grid.partition("__INTERNAL_DB.USER", 0, 5, "n0:1");
        Replay replay = new Replay(grid, Set.of())
                .make(PlacementPlanner.plan(grid.state(), new Goal.Spread(Measure.COPIES)));
        assertEquals(List.of(7L, 6L, 6L, 6L), grid.names().stream().map(replay::copies).toList());
        assertEquals(List.of(3L, 2L, 2L, 2L), grid.names().stream().map(replay::led).toList());
    }

    @Test
    void byBytesOneBigCopyWeighsAsMuchAsManySmallOnes() {
        Grid grid = new Grid().nodes(2);
        grid.partition("demo.big", 0, 1_000, "n0:1");
        for (int pid = 0; pid < 10; pid++) {
            grid.partition("demo.small", pid, 100, "n0:1");
        }
        PlacementPlan plan = PlacementPlanner.plan(grid.state(), new Goal.Spread(Measure.BYTES));
        assertEquals(List.of(1_000L, 1_000L), plan.after().stream().map(NodeLoad::bytes).toList());
        assertEquals(1_000, plan.copied());
    }

    @Test
    void leadershipIsHandedOnOverSeveralNodesWhereNoDirectWayLeads() {
        Grid grid = new Grid().nodes(3);
        for (int pid = 0; pid < 3; pid++) {
            grid.partition("demo.a", pid, 1, "n0:1", "n1:1");
        }
        for (int pid = 0; pid < 2; pid++) {
            grid.partition("demo.b", pid, 1, "n1:1", "n2:1");
        }
        grid.partition("demo.c", 0, 1, "n2:1");
        Replay replay = new Replay(grid, Set.of())
                .make(PlacementPlanner.plan(grid.state(), new Goal.Spread(Measure.COPIES)));
        assertEquals(List.of(2L, 2L, 2L), grid.names().stream().map(replay::led).toList());
    }
}
