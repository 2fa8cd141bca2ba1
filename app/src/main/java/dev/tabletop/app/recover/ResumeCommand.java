package dev.tabletop.app.recover;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.program.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tabletop resume}. */
@Command(name = "resume", header = "Go on with a run that was cut off, stopped, or ended incomplete.", description = "Looks at the cluster first: what is done already is not done again.", footerHeading = "%nExample:%n", footer = "  tabletop resume run-20260101T1200-1a2b3c4d --profile prod")
public final class ResumeCommand extends RecoverCommand {

    @Parameters(paramLabel = "RUN", description = "As tabletop runs shows it.")
    private String run = "";

    public ResumeCommand(Program program) {
        super(program);
    }

    @Override
    int run(Desk desk, StopOnInterrupt stop) throws Exception {
        return ApplyCommand.show(this, desk.recovery().resume(run, progress(), stop.request()));
    }
}
