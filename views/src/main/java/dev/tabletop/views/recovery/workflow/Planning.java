package dev.tabletop.views.recovery.workflow;

import java.util.function.Supplier;

import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Plan;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;

/** Makes the draft's plan anew with every answer and every examination. Pure planning: a newer question replaces the older. */
final class Planning {

    private final RecoveryService service;
    private final TaskRunner tasks;
    private final RecoveryDraft draft;
    private final WorkAtHand work;
    private final Stages stages;
    private final Supplier<Messages> messages;
    private final Latest planning;

    Planning(RecoveryService service, TaskRunner tasks, RecoveryDraft draft, WorkAtHand work, Stages stages,
            Supplier<Messages> messages) {
        this.service = service;
        this.tasks = tasks;
        this.draft = draft;
        this.work = work;
        this.stages = stages;
        this.messages = messages;
        this.planning = new Latest(tasks);
        draft.decisionsProperty().subscribe(_ -> replan());
        draft.evidenceProperty().subscribe(_ -> replan());
        draft.scopeProperty().subscribe(_ -> replan());
    }

    /** Drops the question that is not answered yet. */
    void cancel() {
        planning.cancel();
    }

    /** The old plan is gone at once: nothing may be confirmed or carried out that no longer is what was decided. */
    private void replan() {
        if (draft.isPlanFromFile() || work.work() == Work.RUNNING) {
            return;
        }
        planning.cancel();
        draft.planProperty().set(null);
        Evidence found = draft.evidenceInScope();
        if (found == null || found.partitions().isEmpty()) {
            return;
        }
        DecisionBook book = draft.decisionsProperty().get();
        String scope = PartitionRanges.of(draft.scope());
        planning.run(messages.get().get("workflow.planning"), () -> service.plan(found, book.decisions(), scope),
                plan -> {
                    stages.succeed(Stage.PLAN);
                    draft.planProperty().set(plan);
                }, e -> stages.fail(Stage.PLAN, "workflow.planning.failed", e));
    }

    /** Keeps the plan on this machine, where it may be kept. */
    void keep() {
        Plan plan = draft.planProperty().get();
        if (plan != null && service.mayChange()) {
            tasks.quietly(messages.get().get("workflow.keeping"), () -> {
                service.keep(plan);
                return true;
            }, _ -> {}, e -> stages.fail(Stage.PLAN, "workflow.keeping.failed", e));
        }
    }
}
