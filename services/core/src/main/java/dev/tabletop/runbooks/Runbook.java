package dev.tabletop.runbooks;

import dev.tabletop.recovery.PlanDocumentException;
import java.util.Optional;
import java.util.Set;

/**
 * A named procedure.
 *
 * @param <G>
 *            what it is asked for
 */
public interface Runbook<G extends RunbookGoal> {

    /** Its name on the command line and in documents, such as {@code leader-move}. */
    String name();

    /** The record that its goals are. In documents the type's simple name stands for it. */
    Class<G> goal();

    /** The records that the actions of its steps are. In documents the types' simple names stand for them. */
    Set<Class<? extends RunbookAction>> actions();

    /** What is to be done, as the facts stand. Pure. Refuses, with reasons, what must not be begun. */
    RunbookDraft plan(RunbookFacts facts, G goal);

    /** Whether the nameserver's {@code auto_failover} must be off while it runs; put back at its end. */
    default boolean isManual() {
        return true;
    }

    /** Whether what it brings back counts as recovered, so that doing so again soon is asked about. */
    default boolean isRecovery() {
        return false;
    }

    /**
     * Reads a plan of this runbook that an earlier version of this program wrote.
     *
     * @return empty where the text is none of that kind
     * @throws PlanDocumentException
     *             when it is one, and cannot be used
     */
    default Optional<RunbookPlan> readEarlier(String document) throws PlanDocumentException {
        return Optional.empty();
    }
}
