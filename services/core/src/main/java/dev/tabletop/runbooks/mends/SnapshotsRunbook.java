package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.RunbookStep;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Set;

/** Snapshots that a failed operation left paused, made again. Works with auto_failover on, too. */
public final class SnapshotsRunbook implements Runbook<Mend.Snapshots> {

    public static final String NAME = "mend-snapshots";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Mend.Snapshots> goal() {
        return Mend.Snapshots.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(LetSnapshots.class);
    }

    @Override
    public boolean isManual() {
        return false;
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, Mend.Snapshots goal) {
        RunbookDraft draft = new RunbookDraft(Sentence.of("runbook.mend_paused_snapshots",
                goal.partitions().isEmpty()
                        ? Sentence.of("runbook.all_tables")
                        : goal.partitions().stream().map(PartitionId::toString).toList()));
        for (PartitionId wanted : goal.partitions()) {
            draft.require(Verdicts.partition(facts.state(), wanted).isPresent(), "partition", wanted,
                    Sentence.of("runbook.it_is_there"),
                    Sentence.of("runbook.such_partition"), Sentence.of("runbook.see_tabletop_tables"));
        }
        for (Partition partition : facts.state().partitions().toList()) {
            if (goal.partitions().isEmpty() || goal.partitions().contains(partition.id())) {
                partition.replicas().stream().filter(SnapshotsRunbook::isPaused)
                        .forEach(r -> one(draft, facts, partition.id(), r));
            }
        }
        if (draft.steps().isEmpty() && !draft.isRefused()) {
            draft.remark("nothing", null, Sentence.of("runbook.snapshots_paused_where_operation"), Sentence.NOTHING);
        }
        return draft;
    }

    private static boolean isPaused(Replica replica) {
        ReplicaStatus status = replica.status();
        return status != null && status.state() == LoadState.SNAPSHOT_PAUSED;
    }

    private static void one(RunbookDraft draft, RunbookFacts facts, PartitionId id, Replica replica) {
        List<Operation> atWork = Verdicts.atWork(facts.state(), id);
        if (!atWork.isEmpty()) {
            draft.remark("operations", id,
                    Sentence.of("runbook.works_may_paused_them", atWork.getFirst().type(), atWork.getFirst().id()),
                    Sentence.of("runbook.one_never_ends_tabletop", atWork.getFirst().id()));
            return;
        }
        draft.step(step(id, replica.endpoint(), List.of()));
    }

    static RunbookStep step(PartitionId id, String node, List<String> after) {
        return new RunbookStep("snapshots " + id + " " + node,
                Sentence.of("runbook.let_make_snapshots_again", node, id),
                id,
                new LetSnapshots(id, node), Damage.REVERSIBLE,
                ByHandCommands.of(new Command.ResumeSnapshots(id, node)), after);
    }
}
