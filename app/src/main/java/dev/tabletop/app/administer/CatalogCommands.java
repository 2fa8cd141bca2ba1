package dev.tabletop.app.administer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.connect.TableNameConverter;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableName;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop database} and {@code tabletop table}. */
final class CatalogCommands {

    private CatalogCommands() {}

    static CommandLine databases(Program program) {
        return new CommandLine(new DatabaseGroup()).addSubcommand(new ListDatabases(program))
                .addSubcommand(new CreateDatabase(program)).addSubcommand(new DropDatabase(program));
    }

    static CommandLine tables(Program program) {
        return new CommandLine(new TableGroup()).addSubcommand(new CreateTable(program))
                .addSubcommand(new DropTable(program));
    }

    /** The word alone. */
    @CommandLine.Command(name = "database", header = "Databases: list, create, drop.", synopsisSubcommandLabel = "COMMAND")
    static final class DatabaseGroup extends GroupCommand {}

    /** The word alone. */
    @CommandLine.Command(name = "table", header = "Create or drop a table (tabletop tables shows them).", synopsisSubcommandLabel = "COMMAND")
    static final class TableGroup extends GroupCommand {}

    /** {@code showdb}. */
    @CommandLine.Command(name = "list", header = "The databases, without the cluster's own (ns_client: showdb).", footerHeading = "%nExample:%n", footer = "  tabletop database list --profile prod")
    static final class ListDatabases implements Callable<Integer> {

        private final Program program;

        @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
        private ClusterOptions cluster = new ClusterOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        ListDatabases(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws Exception {
            try (ClusterConnection connection = cluster.connect(program)) {
                List<String> databases = connection.readDatabases();
                output.print(program.terminal(), databases,
                        () -> databases.forEach(d -> program.terminal().line(Terminal.harmless(d))));
            }
            return ExitCode.OK;
        }
    }

    /** {@code CREATE DATABASE}. */
    @CommandLine.Command(name = "create", header = "Make a database (SQL: CREATE DATABASE).", footerHeading = "%nExample:%n", footer = "  tabletop database create shop --profile prod")
    static final class CreateDatabase extends AdministerCommand {

        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        CreateDatabase(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) {
            return List.of(new Command.CreateDatabase(name));
        }
    }

    /** {@code dropdb}. */
    @CommandLine.Command(name = "drop", header = "Drop a database that has no table (ns_client: dropdb).", footerHeading = "%nExample:%n", footer = "  tabletop database drop shop --profile prod --confirm prod")
    static final class DropDatabase extends AdministerCommand {

        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        DropDatabase(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) {
            return List.of(new Command.DropDatabase(name));
        }
    }

    /** {@code CREATE TABLE}. */
    @CommandLine.Command(name = "create", header = "Make a table (SQL: CREATE TABLE).", description = {
            "Types: bool, smallint, int, bigint, float, double, date, timestamp, string. An index is written"
                    + " KEY[,KEY...][;ts=COLUMN][;ttl=90d][;latest=N][;either]: rows of a key are kept by age, by number, or"
                    + " until either is passed. Without an index the cluster takes the first column that can be a key."}, footerHeading = "%nExample:%n", footer = {
                            "  tabletop table create shop.orders --profile prod --partitions 8 --replicas 3 \\",
                            "           --column id:bigint --column customer:string:not-null --column at:timestamp \\",
                            "           --index \"customer;ts=at;ttl=90d\""})
    static final class CreateTable extends AdministerCommand {

        @Parameters(paramLabel = "DB.TABLE", converter = TableNameConverter.class, description = "Its name.")
        @SuppressWarnings("NullAway.Init")
        private TableName name;

        @Option(names = "--column", paramLabel = "NAME:TYPE", required = true, description = "A column; in their order.")
        private List<String> columns = List.of();

        @Option(names = "--index", paramLabel = "INDEX", description = "An index; may be repeated.")
        private List<String> indexes = List.of();

        @Option(names = "--partitions", paramLabel = "N", description = "How many; usually 8.")
        private @Nullable Integer partitions;

        @Option(names = "--replicas", paramLabel = "N", description = "Of each partition; usually 3, or as many as there are"
                + " tablets.")
        private @Nullable Integer replicas;

        @Option(names = "--storage", paramLabel = "MODE", defaultValue = "memory", description = "memory (usual), ssd or hdd.")
        private StorageMode storage = StorageMode.MEMORY;

        CreateTable(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) throws UserFailure {
            List<TableDefinition.Column> all = new ArrayList<>();
            for (String column : columns) {
                all.add(TableWords.column(column));
            }
            List<TableDefinition.Index> keys = new ArrayList<>();
            for (String index : indexes) {
                keys.add(TableWords.index(index, keys.size()));
            }
            return List.of(new Command.CreateTable(
                    new TableDefinition(name, storage, partitions, replicas, all, keys)));
        }
    }

    /** {@code drop}. */
    @CommandLine.Command(name = "drop", header = "Drop a table with all its rows (ns_client: drop).", footerHeading = "%nExample:%n", footer = "  tabletop table drop shop.orders --profile prod --confirm prod --accept rows --reason \"moved to v2\"")
    static final class DropTable extends AdministerCommand {

        @Parameters(paramLabel = "DB.TABLE", description = "Its name.")
        private String name = "";

        DropTable(Program program) {
            super(program);
        }

        @Override
        List<Command> commands(ClusterState state) throws UserFailure {
            Table table = GivenPartitions.table(state, name);
            return List.of(new Command.DropTable(table.name(), table.tid()));
        }
    }
}
