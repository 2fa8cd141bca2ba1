package dev.tabletop.app.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.embedded.ClusterBuilder;
import dev.tabletop.embedded.ClusterStartException;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.control.ClusterStatus;
import dev.tabletop.embedded.control.ControlServer;
import dev.tabletop.embedded.data.Workload;
import dev.tabletop.embedded.host.ClusterClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop cluster start}. */
@Command(name = "start", header = "Start a local cluster and keep it running until Ctrl-C or cluster stop.", description = "A real ZooKeeper, nameservers and tablets in this process, all data in DIR. On a folder that holds a"
        + " cluster already, that one is started again with nothing loaded, as after a power cut.", footerHeading = "%nExample:%n", footer = "  tabletop cluster start --dir /tmp/c --rows 50000 --write-rate 200")
public final class ClusterStartCommand implements Callable<Integer> {

    private final Program program;

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "Where the cluster's data is.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Option(names = "--tablets", paramLabel = "N", description = "Tablets (3).")
    private @Nullable Integer tablets;

    @Option(names = "--nameservers", paramLabel = "N", description = "Nameservers (2).")
    private @Nullable Integer nameservers;

    @Option(names = "--zookeeper", paramLabel = "H:P", description = "Use this ZooKeeper instead of an own one.")
    private @Nullable String zookeeper;

    @Option(names = "--root", paramLabel = "PATH", description = "Root in ZooKeeper (/tabletop-demo).")
    private @Nullable String root;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "0", description = "Rows to load into a new cluster.")
    private long rows;

    @Option(names = "--write-rate", paramLabel = "N", defaultValue = "0", description = "Rows a second to keep writing.")
    private double writeRate;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed makes the same rows.")
    private long seed;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ClusterStartCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = program.terminal();
        try (EmbeddedCluster cluster = builder().start(); ControlServer control = ControlServer.open(cluster)) {
            Thread hook = Thread.ofPlatform().name("stop-at-interrupt").unstarted(cluster::close);
            Runtime.getRuntime().addShutdownHook(hook);
            output.print(terminal, new ClusterStatus(cluster.zookeeperConnect(), cluster.root(),
                    ProcessHandle.current().pid(), cluster.nodes()), () -> say(cluster));
            terminal.out().flush();
            work(cluster, control);
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (ClusterStartException e) {
            throw new UserFailure(ExitCode.FILE, String.valueOf(e.getMessage()), "", e);
        }
        return ExitCode.OK;
    }

    private void say(EmbeddedCluster cluster) {
        Terminal terminal = program.terminal();
        cluster.nodes().forEach(n -> terminal.line(n.name() + "  " + n.endpoint()));
        terminal.line("Ready. Look at it with:");
        terminal.line("  tabletop status --zookeeper " + cluster.zookeeperConnect() + " --root " + cluster.root());
        terminal.line("Ctrl-C, or tabletop cluster stop --dir " + directory + ", ends it.");
    }

    private void work(EmbeddedCluster cluster, ControlServer control) throws Exception {
        if (writeRate <= 0) {
            control.awaitStop();
            return;
        }
        try (ClusterClient client = cluster.client(); Workload workload = new Workload(client, writeRate, seed)) {
            workload.start();
            control.awaitStop();
        }
    }

    private ClusterBuilder builder() throws UserFailure {
        try {
            ClusterBuilder builder = EmbeddedCluster.builder(directory).demo(rows, seed);
            if (tablets != null) {
                builder.tablets(tablets);
            }
            if (nameservers != null) {
                builder.nameservers(nameservers);
            }
            if (zookeeper != null) {
                builder.zookeeper(zookeeper);
            }
            return root == null ? builder : builder.root(root);
        } catch (IllegalArgumentException e) {
            throw new UserFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), "", e);
        }
    }
}
