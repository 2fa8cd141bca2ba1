package dev.tabletop.app.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tabletop cluster}. */
@Command(name = "cluster", header = "Run a local cluster on a folder, and break it on purpose.", synopsisSubcommandLabel = "COMMAND")
public final class ClusterGroupCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about it? start, status, stop, fault or simulate");
    }
}
