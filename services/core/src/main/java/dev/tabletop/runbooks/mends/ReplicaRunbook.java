package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import java.util.Set;

/** One copy brought back behind a leader that serves. */
public final class ReplicaRunbook implements Runbook<Mend.OneReplica> {

    public static final String NAME = "recover-replica";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Mend.OneReplica> goal() {
        return Mend.OneReplica.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(ReturnReplica.class);
    }

    @Override
    public boolean isRecovery() {
        return true;
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, Mend.OneReplica goal) {
        ClusterState state = facts.state();
        RunbookDraft draft = new RunbookDraft("recover replica: " + goal.partition() + " on " + goal.node());
        Partition partition = MendChecks.led(draft, state, goal.partition()).orElse(null);
        if (partition == null) {
            return draft;
        }
        Replica copy = partition.replica(goal.node());
        draft.require(copy != null, "replica", goal.partition(), goal.node() + " has a copy of it.",
                goal.node() + " has no copy of it.", "Add one: tabletop replica add.");
        boolean leads = Verdicts.leader(partition).filter(l -> l.endpoint().equals(goal.node())).isPresent();
        draft.require(!leads, "follower", goal.partition(), goal.node() + " does not lead it.",
                goal.node() + " leads it: there is nothing to bring back.", "");
        if (copy != null && !leads) {
            MendChecks.bringBack(draft, state, goal.partition(), copy);
        }
        return draft;
    }
}
