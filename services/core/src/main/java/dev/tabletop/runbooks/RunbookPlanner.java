package dev.tabletop.runbooks;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.run.HistoryBook;
import dev.tabletop.store.StoreException;
import java.util.Optional;

/** Plans runbooks on a state that was read. Changes nothing; needs neither a lock nor a connection that may change. */
public final class RunbookPlanner {

    private final Past past;
    private final Runbooks runbooks;
    private final String toolVersion;

    /**
     * @param history
     *            what this console has on record of that cluster
     * @param toolVersion
     *            which version of this program makes the plans
     */
    public RunbookPlanner(HistoryBook history, Runbooks runbooks, String toolVersion) {
        this.past = partition -> {
            try {
                return Optional.of(history.of(partition));
            } catch (StoreException _) {
                // What cannot be read speaks for nothing.
                return Optional.empty();
            }
        };
        this.runbooks = runbooks;
        this.toolVersion = toolVersion;
    }

    public Runbooks runbooks() {
        return runbooks;
    }

    Past past() {
        return past;
    }

    /**
     * What would be done.
     *
     * @throws IllegalArgumentException
     *             when there is no such runbook, or the goal is another's
     */
    public RunbookPlan plan(String runbook, RunbookGoal goal, ClusterState state) {
        return runbooks.plan(runbook, new RunbookFacts(state, past), goal).toPlan(runbook, goal, toolVersion,
                state.identity(), state.readAt());
    }
}
