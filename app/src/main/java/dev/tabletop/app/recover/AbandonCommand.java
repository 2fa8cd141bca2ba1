package dev.tabletop.app.recover;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.recovery.run.AbandonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tabletop abandon}. */
@Command(name = "abandon", header = "Give an unfinished run up: put back what can be put back safely, and say what can't.", footerHeading = "%nExample:%n", footer = "  tabletop abandon run-20260101T1200-1a2b3c4d --profile prod")
public final class AbandonCommand extends RecoverCommand {

    @Parameters(paramLabel = "RUN", description = "As tabletop runs shows it.")
    private String run = "";

    public AbandonCommand(Program program) {
        super(program);
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        AbandonReport report = desk.recovery().abandon(run, progress(), stop.request());
        if (isJson()) {
            OutputOptions.printJson(terminal(), report);
        } else {
            terminal().line("Run " + report.run() + " is given up.");
            report.putBack()
                    .forEach(p -> terminal().line(terminal().tint(Tint.GOOD, "put back: ") + Terminal.harmless(p)));
            report.notPutBack()
                    .forEach(p -> terminal().line(terminal().tint(Tint.BAD, "not put back: ") + Terminal.harmless(p)));
        }
        return report.notPutBack().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
