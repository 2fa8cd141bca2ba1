package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.sentences.Sentence;

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
    Sentence scope(Mend.OneReplica asked) {
        return Sentence.of("runbook.recover_replica", asked.partition(), asked.node());
    }

    @Override
    void bringBack(RunbookDraft draft, ClusterState state, Partition led, Mend.OneReplica asked) {
        Replica copy = led.replica(asked.node());
        draft.require(copy != null, "replica", led.id(), Sentence.of("runbook.copy", asked.node()),
                Sentence.of("runbook.copy_2", asked.node()), Sentence.of("runbook.add_one_tabletop_replica"));
        boolean leads = Verdicts.leader(led).filter(l -> l.endpoint().equals(asked.node())).isPresent();
        draft.require(!leads, "follower", led.id(), Sentence.of("runbook.does_lead", asked.node()),
                Sentence.of("runbook.leads_nothing_bring_back", asked.node()), Sentence.NOTHING);
        if (copy != null && !leads) {
            MendChecks.bringBack(draft, state, led.id(), copy);
        }
    }
}
