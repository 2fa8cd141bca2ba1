package dev.tabletop.app.recover;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tabletop plan}: the runbooks that can be planned. */
@Command(name = "plan", header = "Plan a runbook; changes nothing.", synopsisSubcommandLabel = "RUNBOOK")
public final class PlanGroupCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which runbook? This version plans: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
