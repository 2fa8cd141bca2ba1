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

/** A look whether a partition is well: one leader that serves, every copy alive and following. Sends nothing. */
public record SeeWell(PartitionId partition) implements RunbookAction {

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        Partition now = Verdicts.partition(state, partition).orElse(null);
        if (now == null) {
            return new Next.Over("there is no " + partition + " any more");
        }
        for (Operation operation : Verdicts.atWork(state, partition)) {
            return Verdicts.waitFor(look, operation, partition);
        }
        Replica leader = Verdicts.leader(now).orElse(null);
        if (leader == null) {
            return Verdicts.orStuck(look, partition + " has no leader that serves.", Verdicts.BY_EVIDENCE);
        }
        for (Replica replica : now.replicas()) {
            if (replica.endpoint().equals(leader.endpoint())) {
                continue;
            }
            if (!replica.meta().alive() || !Situation.follows(replica)) {
                return Verdicts.orStuck(look, replica.endpoint() + "'s copy of " + partition + " does not follow.",
                        "Bring it back: tabletop plan recover-replica " + partition + " " + replica.endpoint() + ".");
            }
        }
        return new Next.Over(partition + " is led by " + leader.endpoint() + ", and every copy follows");
    }
}
