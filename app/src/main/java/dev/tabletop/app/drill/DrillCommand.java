package dev.tabletop.app.drill;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tabletop drill}. */
@Command(name = "drill", header = "Rehearse a failure: state what should happen, break it, recover, measure, keep the result.", synopsisSubcommandLabel = "COMMAND")
public final class DrillCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about it? list, show, run, results or undo");
    }
}
