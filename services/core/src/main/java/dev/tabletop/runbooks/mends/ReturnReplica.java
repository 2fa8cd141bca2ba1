package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.recovery.History;
import dev.tabletop.recovery.LogPrefix;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;
import java.util.Optional;
import java.util.Set;

/**
 * One copy back behind its leader, whatever keeps it from following: not alive, not in memory although it is called
 * alive, a term above its leader's, not on its leader's list. One that is not in memory is loaded first, to find out what
 * it holds; what may hold more than its leader is overwritten only where that was accepted.
 *
 * @param partition
 *            which
 * @param node
 *            whose copy
 */
public record ReturnReplica(PartitionId partition, String node) implements RunbookAction {

    /** The risk that what only this copy holds is given up. */
    static String risk(PartitionId partition, String node) {
        return "overwrite:" + partition + ":" + node;
    }

    /** All that one look rests on. */
    private record Seen(Look look, ClusterState state, Table table, Replica copy, ReplicaReading own,
            ReplicaReading leading) {

        long more() {
            ReplicaStatus mine = own.status();
            ReplicaStatus leaders = leading.status();
            return mine == null || leaders == null ? 0 : mine.offset() - leaders.offset();
        }
    }

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        Partition now = Verdicts.partition(state, partition).orElse(null);
        Table table = state.table(partition.table()).orElse(null);
        Replica copy = now == null ? null : now.replica(node);
        if (now == null || table == null || copy == null) {
            return new Next.Over(Sentence.of("runbook.copy_any_more", node, partition));
        }
        Replica leader = Verdicts.leader(now).orElse(null);
        if (leader == null) {
            return Verdicts.orStuck(look, Sentence.of("runbook.leader_serves_2", partition), Verdicts.BY_EVIDENCE);
        }
        if (leader.endpoint().equals(node)) {
            return new Next.Over(Sentence.of("runbook.leads", node, partition));
        }
        for (Operation operation : Verdicts.atWork(state, partition)) {
            boolean own = operation.bringsCopyBack() && !copy.meta().alive() && look.worksFor(operation, node);
            return own ? recover(look, state, Set.of()) : Verdicts.waitFor(look, operation, partition);
        }
        if (!Verdicts.works(state, node)) {
            return Verdicts.orStuck(look, Sentence.of("runbook.does_work", node),
                    Sentence.of("runbook.start_then_go_run"));
        }
        Seen seen = new Seen(look, state, table, copy,
                look.connection().readReplica(partition, table.storage(), node),
                look.connection().readReplica(partition, table.storage(), leader.endpoint()));
        return seen.own().answered() && seen.leading().answered()
                ? behind(seen)
                : Verdicts.orStuck(look, Sentence.of("runbook.tablet_does_answer", partition),
                        Sentence.of("runbook.look_process"));
    }

    private Next behind(Seen seen) throws ClusterException {
        ReplicaStatus status = seen.own().status();
        if (status != null && !status.state().isLoaded()) {
            return Verdicts.orStuck(seen.look(), Sentence.of("runbook.loading", node, partition),
                    Sentence.of("runbook.wait_then_go_run"));
        }
        boolean alive = seen.copy().meta().alive();
        if (status != null && alive && trouble(seen).isEmpty()) {
            return new Next.Over(
                    Sentence.of("runbook.follows_offset", node, seen.leading().endpoint(), partition, status.offset()));
        }
        if (alive) {
            // Until it follows it must not stand in an election: what it holds is not known, or not certain.
            return Verdicts.send(seen.look(), seen.state(), new Command.SetAlive(partition, node, false), Set.of());
        }
        boolean given = seen.look().accepts(risk(partition, node));
        if (status == null && !given) {
            return findOut(seen);
        }
        Optional<Sentence> doubt = status == null || given ? Optional.empty() : doubt(seen);
        if (doubt.isPresent()) {
            return new Next.Stuck(
                    Sentence.of("runbook.copy_may_hold_what", partition, node, seen.leading().endpoint(), doubt.get()),
                    Sentence.of("runbook.export_rows_tabletop_salvage", risk(partition, node)));
        }
        return recover(seen.look(), seen.state(), given ? Set.of("binlog-deleted", "holds-more") : Set.of());
    }

    private Next recover(Look look, ClusterState state, Set<String> dangers) {
        return Verdicts.send(look, state, new Command.RecoverReplica(partition, node), dangers);
    }

    /** A leader that lists it pushes to it as soon as it is loaded, without comparing what it holds. */
    private Next findOut(Seen seen) {
        return Verdicts.send(seen.look(), seen.state(), isListed(seen)
                ? new Command.DetachFollower(partition, node)
                : new Command.LoadReplica(partition, node, Role.FOLLOWER, seen.table().storage(),
                        seen.table().segmentCount()),
                Set.of());
    }

    private boolean isListed(Seen seen) {
        return seen.leading().followers().stream().anyMatch(f -> f.endpoint().equals(node));
    }

    /** Why a copy that is loaded and called alive gets nothing from its leader; empty where it does. */
    private Optional<Sentence> trouble(Seen seen) {
        ReplicaStatus status = seen.own().status();
        Long term = seen.own().term();
        Long leaders = seen.leading().term();
        if (status != null && status.role() == Role.LEADER) {
            return Optional.of(Sentence.of("runbook.leads_too_tablets_word"));
        }
        if (term != null && leaders != null && term > leaders) {
            return Optional
                    .of(Sentence.of("runbook.term_above_leaders_refuses", term, leaders));
        }
        return isListed(seen) ? Optional.empty() : Optional.of(Sentence.of("runbook.leader_does_list"));
    }

    private Optional<Sentence> doubt(Seen seen) throws ClusterException {
        if (seen.more() > 0) {
            return Optional.of(Sentence.of("runbook.holds_entries_more", seen.more()));
        }
        Optional<History> history = seen.look().past().of(partition);
        return history.isEmpty()
                ? Optional.of(Sentence.of("runbook.what_console_record_cannot"))
                : LogPrefix.doubt(seen.look().connection().readPartition(partition.table(), partition.pid()),
                        history.get(), seen.own(), seen.leading());
    }
}
