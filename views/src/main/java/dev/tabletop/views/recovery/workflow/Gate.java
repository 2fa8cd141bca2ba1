package dev.tabletop.views.recovery.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ConfirmationRule;
import dev.tabletop.recovery.run.StopReport;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.i18n.Messages;

/** What stands in the way of a stage, and what a recovery has changed so far; both in the user's language. */
public final class Gate {

    private final RecoveryDraft draft;
    private final boolean mayChange;
    private final Supplier<Messages> messages;

    Gate(RecoveryDraft draft, boolean mayChange, Supplier<Messages> messages) {
        this.draft = draft;
        this.mayChange = mayChange;
        this.messages = messages;
    }

    /** Whether this connection may change the cluster. */
    public boolean mayChange() {
        return mayChange;
    }

    /** Why this stage cannot be shown yet; empty when it can. */
    String against(Stage wanted, @Nullable LiveRun live) {
        return switch (wanted) {
            case SCOPE -> "";
            case STOP -> unless(!draft.scope().isEmpty(), "gate.scope");
            case EXAMINE -> againstExamining();
            case EVIDENCE -> againstEvidence();
            case CHOICE -> againstEvidence().isEmpty()
                    ? unless(draft.planProperty().get() != null, "gate.planning")
                    : againstEvidence();
            case PLAN -> unless(draft.planProperty().get() != null, "gate.plan");
            case CONFIRM -> againstConfirming();
            case RUN -> unless(live != null && live.isOfPlan(), "gate.run");
            case RESULT -> unless(draft.resultProperty().get() != null, "gate.result");
        };
    }

    private String unless(boolean fine, String key) {
        return fine ? "" : messages.get().get(key);
    }

    private String againstExamining() {
        if (draft.scope().isEmpty()) {
            return messages.get().get("gate.scope");
        }
        boolean may = !mayChange || draft.stoppedProperty().get() != null || draft.evidenceProperty().get() != null
                || draft.isPlanFromFile();
        return unless(may, "gate.stop");
    }

    private String againstEvidence() {
        if (draft.evidenceProperty().get() == null) {
            return messages.get().get("gate.examine");
        }
        Set<PartitionId> missing = draft.notExamined();
        return missing.isEmpty() ? "" : messages.get().get("gate.missing", PartitionRanges.of(missing));
    }

    private String againstConfirming() {
        if (draft.planProperty().get() == null) {
            return messages.get().get("gate.plan");
        }
        if (!mayChange) {
            return messages.get().get("gate.readonly");
        }
        if (!draft.isPlanFromFile() && !draft.notExamined().isEmpty()) {
            return messages.get().get("gate.missing", PartitionRanges.of(draft.notExamined()));
        }
        if (draft.resultProperty().get() != null) {
            return messages.get().get("gate.carriedout");
        }
        Plan plan = draft.planProperty().get();
        boolean something = plan != null && plan.partitions().stream()
                .anyMatch(p -> p.status() == PartitionPlan.Status.READY
                        || (p.status() == PartitionPlan.Status.NOTHING_TO_DO && !p.needsNothing()));
        return unless(something, "gate.nothing");
    }

    /** Why the plan cannot be carried out with this confirmation; empty when it can. */
    public String againstApplying(boolean production) {
        Plan plan = draft.planProperty().get();
        String confirming = againstConfirming();
        if (plan == null || !confirming.isEmpty()) {
            return confirming;
        }
        RunRecord later = draft.laterRunProperty().get();
        if (later != null) {
            return messages.get().get("gate.overtaken", later.id());
        }
        String unfinished = draft.unfinishedRunProperty().get();
        if (unfinished != null) {
            return messages.get().get("gate.unfinished", unfinished);
        }
        ConfirmationRule.Needs needs = ConfirmationRule.needs(plan);
        Confirmation confirmation = draft.confirmation();
        boolean named = !(production || needs.clusterName() != null)
                || confirmation.clusterName().equals(plan.cluster().name());
        if (!named) {
            return messages.get().get("gate.name");
        }
        int open = draft.lossesOpen().size();
        if (open > 0) {
            return messages.get().get("gate.losses", open);
        }
        if (draft.isLatelyOpen()) {
            return messages.get().get("gate.lately");
        }
        boolean asks = needs.reason() || !draft.latelyProperty().get().isEmpty();
        return unless(!asks || !confirmation.reason().isBlank(), "gate.reason");
    }

    /** What this recovery has changed at the cluster so far, one sentence each; one that says so when nothing. */
    public List<String> changedSoFar(Work work, @Nullable LiveRun live) {
        List<String> changes = new ArrayList<>();
        StopReport stopped = draft.stoppedProperty().get();
        Evidence evidence = draft.evidenceProperty().get();
        if (stopped != null && draft.resultProperty().get() == null) {
            changes.add(messages.get().get(Boolean.TRUE.equals(stopped.autoFailoverBefore())
                    ? "changed.switchedoff"
                    : "changed.wasoff"));
        }
        if (work == Work.STOPPING || work == Work.EXAMINING) {
            changes.add(messages.get().get(work == Work.STOPPING ? "changed.stopping" : "changed.examining"));
        } else if (draft.isTouched() && draft.loadedToFindOut() > 0) {
            changes.add(messages.get().get("changed.loaded", (int) draft.loadedToFindOut()));
        }
        long failed = evidence == null || !draft.isTouched()
                ? 0
                : evidence.partitions().stream().flatMap(p -> p.replicas().stream())
                        .filter(r -> r.loading() == Loading.FAILED).count();
        if (failed > 0) {
            changes.add(messages.get().get("changed.failedloads", (int) failed));
        }
        if (live != null && live.isOfPlan()) {
            changes.add(messages.get().get(work == Work.RUNNING ? "changed.running" : "changed.carriedout"));
        }
        String unfinished = draft.unfinishedRunProperty().get();
        if (unfinished != null) {
            changes.add(messages.get().get("changed.unfinished", unfinished));
        }
        if (changes.isEmpty()) {
            changes.add(messages.get().get(draft.isTouched() ? "changed.maybe" : "changed.nothing"));
        }
        return changes;
    }
}
