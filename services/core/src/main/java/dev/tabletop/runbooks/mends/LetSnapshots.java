package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;
import java.util.Set;

/**
 * Snapshots made again by a replica whose snapshots an operation left paused.
 *
 * @param node
 *            its tablet
 */
public record LetSnapshots(PartitionId partition, String node) implements RunbookAction {

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        Replica replica = Verdicts.partition(state, partition).map(p -> p.replica(node)).orElse(null);
        if (replica == null) {
            return new Next.Over(Sentence.of("runbook.copy_any_more", node, partition));
        }
        if (!replica.tabletAnswered()) {
            return Verdicts.orStuck(look, Sentence.of("runbook.does_answer", node),
                    Sentence.of("runbook.start_then_go_run"));
        }
        ReplicaStatus status = replica.status();
        if (status == null || status.state() != LoadState.SNAPSHOT_PAUSED) {
            return new Next.Over(Sentence.of("runbook.snapshots_paused", partition, node));
        }
        for (Operation operation : Verdicts.atWork(state, partition)) {
            return Verdicts.waitFor(look, operation, partition);
        }
        return Verdicts.send(look, state, new Command.ResumeSnapshots(partition, node), Set.of());
    }
}
