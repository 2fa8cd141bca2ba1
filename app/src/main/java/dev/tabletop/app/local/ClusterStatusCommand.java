package dev.tabletop.app.local;

import dev.tabletop.app.program.Program;
import dev.tabletop.embedded.control.ClusterControl;
import picocli.CommandLine.Command;

/** {@code tabletop cluster status}. */
@Command(name = "status", header = "The nodes of a running local cluster.")
public final class ClusterStatusCommand extends ControlCommand {

    public ClusterStatusCommand(Program program) {
        super(program);
    }

    @Override
    void run(ClusterControl control) throws Exception {
        show(control.status());
    }
}
