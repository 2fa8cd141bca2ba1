package dev.tabletop.app.recover;

import java.util.Set;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop examine}. */
@Command(name = "examine", header = "Find out what every replica really holds.", description = {
        "Stops automatic changes, then asks every tablet, and loads as follower what is not in memory: only"
                + " then does a tablet tell its exact offset. Everything found is kept for planning.",
        "Loading cannot be taken back, and a load that fails moves the replica's directory to its tablet's"
                + " recycle bin; no further replica of that partition is loaded then."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop examine --profile prod",
                        "  tabletop examine --profile prod --table demo.tx --partition 3",
                        "  tabletop examine --profile prod --no-load      look only; offsets stay uncertain"})
public final class ExamineCommand extends RecoverCommand {

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Option(names = "--no-load", description = "Load nothing.")
    private boolean noLoad;

    @Option(names = "--cancel-operations", description = "Cancel running operations instead of waiting for them.")
    private boolean cancel;

    public ExamineCommand(Program program) {
        super(program);
    }

    @Override
    int run(Desk desk, StopOnInterrupt stop) throws Exception {
        Scope checked = scope.checked(desk.connection().read());
        Evidence evidence = desk.recovery().examine(checked, new ExamineOptions(!noLoad, cancel, Set.of()), progress(),
                stop.request());
        if (isJson()) {
            OutputOptions.printJson(terminal(), evidence);
        } else {
            new PlanText(terminal()).evidence(evidence);
        }
        return ExitCode.OK;
    }
}
