package dev.tabletop.app.inspect;

import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterState;
import picocli.CommandLine.Command;

/** {@code tabletop operations}. */
@Command(name = "operations", header = "The nameserver's operations.", footerHeading = "%nExample:%n", footer = "  tabletop operations --profile prod --watch")
public final class OperationsCommand extends LookCommand {

    public OperationsCommand(Program program) {
        super(program);
    }

    @Override
    void show(ClusterState state) {
        new StateText(program().terminal()).operations(state);
    }

    @Override
    Object document(ClusterState state) {
        return state.operations();
    }
}
