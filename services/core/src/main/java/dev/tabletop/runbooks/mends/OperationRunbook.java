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
        RunbookDraft draft = new RunbookDraft("mend operation " + goal.operation());
        Operation operation = state.operations().stream().filter(o -> o.id() == goal.operation()).findFirst()
                .orElse(null);
        draft.require(operation != null, "listed", "The nameserver lists it.",
                "The nameserver lists no operation " + goal.operation() + ".",
                "See: tabletop operations.");
        if (operation == null) {
            return draft;
        }
        draft.require(operation.state().isActive(), "active", operation.type() + " waits or runs" + since(operation,
                state) + ".", operation.type() + " is over: there is nothing to end.", "");
        remarks(draft, state, operation);
        draft.step(new RunbookStep(CANCEL, "Cancel " + operation.type() + " " + operation.id(), null,
                new StopOperation(operation.id()), Damage.REVERSIBLE,
                ByHandCommands.of(new Command.CancelOperation(operation.id())), List.of()));
        state.partitions().filter(p -> operation.isOn(p.id())).forEach(p -> afterwards(draft, p));
        return draft;
    }

    private static String since(Operation operation, ClusterState state) {
        Instant started = operation.started();
        return started == null
                ? ""
                : ", for " + Math.max(0, Duration.between(started, state.readAt()).toMinutes()) + " minutes"
                        + (operation.task() == null ? "" : " by now, in " + operation.task());
    }

    private static void remarks(RunbookDraft draft, ClusterState state, Operation operation) {
        List<Operation> before = state.operations().stream()
                .filter(o -> o.state().isActive() && o.id() < operation.id()).toList();
        if (!before.isEmpty()) {
            draft.remark("in-front", null, "Older operations are not over: " + before.stream()
                    .map(o -> o.type() + " " + o.id()).limit(5).collect(Collectors.joining(", "))
                    + ". One that stands behind another in its queue ends only once that is over.",
                    "Begin with the oldest that does not move.");
        }
        String silent = state.tablets().stream().filter(t -> t.state() == Tablet.State.HEALTHY && !t.answered())
                .map(Tablet::endpoint).collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            draft.remark("silent", null, "The nameserver ends an operation only once every tablet that it calls healthy"
                    + " answered; from here these do not answer: " + silent + ".", "Mend or stop them.");
        }
        draft.remark("half-way", null,
                "What its tasks did is not undone, and a job that a tablet has begun goes on there."
                        + " If it does not end although it is cancelled, restart the leading nameserver: its successor drops"
                        + " what was cancelled.",
                "");
    }

    private static void afterwards(RunbookDraft draft, Partition partition) {
        Verdicts.leader(partition).ifPresent(
                leader -> draft.step(SnapshotsRunbook.step(partition.id(), leader.endpoint(), List.of(CANCEL))));
        draft.step(new RunbookStep("see " + partition.id(), "See that " + partition.id()
                + " has a leader that serves and that every copy follows", partition.id(), new SeeWell(partition.id()),
                Damage.REVERSIBLE, ByHandCommands.look(partition.id(),
                        partition.replicas().stream().map(r -> r.endpoint()).toList()),
                List.of(CANCEL)));
    }
}
