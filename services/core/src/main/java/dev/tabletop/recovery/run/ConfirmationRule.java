package dev.tabletop.recovery.run;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** Confirmation grows with the damage: a click, the cluster's name, each loss ticked with a reason. Pure. */
public final class ConfirmationRule {

    private ConfirmationRule() {}

    /**
     * Checks that all was confirmed that this plan needs.
     *
     * @throws RunException
     *             naming what is still to be confirmed
     */
    public static void check(Plan plan, Confirmation confirmation) throws RunException {
        Damage damage = plan.damage();
        if (damage == Damage.REVERSIBLE) {
            return;
        }
        if (!confirmation.clusterName().equals(plan.cluster().name())) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    "This plan replaces copies of data, so the cluster's name must be typed: " + plan.cluster().name(),
                    "Confirm with the cluster's name, exactly as shown.");
        }
        List<Loss> open = plan.losses().stream().filter(l -> !confirmation.acceptedLosses().contains(l.id())).toList();
        if (!open.isEmpty()) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    "This plan gives up rows that were not accepted: "
                            + open.stream().map(l -> l.id() + " (" + l.why() + ")").collect(Collectors.joining("; ")),
                    "Accept each of these losses with a reason, or export the rows first.");
        }
        if (damage == Damage.LOSSY && confirmation.reason().isBlank()) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED, "Losses are accepted only with a reason.",
                    "Say why they are accepted; the reason is kept.");
        }
    }
}
