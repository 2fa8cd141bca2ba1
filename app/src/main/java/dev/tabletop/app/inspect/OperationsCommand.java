package dev.tabletop.app.inspect;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.TableNameConverter;
import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.TableName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tabletop operations}. */
@Command(name = "operations", header = "The nameserver's operations (ns_client: showopstatus); cancel or delete them.", footerHeading = "%nExamples:%n", footer = {
        "  tabletop operations --profile prod --watch",
        "  tabletop operations --profile prod --table demo.tx --partition 3"})
public final class OperationsCommand extends LookCommand {

    @Option(names = "--table", paramLabel = "DB.TABLE", converter = TableNameConverter.class, description = "Only those on this table.")
    private @Nullable TableName table;

    @Option(names = "--partition", paramLabel = "N", description = "Only those on this partition of it.")
    private @Nullable Integer pid;

    public OperationsCommand(Program program) {
        super(program);
    }

    @Override
    void show(ClusterState state) {
        new StateText(program().terminal()).operations(chosen(state));
    }

    @Override
    Object document(ClusterState state) {
        return chosen(state);
    }

    private List<Operation> chosen(ClusterState state) {
        return state.operations().stream().filter(o -> table == null || table.equals(o.table()))
                .filter(o -> pid == null || pid.equals(o.pid())).toList();
    }
}
