package dev.tabletop.app.inspect;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.TableNameConverter;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.bundle.RowSource;
import dev.tabletop.bundle.Salvage;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.openmldb.OpenMldbClusters;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop salvage}. */
@Command(name = "salvage", header = "Export the rows of one replica, before a recovery replaces it.", description = "The replica must be loaded (tabletop examine loads it). Changes nothing.", footerHeading = "%nExample:%n", footer = "  tabletop salvage --profile prod --table demo.tx --partition 3 --from 10.0.0.7:9527 --out rows.jsonl")
public final class SalvageCommand implements Callable<Integer> {

    private final Program program;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--table", paramLabel = "DB.TABLE", required = true, converter = TableNameConverter.class, description = "The table.")
    @SuppressWarnings("NullAway.Init")
    private TableName table;

    @Option(names = "--partition", paramLabel = "N", required = true, description = "The partition.")
    private int pid;

    @Option(names = "--from", paramLabel = "TABLET", required = true, description = "The tablet with the replica.")
    private String endpoint = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write the rows.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public SalvageCommand(Program program) {
        this.program = program;
    }

    /** The JSON document. */
    record Written(String file, Salvage.Salvaged salvaged) {}

    @Override
    public Integer call() throws Exception {
        ClusterState state;
        try (ClusterConnection connection = cluster.connect(program)) {
            state = connection.read();
        }
        Table found = state.table(table).orElseThrow(() -> new UserFailure(ExitCode.USAGE,
                "There is no table " + table + " in this cluster.", "See: tabletop tables"));
        Partition partition = found.partitions().stream().filter(p -> p.id().pid() == pid).findFirst()
                .filter(p -> p.replica(endpoint) != null)
                .orElseThrow(() -> new UserFailure(ExitCode.USAGE,
                        endpoint + " has no replica of " + table + "/" + pid + ".",
                        "See: tabletop tables --table " + table));
        try (RowSource rows = OpenMldbClusters.rows(cluster.settings(program), partition.id(), found.storage(),
                endpoint)) {
            Salvage.Salvaged salvaged = Salvage.export(rows, out, new LongWork(program.terminal(), "rows"));
            output.print(program.terminal(), new Written(out.toString(), salvaged),
                    () -> program.terminal().line("Written to " + out + ": " + salvaged.rows()
                            + " rows, up to log position " + salvaged.offset()));
            return ExitCode.OK;
        }
    }
}
