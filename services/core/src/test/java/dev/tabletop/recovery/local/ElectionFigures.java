package dev.tabletop.recovery.local;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.Timings;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Prints how long the recovery of 24, 240 and 2,400 partitions by election takes after every tablet was killed, with the
 * time constants of production, and how it grows with their number. See docs/figures.md.
 */
public final class ElectionFigures {

    private static final String[] TABLETS = {"tablet-1", "tablet-2", "tablet-3"};
    private static final int SMALLEST = 24;
    private static final int ROWS = 2;

    private ElectionFigures() {}

    /** {@code --quick} leaves the largest out. */
    public static void main(String[] arguments) throws Exception {
        List<Integer> sizes = List.of(arguments).contains("--quick")
                ? List.of(SMALLEST, 10 * SMALLEST)
                : List.of(SMALLEST, 10 * SMALLEST, 100 * SMALLEST);
        // Once unmeasured: its time would be the virtual machine's warm-up.
        seconds(SMALLEST);
        double last = 0;
        for (int size : sizes) {
            double seconds = seconds(size);
            String growth = last == 0
                    ? " (goal: at most 3 s)"
                    : String.format(Locale.ROOT, ", %.1f times as long as for a tenth (goal: at most 10)",
                            seconds / last);
            System.out.printf(Locale.ROOT, "%,d partitions by election: %.2f s%s%n", size, seconds, growth);
            last = seconds;
        }
        System.exit(0);
    }

    /** From the first question to verified. */
    private static double seconds(int size) throws Exception {
        Path folder = Files.createTempDirectory("election-figures");
        try (LocalSite site = new LocalSite(EmbeddedCluster.builder(folder.resolve("cluster"))
                .timings(Timings.production()).start())) {
            PartitionId first = site.table("figures", size, TABLETS);
            List<PartitionId> all = IntStream.range(0, size)
                    .mapToObj(pid -> new PartitionId(first.table(), first.tid(), pid)).toList();
            all.forEach(id -> site.put(id, ROWS));
            all.forEach(id -> site.awaitEverywhere(id, ROWS));
            site.killAllAndStart(TABLETS);
            try (LocalConsole console = new LocalConsole(site.cluster(), folder.resolve("store.db"))) {
                long begin = System.nanoTime();
                Evidence evidence = console.examine(new Scope(Set.of(first.table()), Set.of()));
                long examined = System.nanoTime();
                Plan plan = LocalConsole.plan(evidence, Decisions.NONE);
                long planned = System.nanoTime();
                RunResult result = console.apply(plan, RunListener.SILENT);
                long end = System.nanoTime();
                System.out.printf(Locale.ROOT,
                        "  %,d partitions: examined in %.2f s, planned in %.2f s, applied and verified in %.2f s: %s%n",
                        size, (examined - begin) / 1e9, (planned - examined) / 1e9, (end - planned) / 1e9,
                        result.state());
                return (end - begin) / 1e9;
            }
        } finally {
            RecoveryFigures.delete(folder);
        }
    }
}
