package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One partition led elsewhere, and its copy on a node out of service. Leadership changes only where that node leads, or
 * nobody is called leader.
 *
 * @param partition
 *            which
 * @param node
 *            whose copy
 * @param evenIfItAnswers
 *            whether the node may be one that answers; not so in plans of earlier versions, which do not say
 */
public record OutOfService(PartitionId partition, String node, @Nullable Boolean evenIfItAnswers)
        implements
            RunbookAction {

    public OutOfService {
        evenIfItAnswers = Boolean.TRUE.equals(evenIfItAnswers);
    }

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        PartitionNow now = PartitionNow.of(state, partition).orElse(null);
        Replica copy = now == null ? null : now.replica(node).orElse(null);
        if (now == null || copy == null) {
            return new Next.Over(Sentence.of("runbook.copy_3", node, partition));
        }
        Optional<Next> atWork = Answers.whileAtWork(look, now, _ -> false);
        if (atWork.isPresent()) {
            return atWork.get();
        }
        Replica leader = now.partition().leader().filter(l -> !l.endpoint().equals(node)).orElse(null);
        if (leader != null && now.leader().isEmpty()) {
            // It need not be down because it gave no answer once, and this node's going is no reason to depose it.
            return Answers.orStuck(look, Sentence.of("runbook.leader_serves_2", partition), Answers.EXAMINE);
        }
        boolean ledElsewhere = now.isOnlyCopy() || leader != null;
        if (ledElsewhere && !copy.meta().alive()) {
            return new Next.Over(leader == null
                    ? Sentence.of("runbook.s_only_copy_out", node, partition)
                    : Sentence.of("runbook.leads_out_service", leader.endpoint(), partition, node));
        }
        boolean mayAnswer = Boolean.TRUE.equals(evenIfItAnswers);
        if (!mayAnswer && Answers.answers(state, node)) {
            return Answers.isNotDown(node);
        }
        return ledElsewhere ? takeOff(look, state, leader) : elect(look, now, mayAnswer);
    }

    private Next takeOff(Look look, ClusterState state, @Nullable Replica leader) throws ClusterException {
        Command command = leader != null && lists(look, state, leader)
                ? new Command.DetachFollower(partition, node)
                : new Command.SetAlive(partition, node, false);
        return Answers.send(look, state.identity().name(), command, Set.of());
    }

    private boolean lists(Look look, ClusterState state, Replica leader) throws ClusterException {
        StorageMode storage = state.table(partition.table()).map(Table::storage).orElse(StorageMode.MEMORY);
        return look.connection().readReplica(partition, storage, leader.endpoint()).followers().stream()
                .map(ReplicaReading.Follower::endpoint).anyMatch(node::equals);
    }

    private Next elect(Look look, PartitionNow now, boolean mayAnswer) {
        if (!now.spoilers().isEmpty()) {
            return new Next.Stuck(Sentence.of("runbook.called_alive_but_following_election", partition, now.spoilers()),
                    Answers.EXAMINE);
        }
        List<String> fit = electable(now, node);
        if (fit.isEmpty()) {
            return Answers.orStuck(look, Sentence.of("runbook.follower_could_lead_stays", partition),
                    Answers.EXAMINE);
        }
        boolean leaderCalledAlive = now.partition().leader().isPresent();
        return Answers.send(look, now.state().identity().name(),
                new Command.ChangeLeader(partition, leaderCalledAlive ? Command.ChangeLeader.AUTO : null),
                Answers.lossesOf(mayAnswer, "not-caught-up", "former-may-hold-more"));
    }

    /** Who could take over, whether or not anybody leads now. */
    static List<String> electable(PartitionNow now, String without) {
        return now.partition().replicas().stream().filter(r -> !r.endpoint().equals(without))
                .filter(r -> r.meta().alive() && !r.meta().leader() && Situation.follows(r))
                .filter(r -> PartitionNow.works(now.state(), r.endpoint())).map(Replica::endpoint).toList();
    }
}
