package dev.tabletop.runbooks;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.sentences.Sentence;
import java.util.List;

/** Confirmation of a plan grows with its damage: a click, the cluster's name, each risk by its id with a reason. Pure. */
public final class RunbookConfirmation {

    private RunbookConfirmation() {}

    /**
     * @throws RunException
     *             {@link RunException.Kind#NOT_CONFIRMED} naming what is still to be confirmed
     */
    public static void check(RunbookPlan plan, Confirmation confirmation) throws RunException {
        boolean accepts = plan.risks().stream().anyMatch(r -> confirmation.acceptedLosses().contains(r.id()));
        if (plan.damage() == Damage.REVERSIBLE && !accepts && plan.toAccept().isEmpty()) {
            return;
        }
        if (plan.damage() != Damage.REVERSIBLE && !confirmation.clusterName().equals(plan.cluster().name())) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    Sentence.of("runbook.simply_taken_back_clusters", plan.cluster().name()),
                    Sentence.of("runbook.confirm_clusters_name_exactly"));
        }
        List<String> open = plan.toAccept().stream().map(Risk::id)
                .filter(id -> !confirmation.acceptedLosses().contains(id)).toList();
        if (!open.isEmpty() || (accepts && confirmation.reason().isBlank())) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED, open.isEmpty()
                    ? Sentence.of("runbook.risks_without_reason")
                    : Sentence.of("runbook.risks_not_accepted", open),
                    Sentence.of("runbook.accept_each_name_reason"));
        }
    }
}
