package dev.tabletop.app.local;

import dev.tabletop.app.program.Program;
import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.embedded.control.ClusterStatus;
import picocli.CommandLine.Command;

/** {@code tabletop cluster stop}. */
@Command(name = "stop", header = "Stop a running local cluster in an orderly way.")
public final class ClusterStopCommand extends ControlCommand {

    public ClusterStopCommand(Program program) {
        super(program);
    }

    /** The JSON document. */
    record Stopped(long process) {}

    @Override
    void run(ClusterControl control) throws Exception {
        ClusterStatus last = control.status();
        control.stop();
        output().print(program().terminal(), new Stopped(last.process()),
                () -> program().terminal().line("Stopped."));
    }
}
