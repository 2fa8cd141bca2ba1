package dev.tabletop.runbooks;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunException;
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
                    "This is not simply taken back, so the cluster's name must be typed: " + plan.cluster().name(),
                    "Confirm with the cluster's name, exactly as shown.");
        }
        List<String> open = plan.toAccept().stream().map(Risk::id)
                .filter(id -> !confirmation.acceptedLosses().contains(id)).toList();
        if (!open.isEmpty() || (accepts && confirmation.reason().isBlank())) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED, "What the plan risks was not accepted"
                    + (open.isEmpty() ? ": no reason is given." : " for " + String.join(", ", open) + "."),
                    "Accept each by its name, with a reason, which is kept.");
        }
    }
}
