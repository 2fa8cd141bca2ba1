package dev.tabletop.runbooks;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.HistoryBook;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans runbooks on a state that was read. Changes nothing; needs neither a lock nor a connection that may change. */
public final class RunbookPlanner {

    private final HistoryBook history;
    private final Duration calm;
    private final Past past;
    private final Runbooks runbooks;
    private final String toolVersion;

    /**
     * @param history
     *            what this console has on record of that cluster
     * @param toolVersion
     *            which version of this program makes the plans
     * @param calm
     *            how long after its recovery a partition's recovery has to be acknowledged
     */
    public RunbookPlanner(HistoryBook history, Runbooks runbooks, String toolVersion, Duration calm) {
        this.history = history;
        this.calm = calm;
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
        RunbookDraft draft = runbooks.plan(runbook, new RunbookFacts(state, past), goal);
        if (runbooks.require(runbook).isRecovery() && !calm.isZero()) {
            lately(state.readAt(), draft).forEach(r -> draft.risk(Risk.lately(r)));
        }
        return draft.toPlan(runbook, goal, toolVersion, state.identity(), state.readAt());
    }

    private List<Recovered> lately(Instant now, RunbookDraft draft) {
        try {
            return history.recoveredSince(now.minus(calm)).stream()
                    .filter(r -> draft.steps().stream().anyMatch(s -> r.partition().equals(s.partition()))).toList();
        } catch (StoreException _) {
            // What cannot be read is not asked about.
            return List.of();
        }
    }
}
