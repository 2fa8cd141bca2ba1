package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.RunbookStep;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An operation that does not end is cancelled; then what it left is looked at and mended. */
public final class OperationRunbook implements Runbook<Mend.StuckOperation> {

    public static final String NAME = "mend-operation";

    private static final String CANCEL = "cancel";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Mend.StuckOperation> goal() {
        return Mend.StuckOperation.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(StopOperation.class, LetSnapshots.class, SeeWell.class);
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, Mend.StuckOperation goal) {
        ClusterState state = facts.state();
        RunbookDraft draft = new RunbookDraft(Sentence.of("runbook.mend_operation", goal.operation()));
        Operation operation = state.operations().stream().filter(o -> o.id() == goal.operation()).findFirst()
                .orElse(null);
        draft.require(operation != null, "listed", Sentence.of("runbook.nameserver_lists"),
                Sentence.of("runbook.nameserver_lists_operation", goal.operation()),
                Sentence.of("runbook.see_tabletop_operations"));
        if (operation == null) {
            return draft;
        }
        draft.require(operation.state().isActive(), "active",
                Sentence.of("runbook.waits_runs", operation.type(), since(operation, state)),
                Sentence.of("runbook.over_nothing_end", operation.type()),
                Sentence.NOTHING);
        remarks(draft, state, operation);
        draft.step(new RunbookStep(CANCEL, Sentence.of("runbook.cancel", operation.type(), operation.id()), null,
                new StopOperation(operation.id()), Damage.REVERSIBLE,
                ByHandCommands.of(new Command.CancelOperation(operation.id())), List.of()));
        state.partitions().filter(p -> operation.isOn(p.id())).forEach(p -> afterwards(draft, p));
        return draft;
    }

    private static Sentence since(Operation operation, ClusterState state) {
        Instant started = operation.started();
        return started == null
                ? Sentence.NOTHING
                : Sentence.of("runbook.minutes", Math.max(0, Duration.between(started, state.readAt()).toMinutes()),
                        operation.task() == null ? Sentence.NOTHING : Sentence.of("runbook.now", operation.task()));
    }

    private static void remarks(RunbookDraft draft, ClusterState state, Operation operation) {
        List<Operation> before = state.operations().stream()
                .filter(o -> o.state().isActive() && o.id() < operation.id()).toList();
        if (!before.isEmpty()) {
            draft.remark("in-front", null,
                    Sentence.of("runbook.older_operations_over_one",
                            before.stream().map(o -> o.type() + " " + o.id()).limit(5)
                                    .collect(Collectors.joining(", "))),
                    Sentence.of("runbook.begin_oldest_does_move"));
        }
        String silent = state.tablets().stream().filter(t -> t.state() == Tablet.State.HEALTHY && !t.answered())
                .map(Tablet::endpoint).collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            draft.remark("silent", null, Sentence.of("runbook.nameserver_ends_operation_only", silent),
                    Sentence.of("runbook.mend_stop_them"));
        }
        draft.remark("half-way", null,
                Sentence.of("runbook.what_tasks_did_undone"),
                Sentence.NOTHING);
    }

    private static void afterwards(RunbookDraft draft, Partition partition) {
        Verdicts.leader(partition).ifPresent(
                leader -> draft.step(SnapshotsRunbook.step(partition.id(), leader.endpoint(), List.of(CANCEL))));
        draft.step(
                new RunbookStep("see " + partition.id(), Sentence.of("runbook.see_leader_serves_every", partition.id()),
                        partition.id(), new SeeWell(partition.id()),
                        Damage.REVERSIBLE, ByHandCommands.look(partition.id(),
                                partition.replicas().stream().map(r -> r.endpoint()).toList()),
                        List.of(CANCEL)));
    }
}
