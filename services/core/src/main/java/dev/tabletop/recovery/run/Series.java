package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import java.util.List;

/**
 * Several things to be reached one after the other, each by commands that follow from how things stand at that moment;
 * so a series that was cut off anywhere is simply gone on with. Called on the thread of the run.
 */
public interface Series {

    /** What it is about, in words, for the lock and the journal. */
    String scope();

    /** All of it, for the journal: enough to make the series again. */
    String document();

    /** Names of its steps in order, each once. */
    List<String> steps();

    /** What a step is for, in words. */
    String title(String step);

    /**
     * What is to be done next for a step.
     *
     * @param waited
     *            whether it has been waited for as long as it is worth it
     */
    Next next(String step, ClusterConnection connection, boolean waited) throws ClusterException;

    /** What is to be done next. */
    sealed interface Next {

        /** Nothing: what the step is for holds. */
        record Over(String what) implements Next {}

        /** A command. */
        record Send(Undertaking<?> undertaking) implements Next {}

        /** Look again later. */
        record Wait(String why) implements Next {}

        /** The step cannot be reached as things stand. */
        record Stuck(String why, String advice) implements Next {}
    }
}
