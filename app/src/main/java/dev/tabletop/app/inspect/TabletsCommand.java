package dev.tabletop.app.inspect;

import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterState;
import picocli.CommandLine.Command;

/** {@code tabletop tablets}. */
@Command(name = "tablets", header = "The tablets: state, what they hold, whether they answer.", footerHeading = "%nExample:%n", footer = "  tabletop tablets --profile prod --watch")
public final class TabletsCommand extends LookCommand {

    public TabletsCommand(Program program) {
        super(program);
    }

    @Override
    void show(ClusterState state) {
        new StateText(program().terminal()).tablets(state);
    }

    @Override
    Object document(ClusterState state) {
        return state.tablets();
    }
}
