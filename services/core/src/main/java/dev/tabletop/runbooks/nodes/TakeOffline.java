package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All of a node out of service at once, by the nameserver. What it leaves is left to {@link OutOfService}.
 *
 * @param node
 *            which
 * @param evenIfItAnswers
 *            whether it may be one that answers; not so in plans of earlier versions, which do not say
 */
public record TakeOffline(String node, @Nullable Boolean evenIfItAnswers) implements RunbookAction {

    private static final int CONCURRENCY = 4;
    private static final Set<String> OWN = Set.of("kChangeLeaderOP", "kOfflineReplicaOP", "kUpdatePartitionStatusOP");

    public TakeOffline {
        evenIfItAnswers = Boolean.TRUE.equals(evenIfItAnswers);
    }

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        if (look.turn().kept().isEmpty()) {
            return new Next.Keep(FollowersSeen.on(state, node));
        }
        List<PartitionNow> here = PartitionNow.on(state, node);
        List<PartitionNow> open = here.stream().filter(p -> p.replica(node).filter(r -> r.meta().alive()).isPresent())
                .toList();
        if (open.isEmpty()) {
            return new Next.Over(Sentence.of("runbook.copy_service", node));
        }
        if (look.turn().sent() > 0) {
            return new Next.Over(
                    Sentence.of("runbook.copies_out_service_others", here.size() - open.size(), here.size(), node));
        }
        boolean mayAnswer = Boolean.TRUE.equals(evenIfItAnswers);
        if (!mayAnswer && Answers.answers(state, node)) {
            return Answers.isNotDown(node);
        }
        for (PartitionNow now : here) {
            for (Operation operation : now.atWork()) {
                if (!OWN.contains(operation.type())) {
                    return Answers.orStuck(look,
                            Sentence.of("runbook.operation_works_3", operation.id(), operation.type(), now.id()),
                            Sentence.of("runbook.let_end_then_go"));
                }
            }
        }
        Next.Send send = Answers.send(look, state.identity().name(), new Command.OfflineEndpoint(node, CONCURRENCY),
                Answers.lossesOf(mayAnswer, "former-may-hold-more"));
        return new Next.Send(send.undertaking(), /* orLookAgain= */ true);
    }
}
