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

/**
 * One partition led elsewhere, and its copy on a node out of service.
 *
 * @param partition
 *            which
 * @param node
 *            whose copy
 */
public record OutOfService(PartitionId partition, String node) implements RunbookAction {

    private static final Set<String> ACCEPTED = Set.of("writes-lost", "not-caught-up", "former-may-hold-more");

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
        String cluster = state.identity().name();
        Replica leader = now.leader().filter(l -> !l.endpoint().equals(node)).orElse(null);
        if (now.isOnlyCopy() || leader != null) {
            if (!copy.meta().alive()) {
                return new Next.Over(leader == null
                        ? Sentence.of("runbook.s_only_copy_out", node, partition)
                        : Sentence.of("runbook.leads_out_service", leader.endpoint(), partition, node));
            }
            return leader != null && lists(look, state, leader)
                    ? Answers.send(look, cluster, new Command.DetachFollower(partition, node), Set.of())
                    : Answers.send(look, cluster, new Command.SetAlive(partition, node, false), Set.of());
        }
        return elect(look, now, cluster);
    }

    private boolean lists(Look look, ClusterState state, Replica leader) throws ClusterException {
        StorageMode storage = state.table(partition.table()).map(Table::storage).orElse(StorageMode.MEMORY);
        return look.connection().readReplica(partition, storage, leader.endpoint()).followers().stream()
                .map(ReplicaReading.Follower::endpoint).anyMatch(node::equals);
    }

    private Next elect(Look look, PartitionNow now, String cluster) {
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
        return Answers.send(look, cluster,
                new Command.ChangeLeader(partition, leaderCalledAlive ? Command.ChangeLeader.AUTO : null), ACCEPTED);
    }

    /** Who could take over, whether or not anybody leads now. */
    static List<String> electable(PartitionNow now, String without) {
        return now.partition().replicas().stream().filter(r -> !r.endpoint().equals(without))
                .filter(r -> r.meta().alive() && !r.meta().leader() && Situation.follows(r))
                .filter(r -> PartitionNow.works(now.state(), r.endpoint())).map(Replica::endpoint).toList();
    }
}
