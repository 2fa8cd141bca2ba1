package dev.tabletop.runbooks.recover;

import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Confirmation;
import java.util.List;
import java.util.Optional;

/**
 * What the DBA says while a whole cluster is recovered; asked on the thread of the recovery, which waits.
 *
 * @param <X>
 *            what goes wrong with the answers
 */
public interface Answers<X extends Exception> {

    /** Whether to begin, once it is known what is wrong. Nothing was changed yet. */
    boolean begin(Outlook outlook) throws X;

    /** What was decided beforehand, once it is known what every replica holds. */
    Decisions beforehand(Evidence evidence) throws X;

    /**
     * What is decided of what this plan leaves open.
     *
     * @return the plan's own decisions, and more; the same where nothing more is decided
     */
    Decisions decide(Evidence evidence, Plan plan) throws X;

    /** Whether what is still open stays as it is, and everything else is recovered. */
    boolean leaveOpen(Plan plan) throws X;

    /**
     * What is confirmed; whether that is enough is looked at afterwards.
     *
     * @param lately
     *            what was recovered a short while ago already, to be acknowledged
     * @return empty where the plan is not to be carried out
     */
    Optional<Confirmation> confirm(Plan plan, List<Recovered> lately) throws X;
}
