package dev.tabletop.views.runbooks.service;

import dev.tabletop.commands.moves.MoveRuns;
import dev.tabletop.placement.MovesDocument;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.SeriesResult;

/** Carries plans of moves out. */
final class MoveRunner implements RunbookRunner {

    private final MoveRuns moves;
    private final ManualRecovery changing;

    MoveRunner(MoveRuns moves, ManualRecovery changing) {
        this.moves = moves;
        this.changing = changing;
    }

    @Override
    public SeriesResult carryOut(PlanSheet plan, Confirmation confirmation, RunListener listener,
            RunControl control) throws RunException {
        try {
            return moves.carryOut(MovesDocument.read(plan.document()), confirmation, listener, control);
        } catch (PlanDocumentException e) {
            throw new RunException(RunException.Kind.NOT_FOUND, "The plan cannot be read: " + e.getMessage(),
                    e.advice());
        }
    }

    @Override
    public PlanSheet planToResume(String run) throws RunException {
        return MoveSheets.of(moves.planToResume(run));
    }

    @Override
    public SeriesResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        return moves.resume(run, confirmation, listener, control);
    }

    @Override
    public AbandonReport abandon(String run, RunListener listener, RunControl control) throws RunException {
        return changing.abandon(run, listener, control);
    }
}
