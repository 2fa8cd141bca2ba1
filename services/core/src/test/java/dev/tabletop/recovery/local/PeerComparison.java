package dev.tabletop.recovery.local;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.Timings;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.Scope;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Compares this console with the procedure of the cluster's own recovery tool, after the same failures, with the time
 * constants of production and {@code auto_failover} on: time, leaders, rows, and {@code auto_failover} after both were
 * killed in the middle. See docs/figures.md.
 */
public final class PeerComparison {

    private static final PrintStream OUT = System.out;
    private static final int KILLED_AFTER = 3;
    /** In the middle of the commands of its plan. */
    private static final int KILLED_AT = 60;

    /** The two ways. */
    private enum Peer {
        TOOL, TABLETOP
    }

    /** How one way ended: seconds until it was over, and what stood then. */
    private record End(double seconds, Progress.Times times, RowsInTheEnd rows, String said, boolean autoFailoverOn) {}

    private PeerComparison() {}

    /** Arguments: failures, {@code kill}; for fewer than all. */
    public static void main(String[] arguments) throws Exception {
        Set<String> wanted = Set.of(arguments);
        for (PreparedFailure failure : PreparedFailure.values()) {
            if (wanted.isEmpty() || wanted.contains(failure.name())) {
                End tool = measure(failure, Peer.TOOL);
                print(failure, tool, measure(failure, Peer.TABLETOP), "Tabletop");
                print(failure, tool, measure(failure, Peer.TABLETOP), "Tabletop again");
            }
        }
        if (wanted.isEmpty() || wanted.contains("kill")) {
            kill();
        }
    }

    private static End measure(PreparedFailure failure, Peer peer) throws Exception {
        Path folder = Files.createTempDirectory("peer-comparison");
        try (LocalSite site = site(folder)) {
            List<PartitionId> partitions = failure.happen(site);
            site.setAutoFailover(true);
            RowsInTheEnd rows = new RowsInTheEnd(site, partitions);
            try (Progress progress = new Progress(site.cluster(), partitions.getFirst(), PreparedFailure.PARTITIONS)) {
                long begin = System.nanoTime();
                String said = peer == Peer.TOOL
                        ? "table healthy by its own check: " + new ToolProcedure(site, partitions).recover()
                        : recover(site, folder, new Scope(Set.of(partitions.getFirst().table()), Set.of()), rows);
                double seconds = (System.nanoTime() - begin) / 1e9;
                Progress.Times times = progress.times(begin);
                rows.look();
                if (peer == Peer.TABLETOP) {
                    // The tool goes table by table; what it does not touch is recovered apart from the clock, too.
                    said += "; then the system tables: "
                            + recover(site, folder, Scope.EVERYTHING, new RowsInTheEnd(site, partitions));
                }
                return new End(seconds, times, rows, said, autoFailover(site, folder));
            }
        } finally {
            RecoveryFigures.delete(folder);
        }
    }

    private static LocalSite site(Path folder) throws Exception {
        return new LocalSite(
                EmbeddedCluster.builder(folder.resolve("cluster")).timings(Timings.production()).start());
    }

    private static boolean autoFailover(LocalSite site, Path folder) throws Exception {
        try (LocalConsole console = new LocalConsole(site.cluster(), folder.resolve("look.db"))) {
            return console.connection().readAutoFailover();
        }
    }

    private static String recover(LocalSite site, Path folder, Scope scope, RowsInTheEnd rows)
            throws Exception {
        try (LocalConsole console = new LocalConsole(site.cluster(), folder.resolve("store.db"))) {
            Plan plan = LocalConsole.plan(console.examine(scope), Decisions.NONE);
            rows.named(plan.losses());
            var result = console.apply(plan, RunListener.SILENT);
            return result.state() + ", losses named: " + result.losses().size() + ", of those exportable beforehand: "
                    + plan.losses().stream().filter(Loss::exportable).count() + ", left: " + result.left()
                    + ", auto_failover: " + result.autoFailoverReason();
        }
    }

