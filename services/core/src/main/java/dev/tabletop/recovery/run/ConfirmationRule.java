package dev.tabletop.recovery.run;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.Plan;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Confirmation grows with the damage: a click, the cluster's name, each loss ticked with a reason. Pure. */
public final class ConfirmationRule {

    private ConfirmationRule() {}

    /**
     * What a plan's confirmation must contain.
     *
     * @param damage
     *            the worst that it can do
     * @param clusterName
     *            to be typed exactly so; null where a click is enough
     * @param losses
     *            each to be ticked
     * @param reason
     *            whether a reason must be given
     */
    public record Needs(Damage damage, @Nullable String clusterName, List<Loss> losses, boolean reason) {
        public Needs {
            losses = List.copyOf(losses);
        }
    }

    /** What must be confirmed before this plan is carried out; to be asked for, as {@link #check} will. */
    public static Needs needs(Plan plan) {
        Damage damage = plan.damage();
        return damage == Damage.REVERSIBLE
                ? new Needs(damage, null, List.of(), false)
                : new Needs(damage, plan.cluster().name(), plan.losses(), damage == Damage.LOSSY);
    }

    /**
     * Checks that all was confirmed that this plan needs.
     *
     * @throws RunException
     *             naming what is still to be confirmed
     */
    public static void check(Plan plan, Confirmation confirmation) throws RunException {
        Needs needs = needs(plan);
        String name = needs.clusterName();
        if (name != null && !confirmation.clusterName().equals(name)) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    Sentence.of("run.plan_replaces_copies_data", name),
                    Sentence.of("run.confirm_clusters_name_exactly"));
        }
        List<Loss> open = needs.losses().stream().filter(l -> !confirmation.acceptedLosses().contains(l.id())).toList();
        if (!open.isEmpty()) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    Sentence.of("run.plan_gives_up_rows",
                            open.stream().map(l -> Sentence.of("run.loss", l.id(), l.why())).toList()),
                    Sentence.of("run.accept_each_these_losses"));
        }
        if (needs.reason() && confirmation.reason().isBlank()) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED, Sentence.of("run.losses_accepted_only_reason"),
                    Sentence.of("run.say_why_they_accepted"));
        }
    }
}
