package dev.tabletop.app.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.embedded.control.ClusterStatus;
import dev.tabletop.embedded.control.ControlException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands on a running local cluster have in common. */
abstract class ControlCommand implements Callable<Integer> {

    private final Program program;

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "The cluster's folder.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Mixin
    private OutputOptions output = new OutputOptions();

    ControlCommand(Program program) {
        this.program = program;
    }

    Program program() {
        return program;
    }

    abstract void run(ClusterControl control) throws Exception;

    @Override
    public Integer call() throws Exception {
        try (ClusterControl control = ClusterControl.connect(directory)) {
            run(control);
            return ExitCode.OK;
        } catch (ControlException e) {
            throw new UserFailure(ExitCode.CLUSTER, String.valueOf(e.getMessage()), "", e);
        } catch (IllegalArgumentException e) {
            throw new UserFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), "", e);
        }
    }

    OutputOptions output() {
        return output;
    }

    void show(ClusterStatus status) {
        output.print(program.terminal(), status, () -> say(status));
    }

    private void say(ClusterStatus status) {
        program.terminal().line("--zookeeper " + status.zookeeper() + " --root " + status.root() + "   (process "
                + status.process() + ")");
        TextTable table = new TextTable("NODE", "KIND", "ENDPOINT", "STATE");
        status.nodes().forEach(n -> table.row(n.name(), n.kind(), n.endpoint(), n.state()));
        table.print(program.terminal());
    }
}
