package dev.tabletop.recovery.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.placement.Goal;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.leaders.MoveLeaders;
import dev.tabletop.runbooks.moves.MoveCopies;
import dev.tabletop.runbooks.moves.MovesRunbook;
import dev.tabletop.runbooks.nodes.BringNodeBack;
import dev.tabletop.runbooks.nodes.NodeOfflineRunbook;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import dev.tabletop.runbooks.nodes.RestartNodes;
import dev.tabletop.runbooks.nodes.RollingRestartRunbook;
import dev.tabletop.runbooks.nodes.TakeNodeOffline;
import dev.tabletop.wire.nameserver.PartitionMeta;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runbooks about leaders and nodes, one after the other, on a real local cluster. */
class LocalRunbooksTest {

    @TempDir
    private Path folder;

    @Test
    void leadersMoveAndGoBackAndCopiesGoToAnotherNode() throws Exception {
        try (LocalSite site = new LocalSite(EmbeddedCluster.builder(folder.resolve("cluster")).tablets(4).start());
                LocalConsole console = new LocalConsole(site.cluster(), folder.resolve("store.db"))) {
            PartitionId three = site.table("three", 1, "tablet-1", "tablet-2", "tablet-3");
            site.put(three, 30);
            site.awaitEverywhere(three, 30);
            site.setAutoFailover(true);
            RunbookRuns runs = runs(console);

            SeriesResult moved = carryOut(runs, LeaderMoveRunbook.NAME, MoveLeaders.of(List.of(site.at("tablet-1"))));
            assertFalse(site.leader(three).equals(site.at("tablet-1")));
            assertWhole(site, three, 30);
            site.put(three, 5);

            carryOut(runs, LeaderMoveRunbook.NAME,
                    LeaderMoveRunbook.back(runs.planOf(moved.run()), runs.over(moved.run())));
            assertEquals(site.at("tablet-1"), site.leader(three));
            assertWhole(site, three, 35);

            carryOut(runs, MovesRunbook.MIGRATE, new MoveCopies(
                    new Goal.Migrate(List.of(three), site.at("tablet-1"), site.at("tablet-4"))));
            assertFalse(site.metas(three).stream().map(PartitionMeta::getEndpoint).toList()
                    .contains(site.at("tablet-1")));
            assertWhole(site, three, 35);
            assertTrue(console.connection().readAutoFailover());
        }
    }

    @Test
    void aNodeIsRestartedThenLostThenTakenOfflineAndBroughtBackWithItsLeaders() throws Exception {
        try (LocalSite site = new LocalSite(EmbeddedCluster.builder(folder.resolve("cluster")).tablets(3).start());
                LocalConsole console = new LocalConsole(site.cluster(), folder.resolve("store.db"))) {
            PartitionId three = site.table("three", 1, "tablet-1", "tablet-2", "tablet-3");
            PartitionId only = site.table("only", 1, "tablet-1");
            site.put(three, 30);
            site.put(only, 10);
            site.awaitEverywhere(three, 30);
            site.setAutoFailover(true);
            String node = site.at("tablet-1");
            RunbookRuns runs = runs(console);

            restartByPlan(runs, site, node, "tablet-1");
            assertEquals(node, site.leader(three));
            assertWhole(site, three, 30);
            assertWhole(site, only, 10);
            assertTrue(console.connection().readAutoFailover());

            site.setAutoFailover(false);
            site.put(three, 5);
            site.awaitEverywhere(three, 35);
            site.killTablet("tablet-1");
            carryOut(runs, NodeOfflineRunbook.NAME, new TakeNodeOffline(node, false));
            assertFalse(site.leader(three).equals(node));
            assertTrue(site.metas(only).stream().noneMatch(PartitionMeta::getIsAlive));
            site.put(three, 5);

            site.startTablet("tablet-1");
            RunbookPlan back = runs.plan(NodeRecoverRunbook.NAME, new BringNodeBack(node, true));
            SeriesResult left = runs.carryOut(back, confirm(back), RunListener.SILENT, new RunControl());
            // The partition has had several leaders, and nobody watched: what the old one holds is not certain.
            assertTrue(String.valueOf(left.failure()).contains("It is not overwritten"), left::toString);
            assertEquals(35, site.status(three, node).orElseThrow().getOffset());
            SeriesResult result = runs.resume(left.run(), confirm(back, "overwrite:" + three), RunListener.SILENT,
                    new RunControl());
            assertNull(result.failure(), result::toString);
            assertEquals(node, site.leader(three));
            assertWhole(site, three, 40);
            assertWhole(site, only, 10);
        }
    }

    private void restartByPlan(RunbookRuns runs, LocalSite site, String node, String tablet) throws Exception {
        RunbookPlan restart = runs.plan(RollingRestartRunbook.NAME, new RestartNodes(List.of(node)));
        List<CompletableFuture<Void>> restarts = new CopyOnWriteArrayList<>();
        carryOut(runs, restart, event -> {
            if (event instanceof RunEvent.SeriesStepAsked && restarts.isEmpty()) {
                restarts.add(CompletableFuture.runAsync(() -> restart(site, tablet)));
            }
        });
        restarts.getFirst().join();
    }

    private static void restart(LocalSite site, String tablet) {
        try {
            site.cluster().kill(tablet);
            site.cluster().start(tablet);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunbookRuns runs(LocalConsole console) {
        return new RunbookRuns(console.connection(), console.recovery(), RunbookCatalog.all(), "test");
    }

    private static Confirmation confirm(RunbookPlan plan, String... more) {
        Set<String> accepted = new TreeSet<>(List.of(more));
        plan.toAccept().stream().map(Risk::id).forEach(accepted::add);
        return new Confirmation(plan.cluster().name(), accepted, "nobody writes");
    }

    private static SeriesResult carryOut(RunbookRuns runs, String runbook, RunbookGoal goal) throws Exception {
        return carryOut(runs, runs.plan(runbook, goal), RunListener.SILENT);
    }

    private static SeriesResult carryOut(RunbookRuns runs, RunbookPlan plan, RunListener listener) throws Exception {
        assertEquals(List.of(), plan.against());
        assertFalse(plan.steps().isEmpty());
        SeriesResult result = runs.carryOut(plan, confirm(plan), listener, new RunControl());
        assertNull(result.failure(), result::toString);
        return result;
    }

    /** Every replica that is listed is alive and has these rows, and one leads. */
    private static void assertWhole(LocalSite site, PartitionId id, long rows) {
        site.awaitEverywhere(id, rows);
        assertTrue(site.metas(id).stream().allMatch(PartitionMeta::getIsAlive));
        assertEquals(1, site.metas(id).stream().filter(PartitionMeta::getIsLeader).count());
    }
}
