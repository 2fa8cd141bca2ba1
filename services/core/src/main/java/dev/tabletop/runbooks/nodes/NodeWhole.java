package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Replica;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;
import java.util.Optional;

/**
 * A look at a whole node: every copy on it is in service.
 *
 * @param node
 *            which
 */
public record NodeWhole(String node) implements RunbookAction {

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        Optional<PartitionNow> down = PartitionNow.on(state, node).stream()
                .filter(p -> p.partition().replicas().stream().anyMatch(r -> !p.isWell(r))).findFirst();
        if (down.isPresent()) {
            Replica copy = down.get().partition().replicas().stream().filter(r -> !down.get().isWell(r)).findFirst()
                    .orElseThrow();
            return Answers.orStuck(look, Sentence.of("runbook.s_copy_down", copy.endpoint(), down.get().id()),
                    Sentence.of("runbook.mend_first_then_go"));
        }
        return new Next.Over(Sentence.of("runbook.every_partition_whole", node));
    }
}
