package dev.tabletop.app.local;

import dev.tabletop.app.program.Program;
import dev.tabletop.embedded.control.ClusterControl;
import picocli.CommandLine.Command;

/** {@code tabletop cluster stop}. */
@Command(name = "stop", header = "Stop a running local cluster in an orderly way.")
public final class ClusterStopCommand extends ControlCommand {

    public ClusterStopCommand(Program program) {
        super(program);
    }

    @Override
    void run(ClusterControl control) throws Exception {
        control.stop();
        program().terminal().line("Stopped.");
    }
}
