package dev.tabletop.app.inspect;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.bundle.BundleWriter;
import dev.tabletop.bundle.ConsoleRecord;
import dev.tabletop.bundle.EvidenceSource;
import dev.tabletop.bundle.Manifest;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop bundle}. */
@Command(name = "bundle", header = "Everything that planning and support need, in one file.", description = "All answers of nameserver and tablets, ZooKeeper's contents, and what this console has on record of"
        + " the cluster; no secrets, no rows. Changes nothing."
        + " status, tables and the others open it with --bundle.", footerHeading = "%nExample:%n", footer = "  tabletop bundle --profile prod --out prod.bundle")
public final class BundleCommand implements Callable<Integer> {

    private final Program program;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write it.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public BundleCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        try (EvidenceSource source = OpenMldbClusters.evidence(cluster.settings(program))) {
            Manifest manifest = BundleWriter.write(source, this::record, out,
                    new LongWork(program.terminal(), "partitions"), Clock.systemUTC());
            output.print(program.terminal(), new Written(out.toString(), manifest), () -> say(manifest));
            return ExitCode.OK;
        }
    }

    private ConsoleRecord record(ClusterIdentity identity, Collection<PartitionId> partitions)
            throws StoreException {
        try (Store store = Store.open(program.state().store())) {
            return ConsoleRecord.of(store, identity, partitions);
        }
    }

    /** The JSON document. */
    record Written(String file, Manifest manifest) {}

    private void say(Manifest manifest) {
        Terminal terminal = program.terminal();
        terminal.line("Written to " + out + ": " + manifest.parts().size() + " parts of cluster "
                + Terminal.harmless(manifest.cluster().name()));
        manifest.gaps().forEach(g -> terminal.line(terminal.tint(Tint.WARN, "missing: ") + Terminal.harmless(g)));
    }
}
