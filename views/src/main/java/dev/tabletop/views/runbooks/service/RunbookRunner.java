package dev.tabletop.views.runbooks.service;

import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.SeriesResult;

/** Carries plans of runbooks out on one cluster. Calls block: through a task runner. Safe for several threads. */
public interface RunbookRunner {

    /**
     * Carries a plan out, step by step.
     *
     * @throws RunException
     *             when it is for another cluster, does not reach its goal, or is not confirmed; else when it could not
     *             begin or had to end early
     */
    SeriesResult carryOut(PlanSheet plan, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException;

    /** The plan of a run that can be gone on with. Reads the store only. */
    PlanSheet planToResume(String run) throws RunException;

    /** Goes on with a run behind its last step that is over; throws as {@link #carryOut}. */
    SeriesResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException;

    /** Gives a run up: puts back what can be put back, and says what can't. */
    AbandonReport abandon(String run, RunListener listener, RunControl control) throws RunException;
}
