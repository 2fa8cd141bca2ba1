package dev.tabletop.runbooks.recover;

import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.sentences.Sentence;

/** How the recovery of a whole cluster ended. */
public sealed interface RecoveryEnd {

    /** Nothing was to be done, or the DBA did not want to begin: nothing was changed. */
    record Unchanged(Outlook outlook) implements RecoveryEnd {}

    /**
     * Something is left to decide: no plan was carried out, the cluster was examined, and {@code auto_failover} stays
     * off.
     */
    record Undecided(Plan plan) implements RecoveryEnd {}

    /**
     * The plan was made and kept, and not carried out; {@code auto_failover} stays off.
     *
     * @param why
     *            what was not confirmed, in the user's words
     */
    record Planned(Plan plan, Sentence why) implements RecoveryEnd {}

    /** The plan was carried out. */
    record Over(Plan plan, RunResult result) implements RecoveryEnd {}
}
