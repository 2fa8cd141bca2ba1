package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.runbooks.RunbookDraft;

/** One copy brought back behind a leader that serves. */
public final class ReplicaRunbook extends ReturnRunbook<Mend.OneReplica> {

    public static final String NAME = "recover-replica";

    public ReplicaRunbook() {
        super(NAME, Mend.OneReplica.class);
    }

    @Override
    PartitionId partition(Mend.OneReplica asked) {
        return asked.partition();
    }

    @Override
    String scope(Mend.OneReplica asked) {
        return "recover replica: " + asked.partition() + " on " + asked.node();
    }

    @Override
    void bringBack(RunbookDraft draft, ClusterState state, Partition led, Mend.OneReplica asked) {
        Replica copy = led.replica(asked.node());
        draft.require(copy != null, "replica", led.id(), asked.node() + " has a copy of it.",
                asked.node() + " has no copy of it.", "Add one: tabletop replica add.");
        boolean leads = Verdicts.leader(led).filter(l -> l.endpoint().equals(asked.node())).isPresent();
        draft.require(!leads, "follower", led.id(), asked.node() + " does not lead it.",
                asked.node() + " leads it: there is nothing to bring back.", "");
        if (copy != null && !leads) {
            MendChecks.bringBack(draft, state, led.id(), copy);
        }
    }
}
