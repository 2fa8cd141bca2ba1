package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookStep;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prechecks and steps that several mends have. Pure. */
final class MendChecks {

    private MendChecks() {}

    /** The partition with a leader that serves and nothing at work on it; what is not so stands against the plan. */
    static Optional<Partition> led(RunbookDraft draft, ClusterState state, PartitionId id) {
        Optional<Partition> partition = Verdicts.partition(state, id);
        draft.require(partition.isPresent(), "partition", id, Sentence.of("runbook.it_is_there"),
                Sentence.of("runbook.such_partition"),
                Sentence.of("runbook.see_tabletop_tables"));
        if (partition.isEmpty()) {
            return partition;
        }
        Optional<Replica> leader = Verdicts.leader(partition.get());
        draft.require(leader.isPresent(), "leader", id,
                leader.map(l -> Sentence.of("runbook.leads_tablet_says_itself", l.endpoint())).orElse(Sentence.NOTHING),
                Sentence.of("runbook.replica_leads_alive_says"), Verdicts.BY_EVIDENCE);
        List<Operation> atWork = Verdicts.atWork(state, id);
        draft.require(atWork.isEmpty(), "operations", id, Sentence.of("runbook.operation_works_2"),
                atWork.isEmpty()
                        ? Sentence.NOTHING
                        : Sentence.of("runbook.works", atWork.getFirst().type(), atWork.getFirst().id()),
                Sentence.of("runbook.let_end_end_tabletop"));
        return partition.filter(_ -> leader.isPresent());
    }

    /** The step that brings one copy back, with its prechecks and what it risks. */
    static void bringBack(RunbookDraft draft, ClusterState state, PartitionId id, Replica copy) {
        String node = copy.endpoint();
        draft.require(Verdicts.works(state, node), "tablet", id, Sentence.of("runbook.healthy_answers", node),
                Sentence.of("runbook.does_work", node), Sentence.of("runbook.start_wait_until_nameserver"));
        if (!copy.isLoaded()) {
            draft.remark("load", id, Sentence.of("runbook.loaded_first_find_out", node), Sentence.NOTHING);
        }
        Stream<Command> alive = copy.meta().alive()
                ? Stream.of(new Command.SetAlive(id, node, false))
                : Stream.empty();
        List<String> equivalent = Stream.concat(alive, Stream.of(new Command.RecoverReplica(id, node)))
                .flatMap(c -> ByHandCommands.of(c).stream()).toList();
        draft.step(new RunbookStep("return " + id + " " + node, Sentence.of("runbook.bring_copy_back_behind", id, node),
                id, new ReturnReplica(id, node), Damage.DESTRUCTIVE, equivalent,
                List.of()));
        draft.risk(new Risk(ReturnReplica.risk(id, node), id,
                Sentence.of("runbook.what_only_copy_holds", node,
                        copy.meta().leader() ? Sentence.of("runbook.led_before") : Sentence.NOTHING),
                Sentence.of("runbook.left_open_run_looks"), true));
    }
}
