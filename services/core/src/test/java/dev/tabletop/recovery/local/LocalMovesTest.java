package dev.tabletop.recovery.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.placement.Goal;
import dev.tabletop.placement.Measure;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.moves.MoveCopies;
import dev.tabletop.runbooks.moves.MovesRunbook;
import dev.tabletop.wire.nameserver.PartitionMeta;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are emptied, filled again, and replaced when they are gone for good, on a real local cluster. */
class LocalMovesTest {

    @TempDir
    private Path folder;

    @Test
    void aNodeIsEmptiedThenFilledAgainThenReplacedAndNoRowIsLost() throws Exception {
        try (LocalSite site = new LocalSite(EmbeddedCluster.builder(folder.resolve("cluster")).tablets(4).start());
                LocalConsole console = new LocalConsole(site.cluster(), folder.resolve("store.db"))) {
            PartitionId pair = site.table("pair", 2, "tablet-1", "tablet-2");
            PartitionId only = site.table("only", 1, "tablet-1");
            site.put(pair, 30);
            site.put(only, 10);
            site.awaitEverywhere(pair, 30);
            site.setAutoFailover(true);

            carryOut(console, MovesRunbook.SCALE_IN,
                    new Goal.Drain(new TreeSet<>(List.of(site.at("tablet-1"))), Measure.COPIES));
            assertEquals(0, copiesOn(console, site.at("tablet-1")));
            assertTrue(console.connection().readAutoFailover());
            assertHolds(site, pair, 30);
            assertHolds(site, only, 10);

            carryOut(console, MovesRunbook.SCALE_OUT, new Goal.Spread(Measure.COPIES));
            assertTrue(copiesOn(console, site.at("tablet-1")) > 0);
            assertHolds(site, pair, 30);

            site.setAutoFailover(false);
            String gone = site.metas(pair).stream().filter(m -> !m.getIsLeader()).map(PartitionMeta::getEndpoint)
                    .findFirst().orElseThrow();
            site.killTablet(site.cluster().nodes().stream().filter(n -> n.endpoint().equals(gone)).findFirst()
                    .orElseThrow().name());
            RunbookPlan plan = runs(console).plan(MovesRunbook.REPLACE_NODE,
                    new MoveCopies(new Goal.Replace(gone, Measure.COPIES)));
            assertFalse(plan.steps().isEmpty());
            if (plan.isFit()) {
                carryOut(console, plan);
                assertEquals(0, copiesOn(console, gone));
                assertHolds(site, pair, 30);
            }
        }
    }

    private static RunbookRuns runs(LocalConsole console) {
        return new RunbookRuns(console.connection(), console.recovery(), RunbookCatalog.all(), "test");
    }

    private static void carryOut(LocalConsole console, String runbook, Goal goal) throws Exception {
        RunbookPlan plan = runs(console).plan(runbook, new MoveCopies(goal));
        assertEquals(List.of(), plan.against());
        assertFalse(plan.steps().isEmpty());
        carryOut(console, plan);
    }

    private static void carryOut(LocalConsole console, RunbookPlan plan) throws Exception {
        SeriesResult result = runs(console).carryOut(plan, new Confirmation(plan.cluster().name(),
                plan.risks().stream().map(Risk::id).collect(Collectors.toSet()), "nobody writes"),
                RunListener.SILENT, new RunControl());
        assertNull(result.failure(), result::toString);
    }

    private static long copiesOn(LocalConsole console, String endpoint) throws Exception {
        return console.connection().read().partitions().filter(p -> p.replica(endpoint) != null).count();
    }

    /** Every replica that is listed has these rows, and one leads. */
    private static void assertHolds(LocalSite site, PartitionId id, long rows) {
        site.awaitEverywhere(id, rows);
        assertTrue(site.metas(id).stream()
                .allMatch(m -> site.status(id, m.getEndpoint()).orElseThrow().getRecordCnt() == rows));
        assertEquals(1, site.metas(id).stream().filter(m -> m.getIsLeader() && m.getIsAlive()).count());
    }
}
