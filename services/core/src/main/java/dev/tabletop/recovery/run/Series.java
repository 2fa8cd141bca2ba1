package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several things to be reached, each by commands that follow from how things stand at that moment; so a series that was
 * cut off anywhere is simply gone on with. Called on the thread of the run.
 */
public interface Series {

    /** What it is about, in words, for the lock and the journal. */
    String scope();

    /** All of it, for the journal: enough to make the series again. */
    String document();

    /** What was confirmed, for the journal. */
    String confirmed();

    /** Names of its steps in order, each once. */
    List<String> steps();

    /** What a step is for, in words. */
    Sentence title(String step);

    /** Earlier steps that must be over before this one is begun; it is left where one of them is not. */
    List<String> after(String step);

    /** Whether the nameserver's {@code auto_failover} must be off meanwhile; it is put back at the end. */
    default boolean isManual() {
        return true;
    }

    /** The partition of which a step brings copies back; empty where it does nothing like that. */
    default Optional<PartitionId> mends(String step) {
        return Optional.empty();
    }

    /** What is to be done next for a step. */
    Next next(Turn turn, ClusterConnection connection) throws ClusterException;

    /**
     * One look at a step.
     *
     * @param step
     *            which
     * @param waited
     *            whether it has been waited for as long as it is worth it
     * @param sent
     *            how many commands went out for it in this run, since it was last taken up
     * @param facts
     *            what {@link Next.Keep} last kept for each step, in this run or before it was cut off
     * @param saidDone
     *            whether the operator said that what {@link Next.Ask} asked for is done
     */
    record Turn(String step, boolean waited, int sent, Map<String, String> facts, boolean saidDone) {

        public Turn {
            facts = Map.copyOf(facts);
        }

        /** What was kept for this step; empty where nothing was. */
        public String kept() {
            return facts.getOrDefault(step, "");
        }
    }

    /** What is to be done next. */
    sealed interface Next {

        /** Nothing: what the step is for holds. */
        record Over(Sentence what) implements Next {}

        /**
         * A command.
         *
         * @param orLookAgain
         *            whether its not ending well is no end of the step: it is looked at again
         */
        record Send(Undertaking<?> undertaking, boolean orLookAgain) implements Next {

            /** One that has to end well. */
            public Send(Undertaking<?> undertaking) {
                this(undertaking, false);
            }
        }

        /** Look again later. */
        record Wait(Sentence why) implements Next {}

        /** Keep a fact on disk before anything else is done for the step, and look again at once. */
        record Keep(String fact) implements Next {}

        /**
         * Look again until somebody did something outside of this program, however long that takes.
         *
         * @param what
         *            what is to be done, in words
         * @param maySayDone
         *            whether only the operator can tell that it is done ({@link RunControl#sayDone}); else it is seen
         */
        record Ask(Sentence what, boolean maySayDone) implements Next {}

        /** The step cannot be reached as things stand. */
        record Stuck(Sentence why, Sentence advice) implements Next {}
    }
}
