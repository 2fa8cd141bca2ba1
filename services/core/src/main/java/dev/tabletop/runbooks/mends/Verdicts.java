package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.commands.Administration;
import dev.tabletop.commands.situation.Situation;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.RunbookAction.Look;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the actions of this package ask and answer alike. */
final class Verdicts {

    static final Sentence BY_EVIDENCE = Sentence.of("runbook.recover_partition_evidence_tabletop");

    private Verdicts() {}

    static Optional<Partition> partition(ClusterState state, PartitionId id) {
        return state.partitions().filter(p -> p.id().equals(id)).findFirst();
    }

    /** The leader, where its tablet says so too. */
    static Optional<Replica> leader(Partition partition) {
        return partition.leader().filter(Situation::leads);
    }

    /** Whether the nameserver regards the tablet as healthy, and it answers. */
    static boolean works(ClusterState state, String node) {
        return state.tablets().stream().anyMatch(
                t -> t.endpoint().equals(node) && t.state() == Tablet.State.HEALTHY && t.answered());
    }

    static List<Operation> atWork(ClusterState state, PartitionId id) {
        return state.operations().stream().filter(o -> o.state().isActive() && o.isOn(id)).toList();
    }

    /** Waits for a while, and gives up then. */
    static Next orStuck(Look look, Sentence why, Sentence advice) {
        return look.turn().waited() ? new Next.Stuck(why, advice) : new Next.Wait(why);
    }

    static Next waitFor(Look look, Operation operation, PartitionId id) {
        return orStuck(look, Sentence.of("runbook.operation_works_3", operation.id(), operation.type(), id),
                Sentence.of("runbook.let_end_end_tabletop_plan", operation.id()));
    }

    /**
     * A command whose dangers are those that the plan tells.
     *
     * @param dangers
     *            ids of the single command's dangers that are accepted by the plan's confirmation
     */
    static Next send(Look look, ClusterState state, Command command, Set<String> dangers) {
        String reason = look.confirmation().reason();
        return new Next.Send(Administration.undertaking(command, new Confirmation(state.identity().name(), dangers,
                reason.isBlank() ? "as the plan that was confirmed says" : reason)));
    }
}