    private static void print(PreparedFailure failure, End tool, End tabletop, String name) {
        OUT.printf(Locale.ROOT, "%n%s: %d partitions x 3 replicas, %,d rows acknowledged, auto_failover on%n%n",
                failure,
                PreparedFailure.PARTITIONS, tool.rows().acknowledged());
        row("", "tool", name);
        row("over after, s", seconds(tool.seconds()), seconds(tabletop.seconds()));
        row("last partition writable after, s", tool.times().writable(), tabletop.times().writable());
        row("last partition fully replicated after, s", tool.times().replicated(), tabletop.times().replicated());
        row("partitions with a leader that leads", tool.rows().led(), tabletop.rows().led());
        row("partitions fully replicated", tool.times().replicatedCount(), tabletop.times().replicatedCount());
        row("led by the furthest log of the newest term", tool.rows().ledByTheBest(), tabletop.rows().ledByTheBest());
        row("acknowledged rows in service", tool.rows().inService(), tabletop.rows().inService());
        row("acknowledged rows not in service", tool.rows().missing(), tabletop.rows().missing());
        row("  of these not named by a plan", tool.rows().notNamed(), tabletop.rows().notNamed());
        row("  of these on no disk any more", tool.rows().onNoDisk(), tabletop.rows().onNoDisk());
        row("auto_failover in the end", onOff(tool.autoFailoverOn()), onOff(tabletop.autoFailoverOn()));
        OUT.println("  tool: " + tool.said());
        OUT.println("  Tabletop: " + tabletop.said());
        OUT.printf(Locale.ROOT, "  until over %.1f times as fast, until fully replicated %s times as fast%n",
                tool.seconds() / tabletop.seconds(), ratio(tool.times(), tabletop.times()));
        OUT.println();
        OUT.println(
                "  partition: furthest log on tablet-1/2/3 before; leader and its log position after, tool | Tabletop");
        for (int i = 0; i < PreparedFailure.PARTITIONS; i++) {
            OUT.println("  " + tool.rows().line(i) + " | " + tabletop.rows().leader(i));
        }
    }

    private static String ratio(Progress.Times tool, Progress.Times tabletop) {
        return tool.lastReplicated() > 0 && tool.replicatedCount() == PreparedFailure.PARTITIONS
                ? String.format(Locale.ROOT, "%.1f", tool.lastReplicated() / tabletop.lastReplicated())
                : "(never by the tool)";
    }

    private static void row(String what, Object tool, Object tabletop) {
        OUT.printf(Locale.ROOT, "  %-46s %14s %14s%n", what, tool, tabletop);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static void kill() throws Exception {
        OUT.printf(Locale.ROOT, "%nKilled in the middle of FORMER_LEADERS, auto_failover on before%n");
        Path folder = Files.createTempDirectory("peer-comparison");
        try (LocalSite site = site(folder)) {
            List<PartitionId> partitions = PreparedFailure.FORMER_LEADERS.happen(site);
            site.setAutoFailover(true);
            new ToolProcedure(site, partitions).killedAfter(KILLED_AFTER).recover();
            OUT.println("  tool, after " + KILLED_AFTER + " partitions: auto_failover is "
                    + onOff(autoFailover(site, folder)) + "; nothing in the cluster tells that it was on");
        } finally {
            RecoveryFigures.delete(folder);
        }
        killTabletop();
    }

    private static void killTabletop() throws Exception {
        Path folder = Files.createTempDirectory("peer-comparison");
        Path store = folder.resolve("store.db");
        try (LocalSite site = site(folder)) {
            PreparedFailure.FORMER_LEADERS.happen(site);
            site.setAutoFailover(true);
            Plan plan;
            try (LocalConsole console = new LocalConsole(site.cluster(), store)) {
                plan = LocalConsole.plan(
                        console.examine(Scope.EVERYTHING), Decisions.NONE);
                console.recovery().keep(plan);
            }
            String met = DoomedConsole.runAndKill(site.cluster(), store, "apply", KILLED_AT, "after");
            try (LocalConsole console = new LocalConsole(site.cluster(), store)) {
                List<String> noted = new ArrayList<>();
                console.recovery().unfinishedAnywhere().ifPresent(n -> noted.add("run " + n.run()
                        + " is unfinished and auto_failover was "
                        + onOff(Boolean.TRUE.equals(n.autoFailoverBefore()))));
                OUT.println("  Tabletop, " + met + " after command " + KILLED_AT + ": auto_failover is "
                        + onOff(console.connection().readAutoFailover()) + "; the note in ZooKeeper tells any console: "
                        + noted);
                long begin = System.nanoTime();
                var result = console.recovery().resume(console.recovery().runs().getFirst().id(),
                        LocalConsole.confirm(plan), RunListener.SILENT, new RunControl());
                OUT.printf(Locale.ROOT, "  Tabletop, resumed: %s after %.1f s, auto_failover is %s (%s), left: %s%n",
                        result.state(), Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3,
                        onOff(console.connection().readAutoFailover()), result.autoFailoverReason(), result.left());
            }
        } finally {
            RecoveryFigures.delete(folder);
        }
    }
}
