package dev.tabletop.app.recover;

import java.util.List;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.program.Program;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.runbooks.RunbookRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop resume}. */
@Command(name = "resume", header = "Go on with a run that was cut off, stopped, or ended incomplete.", description = {
        "Looks at the cluster first: what is done already is not done again.",
        "A plan that replaces copies of data, or gives up rows, is confirmed again, as for apply."}, footerHeading = "%nExamples:%n", footer = {
                "  tabletop resume run-20260101T1200-1a2b3c4d --profile prod",
                "  tabletop resume run-20260101T1200-1a2b3c4d --profile prod --confirm prod"})
public final class ResumeCommand extends RecoverCommand {

    @Parameters(paramLabel = "RUN", description = "As tabletop runs shows it.")
    private String run = "";

    @Option(names = "--done", paramLabel = "STEP", description = "What this step of a runbook asked you to do is done;"
            + " where it cannot be seen. May be given several times.")
    private List<String> done = List.of();

    @Mixin
    private ApplyCommand.Confirming confirm = new ApplyCommand.Confirming();

    public ResumeCommand(Program program) {
        super(program);
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        if (isOfRunbook(desk)) {
            done.forEach(stop.request()::sayDone);
            RunbookRuns runbooks = desk.runbooks(program().version());
            return ApplyCommand.show(this, runbooks.resume(run,
                    confirm.confirmation(runbooks.planToResume(run), asking()), progress(), stop.request()));
        }
        Confirmation confirmation = confirm.confirmation(desk.recovery().planToResume(run), asking());
        return ApplyCommand.show(this, desk.recovery().resume(run, confirmation, progress(), stop.request()));
    }

    private boolean isOfRunbook(Desk desk) throws RunException {
        return desk.recovery().runs().stream().anyMatch(r -> r.id().equals(run) && r.kind().isSeries());
    }
}
