package dev.tabletop.views.runbooks.service;

import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.sentences.Sentence;

/** Carries runbooks out on one open cluster. */
final class DeskRunner implements RunbookRunner {

    private final RunbookRuns runs;
    private final ManualRecovery changing;

    DeskRunner(RunbookRuns runs, ManualRecovery changing) {
        this.runs = runs;
        this.changing = changing;
    }

    @Override
    public SeriesResult carryOut(PlanSheet plan, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        try {
            return runs.carryOut(runs.documents().read(plan.document()), confirmation, listener, control);
        } catch (PlanDocumentException e) {
            throw new RunException(RunException.Kind.NOT_FOUND, Sentence.of("plan.cannot_be_read", e.why()), e.help());
        }
    }

    @Override
    public PlanSheet planToResume(String run) throws RunException {
        RunbookPlan plan = runs.planToResume(run);
        return PlanSheets.of(plan, runs.documents().write(plan));
    }

    @Override
    public SeriesResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        return runs.resume(run, confirmation, listener, control);
    }

    @Override
    public AbandonReport abandon(String run, RunListener listener, RunControl control) throws RunException {
        return changing.abandon(run, listener, control);
    }
}
