package dev.tabletop.recovery.local;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.Timings;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Prints how long the recovery of 24 partitions x 3 replicas takes with the time constants of production, by this
 * console and by the procedure of the cluster's own tool, after the same failure. See docs/figures.md.
 */
public final class RecoveryFigures {

    /** The first one contains the warm-up of the virtual machine, the cluster's included. */
    private static final int ROUNDS = 3;
    private static final PrintStream OUT = System.out;

    private enum Way {
        CONSOLE,
        /** The console, with the system tables' only copies in the same plan. */
        CONSOLE_EVERYTHING,
        /** The console, and the leading nameserver dies when the first election is asked for. */
        CONSOLE_WITH_FAILOVER,
        TOOL
    }

    private RecoveryFigures() {}

    /** Arguments: failures and ways, for fewer than all. */
    public static void main(String[] arguments) throws Exception {
        Set<String> wanted = Set.of(arguments);
        for (PreparedFailure failure : PreparedFailure.values()) {
            for (Way way : Way.values()) {
                if (wanted.isEmpty() || (wanted.contains(failure.name()) && wanted.contains(way.name()))) {
                    int rounds = way == Way.TOOL ? 1 : ROUNDS;
                    for (int round = 1; round <= rounds; round++) {
                        measure(failure, way, round);
                    }
                }
            }
        }
    }

    private static void measure(PreparedFailure failure, Way way, int round) throws Exception {
        Path folder = Files.createTempDirectory("recovery-figures");
        try (LocalSite site = new LocalSite(EmbeddedCluster.builder(folder.resolve("cluster"))
                .timings(Timings.production()).start())) {
            List<PartitionId> partitions = failure.happen(site);
            long held = PreparedFailure.furthest(site, partitions);
            OUT.printf(Locale.ROOT, "%n%s by %s, round %d: %d partitions, %,d rows on the best replicas' disks%n",
                    failure,
                    way, round, PreparedFailure.PARTITIONS, held);
            try (Progress progress = new Progress(site.cluster(), partitions.getFirst(), PreparedFailure.PARTITIONS)) {
                long begin = System.nanoTime();
                switch (way) {
                    case CONSOLE -> recover(site, folder, tableOf(partitions), RunListener.SILENT);
                    case CONSOLE_EVERYTHING -> recover(site, folder, Scope.EVERYTHING, RunListener.SILENT);
                    case CONSOLE_WITH_FAILOVER ->
                        recover(site, folder, tableOf(partitions), new NameserverKiller(site));
                    case TOOL -> new ToolProcedure(site, partitions).recover();
                }
                print("over after", System.nanoTime() - begin);
                progress.print(OUT, begin);
            }
            tell(site, partitions, held);
        } finally {
            delete(folder);
        }
    }

    /** Kills the leading nameserver once, when the first election is asked for. */
    private static final class NameserverKiller implements RunListener {
        private final LocalSite site;
        private final AtomicBoolean done = new AtomicBoolean();

        NameserverKiller(LocalSite site) {
            this.site = site;
        }

        @Override
        public void on(RunEvent event) {
            if (event instanceof RunEvent.StepStarted s && s.step().command() instanceof Command.ChangeLeader
                    && done.compareAndSet(false, true)) {
                String leading = site.leadingNameserver();
                OUT.println("  " + leading + " is killed");
                site.cluster().kill(leading);
            } else if (event instanceof RunEvent.StepFailed failed) {
                OUT.println("  FAILED " + failed.step().title() + ": " + failed.why());
            } else if (event instanceof RunEvent.Message message) {
                OUT.println("  " + message.text());
            }
        }
    }

    private static Scope tableOf(List<PartitionId> partitions) {
        return new Scope(Set.of(partitions.getFirst().table()), Set.of());
    }

    private static void recover(LocalSite site, Path folder, Scope scope, RunListener listener)
            throws Exception {
        try (LocalConsole console = new LocalConsole(site.cluster(), folder.resolve("store.db"))) {
            long begin = System.nanoTime();
            Evidence evidence = console.examine(scope);
            print("  examined", System.nanoTime() - begin);
            Plan plan = LocalConsole.plan(evidence, Decisions.NONE);
            print("  planned", System.nanoTime() - begin);
            RunResult result = console.apply(plan, listener);
            print("  applied and verified", System.nanoTime() - begin);
            OUT.println("  " + result.state() + ", losses named: " + result.losses().size() + ", left: "
                    + result.left());
        }
    }

    private static void tell(LocalSite site, List<PartitionId> partitions, long held) {
        long served = 0;
        int leaders = 0;
        for (PartitionId id : partitions) {
            String leader = site.leaderOrNone(id);
            if (!leader.isEmpty() && site.leadsInFact(id, leader)) {
                leaders++;
                served += site.status(id, leader).orElseThrow().getOffset();
            }
        }
        OUT.printf(Locale.ROOT,
                "  in the end %d of %d partitions have a leader that leads; they serve %,d of %,d rows%n",
                leaders, partitions.size(), served, held);
    }

    private static void print(String what, long nanos) {
        OUT.printf(Locale.ROOT, "%s: %.2f s%n", what, nanos / 1e9);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
