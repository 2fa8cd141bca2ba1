package dev.tabletop.commands;

import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunException;
import java.util.List;
import java.util.stream.Collectors;

/** Confirmation grows with the damage: a click, the cluster's name, each lossy danger by its id with a reason. Pure. */
public final class GivenConfirmation {

    private GivenConfirmation() {}

    /**
     * @throws RunException
     *             {@link RunException.Kind#NOT_SAFE} naming all that is in the way
     */
    public static void requireFit(Assessment assessment) throws RunException {
        if (!assessment.refusals().isEmpty()) {
            throw new RunException(RunException.Kind.NOT_SAFE,
                    assessment.refusals().stream().map(Refusal::why).collect(Collectors.joining(" "))
                            + " Nothing was sent.",
                    assessment.refusals().stream().map(Refusal::advice).filter(a -> !a.isBlank()).distinct()
                            .collect(Collectors.joining(" ")));
        }
    }

    /**
     * @throws RunException
     *             {@link RunException.Kind#NOT_CONFIRMED} naming what is still to be confirmed
     */
    public static void check(Assessment assessment, Confirmation confirmation) throws RunException {
        if (assessment.damage() == Damage.REVERSIBLE) {
            return;
        }
        List<Danger> open = assessment.toAccept().stream()
                .filter(d -> !confirmation.acceptedLosses().contains(d.id())).toList();
        if (!open.isEmpty()) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    "Rows may be lost, and that was not accepted: "
                            + open.stream().map(d -> d.id() + " (" + d.what() + ")").collect(Collectors.joining("; ")),
                    open.stream().map(Danger::advice).filter(a -> !a.isBlank()).distinct()
                            .collect(Collectors.joining(" "))
                            + " Or accept each by its name, with a reason.");
        }
        if (!confirmation.clusterName().equals(assessment.cluster())) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    "This is not simply taken back, so the cluster's name must be typed: " + assessment.cluster(),
                    "Confirm with the cluster's name, exactly as shown.");
        }
        if (assessment.damage() == Damage.LOSSY && confirmation.reason().isBlank()) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED, "Losses are accepted only with a reason.",
                    "Say why they are accepted; the reason is kept.");
        }
    }
}
