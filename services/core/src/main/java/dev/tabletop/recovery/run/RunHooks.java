package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import java.util.Optional;

/**
 * What is called before anything of a run with a plan is sent, and after it ended. Called on the thread of the run,
 * which waits.
 */
public interface RunHooks {

    /** None. */
    RunHooks NONE = new RunHooks() {
        @Override
        public Optional<Called> before(About about) {
            return Optional.empty();
        }

        @Override
        public Optional<Called> after(About about, Ended ended) {
            return Optional.empty();
        }
    };

    /** Before; a failure stops the run before anything is sent. Empty where there is none. */
    Optional<Called> before(About about);

    /** After; a failure is told and journaled, and changes nothing. Empty where there is none. */
    Optional<Called> after(About about, Ended ended);

    /**
     * Which run.
     *
     * @param run
     *            its id
     * @param kind
     *            what is run
     * @param cluster
     *            at which cluster
     * @param scope
     *            which tables and partitions, in words
     * @param owner
     *            user and machine
     * @param plan
     *            the whole plan, as JSON
     */
    record About(String run, RunRecord.Kind kind, ClusterIdentity cluster, String scope, String owner, String plan) {}

    /**
     * How a run ended.
     *
     * @param summary
     *            one line
     */
    record Ended(RunRecord.State state, String summary) {}

    /**
     * A call that is over.
     *
     * @param well
     *            whether it did what it should
     * @param what
     *            what was called and how it ended, in the user's words
     * @param output
     *            what it wrote, limited in length
     */
    record Called(boolean well, Sentence what, String output) {}
}
