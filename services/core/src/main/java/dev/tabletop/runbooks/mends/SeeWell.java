package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;

/** A look whether a partition is well: one leader that serves, every copy alive and following. Sends nothing. */
public record SeeWell(PartitionId partition) implements RunbookAction {

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        Partition now = Verdicts.partition(state, partition).orElse(null);
        if (now == null) {
            return new Next.Over(Sentence.of("runbook.any_more", partition));
        }
        for (Operation operation : Verdicts.atWork(state, partition)) {
            return Verdicts.waitFor(look, operation, partition);
        }
        Replica leader = Verdicts.leader(now).orElse(null);
        if (leader == null) {
            return Verdicts.orStuck(look, Sentence.of("runbook.leader_serves_2", partition), Verdicts.BY_EVIDENCE);
        }
        for (Replica replica : now.replicas()) {
            if (replica.endpoint().equals(leader.endpoint())) {
                continue;
            }
            if (!replica.meta().alive() || !Situation.follows(replica)) {
                return Verdicts.orStuck(look, Sentence.of("runbook.s_copy_does_follow", replica.endpoint(), partition),
                        Sentence.of("runbook.bring_back_tabletop_plan", partition, replica.endpoint()));
            }
        }
        return new Next.Over(Sentence.of("runbook.led_every_copy_follows", partition, leader.endpoint()));
    }
}
