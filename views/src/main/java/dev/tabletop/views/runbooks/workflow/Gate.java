package dev.tabletop.views.runbooks.workflow;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.service.PlanSheet;

/** What stands in the way of a stage, in the user's language. */
final class Gate {

    private final RunbookDraft draft;
    private final boolean mayChange;
    private final Supplier<Messages> messages;

    Gate(RunbookDraft draft, boolean mayChange, Supplier<Messages> messages) {
        this.draft = draft;
        this.mayChange = mayChange;
        this.messages = messages;
    }

    /** Why this stage cannot be shown yet; empty when it can. */
    String against(Stage wanted, @Nullable LiveSeries live) {
        return switch (wanted) {
            case CHOOSE -> "";
            case GOAL -> unless(draft.formProperty().get() != null && draft.resumedProperty().get().isEmpty(),
                    "gate.form");
            case PLAN -> unless(draft.planProperty().get() != null, "gate.plan");
            case CONFIRM -> againstConfirming();
            case RUN -> unless(live != null, "gate.run");
            case RESULT -> unless(draft.resultProperty().get() != null, "gate.result");
        };
    }

    private String unless(boolean fine, String key) {
        return fine ? "" : messages.get().get(key);
    }

    private String againstConfirming() {
        PlanSheet plan = draft.planProperty().get();
        if (plan == null) {
            return messages.get().get("gate.plan");
        }
        if (!mayChange) {
            return messages.get().get("gate.readonly");
        }
        if (draft.resultProperty().get() != null && !draft.isToBeGoneOnWith()) {
            return messages.get().get("gate.carriedout");
        }
        int failed = plan.failed().size();
        if (failed > 0 && draft.resumedProperty().get().isEmpty()) {
            return messages.get().get("gate.checks", failed);
        }
        return unless(!plan.steps().isEmpty(), "gate.nothing");
    }

    /** Why the plan cannot be carried out with this confirmation; empty when it can. */
    String againstCarryingOut(boolean production) {
        PlanSheet plan = draft.planProperty().get();
        String confirming = againstConfirming();
        if (plan == null || !confirming.isEmpty()) {
            return confirming;
        }
        if (draft.needsName(production)
                && !draft.typedNameProperty().get().strip().equals(plan.cluster().name())) {
            return messages.get().get("gate.name");
        }
        int open = draft.risksOpen().size();
        if (open > 0) {
            return messages.get().get("gate.risks", open);
        }
        return unless(!draft.needsReason() || !draft.reasonProperty().get().isBlank(), "gate.reason");
    }
}
