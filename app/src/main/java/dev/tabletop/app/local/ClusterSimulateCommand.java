package dev.tabletop.app.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.simulated.SimulatedCluster;
import dev.tabletop.embedded.simulated.SimulatedSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop cluster simulate}. */
@Command(name = "simulate", header = "Simulate a cluster of any size, to see how Tabletop does with one like yours.", description = "A real ZooKeeper, and nameservers and tablets that answer every look as real ones do, on ports of"
        + " this machine. There are no rows behind it, and it refuses every command. Runs until Ctrl-C.", footerHeading = "%nExamples:%n", footer = {
                "  tabletop cluster simulate",
                "  tabletop cluster simulate --tables 5000 --tablets 300 --lost-tablets 1",
                "  tabletop cluster simulate --tables 41667 --databases 40 --tablets 300"})
public final class ClusterSimulateCommand implements Callable<Integer> {

    /** The JSON document. */
    record Simulated(String zookeeper, String root, long pid, SimulatedSize size) {}

    private final Program program;

    @Option(names = "--databases", paramLabel = "N", defaultValue = "20", description = "Databases (${DEFAULT-VALUE}).")
    private int databases;

    @Option(names = "--tables", paramLabel = "N", defaultValue = "5000", description = "Tables (${DEFAULT-VALUE}).")
    private int tables;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "8", description = "Partitions of each table (${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--replicas", paramLabel = "N", defaultValue = "3", description = "Replicas of each partition (${DEFAULT-VALUE}).")
    private int replicas;

    @Option(names = "--tablets", paramLabel = "N", defaultValue = "300", description = "Tablets (${DEFAULT-VALUE}).")
    private int tablets;

    @Option(names = "--operations", paramLabel = "N", defaultValue = "200", description = "Operations that are remembered (${DEFAULT-VALUE}).")
    private int operations;

    @Option(names = "--changing", paramLabel = "SHARE", defaultValue = "0.01", description = "Share of partitions that grow every 2 s, 0 to 1 (${DEFAULT-VALUE}).")
    private double changing;

    @Option(names = "--lost-tablets", paramLabel = "N", defaultValue = "0", description = "Tablets that are gone (${DEFAULT-VALUE}).")
    private int lostTablets;

    @Option(names = "--unloaded-tables", paramLabel = "N", defaultValue = "0", description = "Tables that no tablet has loaded, as after a restart of all (${DEFAULT-VALUE}).")
    private int unloadedTables;

    @Option(names = "--dir", paramLabel = "DIR", description = "An empty folder for its ZooKeeper (a temporary one).")
    private @Nullable Path directory;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ClusterSimulateCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = directory == null ? Files.createTempDirectory("tabletop-simulated-") : directory;
        try (SimulatedCluster cluster = SimulatedCluster.start(size(), folder)) {
            Terminal terminal = program.terminal();
            output.print(terminal, new Simulated(cluster.zookeeperConnect(), SimulatedCluster.ROOT,
                    ProcessHandle.current().pid(), cluster.size()), () -> say(cluster));
            terminal.out().flush();
            new CountDownLatch(1).await();
        } catch (NodeStartException e) {
            throw new UserFailure(ExitCode.FILE, String.valueOf(e.getMessage()), "", e);
        }
        return ExitCode.OK;
    }

    private SimulatedSize size() throws UserFailure {
        try {
            return new SimulatedSize(databases, tables, partitions, replicas, tablets, operations, changing,
                    lostTablets, unloadedTables);
        } catch (IllegalArgumentException e) {
            throw new UserFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), "", e);
        }
    }

    private void say(SimulatedCluster cluster) {
        Terminal terminal = program.terminal();
        terminal.line(String.format("%,d replicas of %,d tables on %d tablets. Look at it with:",
                cluster.size().replicaCount(), cluster.size().tables(), cluster.size().tablets()));
        terminal.line("  tabletop status --zookeeper " + cluster.zookeeperConnect() + " --root "
                + SimulatedCluster.ROOT);
        terminal.line("Ctrl-C ends it.");
    }
}
