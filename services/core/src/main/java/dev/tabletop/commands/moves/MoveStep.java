package dev.tabletop.commands.moves;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.placement.Move;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a move needs next, as things stand. Pure; one use. */
public final class MoveStep {

    /** What is written while a leader changes is the risk that was taken; a follower far behind is not. */
    public static final long MOST_LAG = 100;
    private static final Sentence EXAMINE = Sentence.of("runbook.recover_first_tabletop_examine_then");
    private static final Sentence ANEW = Sentence.of("runbook.look_partition_then_plan");

    /** What comes next. */
    public sealed interface Verdict {
        record Over(Sentence what) implements Verdict {}

        record Wait(Sentence why) implements Verdict {}

        record Stuck(Sentence why, Sentence advice) implements Verdict {}

        record Give(Command command) implements Verdict {}
    }

    private final ClusterState state;
    private final Move move;
    private final boolean waited;
    private final PartitionId id;

    public MoveStep(ClusterState state, Move move, boolean waited) {
        this.state = state;
        this.move = move;
        this.waited = waited;
        this.id = move.partition();
    }

    public Verdict next() {
        Partition partition = state.partitions().filter(p -> p.id().equals(id)).findFirst().orElse(null);
        if (partition == null) {
            return new Verdict.Stuck(Sentence.of("runbook.any_more_3", id), Sentence.of("runbook.plan_again"));
        }
        Verdict verdict = switch (move) {
            case Move.Relocate m -> relocate(partition, m);
            case Move.Add m -> add(partition, m.to());
            case Move.Remove m -> remove(partition, m.from());
            case Move.Lead m -> lead(partition, m);
            case Move.Forget m -> forget(partition, m.node());
        };
        return state.operations().stream().filter(o -> o.state().isActive() && o.isOn(id)).findFirst()
                .map(o -> whileAtWork(o, verdict)).orElse(verdict);
    }

    /** The operation that the next command would cause is followed; any other is waited for, also the last of ours. */
    private Verdict whileAtWork(Operation operation, Verdict verdict) {
        boolean followed = verdict instanceof Verdict.Give give && causes(give.command(), operation);
        return followed || verdict instanceof Verdict.Stuck
                ? verdict
                : orStuck(Sentence.of("runbook.operation_works_3", operation.id(), operation.type(), id),
                        Sentence.of("runbook.let_end_then_go"));
    }

    private static boolean causes(Command command, Operation operation) {
        String type = operation.type();
        return switch (command) {
            case Command.MigrateReplica _ -> type.equals("kMigrateOP");
            case Command.AddReplica _ -> type.equals("kAddReplicaOP");
            case Command.DeleteReplica _ -> type.equals("kDelReplicaOP");
            case Command.ChangeLeader _ -> type.equals("kChangeLeaderOP");
            case Command.RecoverReplica _ -> operation.bringsCopyBack();
            default -> false;
        };
    }

    private Verdict relocate(Partition partition, Move.Relocate m) {
        Replica from = partition.replica(m.from());
        Replica to = partition.replica(m.to());
        if (from == null) {
            return to == null
                    ? new Verdict.Stuck(Sentence.of("runbook.neither_both_any_more", id), ANEW)
                    : arrived(partition, to);
        }
        if (from.meta().leader() && from.meta().alive()) {
            return new Verdict.Stuck(Sentence.of("runbook.leads_now_leader_cannot", m.from(), id), ANEW);
        }
        if (to != null) {
            Verdict there = arrived(partition, to);
            // An earlier attempt copied it and got no further.
            return there instanceof Verdict.Over ? new Verdict.Give(new Command.DeleteReplica(id, m.from())) : there;
        }
        return whereWell(partition, new Command.MigrateReplica(id, m.from(), m.to()));
    }

    private Verdict add(Partition partition, String to) {
        Replica replica = partition.replica(to);
        return replica == null
                ? whereWell(partition, new Command.AddReplica(id, to))
                : arrived(partition, replica);
    }

    private Verdict arrived(Partition partition, Replica replica) {
        if (isWell(partition, replica)) {
            return new Verdict.Over(Sentence.of("runbook.copy_4", replica.endpoint(), id));
        }
        return orStuck(Sentence.of("runbook.listed_but_does_follow", replica.endpoint(), id),
                Sentence.of("runbook.recover_copy_tabletop_replica"));
    }

    private Verdict remove(Partition partition, String from) {
        Replica replica = partition.replica(from);
        if (replica == null) {
            return new Verdict.Over(Sentence.of("runbook.copy_3", from, id));
        }
        if (replica.meta().leader() && replica.meta().alive()) {
            return new Verdict.Stuck(Sentence.of("runbook.leads_leader_cannot_deleted", from, id), ANEW);
        }
        Command delete = new Command.DeleteReplica(id, from);
        boolean othersWell = partition.replicas().stream().filter(r -> !r.endpoint().equals(from))
                .allMatch(r -> isWell(partition, r));
        return othersWell
                ? new Verdict.Give(delete)
                : orStuck(Sentence.of("runbook.another_copy_down_none", id), Sentence.of("runbook.mend_first"));
    }

