package dev.tabletop.app.inspect;

import java.util.List;

import dev.tabletop.app.connect.TableNameConverter;
import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tabletop tables}. */
@Command(name = "tables", header = "The tables, partition by partition, replica by replica.", description = {
        "Alive is what the nameserver's metadata says of a replica, loaded what its tablet says. They differ"
                + " exactly when recovery is needed."}, footerHeading = "%nExample:%n", footer = "  tabletop tables --profile prod --table demo.tx")
public final class TablesCommand extends LookCommand {

    @Option(names = "--table", paramLabel = "DB.TABLE", description = "Only this table; may be repeated.", converter = TableNameConverter.class)
    private List<TableName> only = List.of();

    public TablesCommand(Program program) {
        super(program);
    }

    @Override
    void show(ClusterState state) {
        new StateText(program().terminal()).tables(chosen(state));
    }

    @Override
    Object document(ClusterState state) {
        return chosen(state);
    }

    private List<Table> chosen(ClusterState state) {
        return state.tables().stream().filter(t -> only.isEmpty() || only.contains(t.name())).toList();
    }
}