    private Verdict lead(Partition partition, Move.Lead m) {
        Replica leader = serving(partition);
        if (leader == null) {
            return orStuck(Sentence.of("runbook.leader_serves_2", id), EXAMINE);
        }
        if (leader.endpoint().equals(m.to())) {
            return followedBy(partition, m.from());
        }
        Replica to = partition.replica(m.to());
        if (!leader.endpoint().equals(m.from()) || to == null) {
            return new Verdict.Stuck(Sentence.of("runbook.leads_planned", leader.endpoint(), id), ANEW);
        }
        if (!isWell(partition, to)) {
            return orStuck(Sentence.of("runbook.does_follow", m.to(), id), EXAMINE);
        }
        long lag = offset(leader) - offset(to);
        if (lag > MOST_LAG || (lag > 0 && !waited)) {
            return orStuck(Sentence.of("runbook.lacks_entries", m.to(), lag, id),
                    Sentence.of("runbook.let_catch_up_stop"));
        }
        return whereWell(partition, new Command.ChangeLeader(id, m.to()));
    }

    /** The old leader is not taken back by itself. */
    private Verdict followedBy(Partition partition, String former) {
        Replica replica = partition.replica(former);
        if (replica == null || isWell(partition, replica)) {
            return new Verdict.Over(Sentence.of("runbook.new_leader_follows", id, former));
        }
        long more = offset(replica) - offset(serving(partition));
        if (more > MOST_LAG) {
            return new Verdict.Stuck(Sentence.of("runbook.holds_entries_more_than", former, more, id),
                    Sentence.of("runbook.export_rows_first_tabletop"));
        }
        return replica.meta().alive()
                ? orStuck(Sentence.of("runbook.called_alive_but_does", former, id),
                        Sentence.of("runbook.look_tablet_tabletop_replica"))
                : new Verdict.Give(new Command.RecoverReplica(id, former));
    }

    private Verdict forget(Partition partition, String node) {
        if (partition.replica(node) == null) {
            return new Verdict.Over(Sentence.of("runbook.listed", node, id));
        }
        boolean back = state.tablets().stream()
                .anyMatch(t -> t.endpoint().equals(node) && (t.state() == Tablet.State.HEALTHY || t.answered()));
        if (back) {
            return new Verdict.Stuck(Sentence.of("runbook.back_copy_forgotten", node, id),
                    Sentence.of("runbook.bring_back_into_service"));
        }
        Replica leader = serving(partition);
        if (leader == null || leader.endpoint().equals(node)) {
            return orStuck(Sentence.of("runbook.other_leader_serves", id), EXAMINE);
        }
        List<Command.Flags> flags = partition.replicas().stream()
                .map(r -> new Command.Flags(r.endpoint(), r.meta().leader(), r.meta().alive())).toList();
        return new Verdict.Give(new Command.SetPartition(id, flags, partition.terms(),
                flags.stream().filter(f -> !f.endpoint().equals(node)).toList(), partition.terms()));
    }

    /** A copy is made or leadership moves only where every copy that is not dead is well. */
    private Verdict whereWell(Partition partition, Command command) {
        Optional<Replica> down = partition.replicas().stream().filter(r -> !isDead(r.endpoint()))
                .filter(r -> !isWell(partition, r)).findFirst();
        return down.<Verdict>map(
                r -> orStuck(Sentence.of("runbook.s_copy_down", r.endpoint(), id), Sentence.of("runbook.mend_first")))
                .orElseGet(() -> new Verdict.Give(command));
    }

    private boolean isDead(String endpoint) {
        return state.tablets().stream().noneMatch(t -> t.endpoint().equals(endpoint) && t.answered());
    }

    private Verdict orStuck(Sentence why, Sentence advice) {
        return waited ? new Verdict.Stuck(why, advice) : new Verdict.Wait(why);
    }

    private static boolean isWell(Partition partition, Replica replica) {
        Replica leader = serving(partition);
        boolean leads = leader != null && leader.endpoint().equals(replica.endpoint());
        return leads || (leader != null && replica.meta().alive() && Situation.follows(replica));
    }

    private static @Nullable Replica serving(Partition partition) {
        return partition.leader().filter(Situation::leads).orElse(null);
    }

    private static long offset(@Nullable Replica replica) {
        Long offset = replica == null ? null : Situation.offset(replica);
        return offset == null ? 0 : offset;
    }
}
