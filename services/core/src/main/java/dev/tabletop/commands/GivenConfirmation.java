package dev.tabletop.commands;

import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Confirmation grows with the damage: a click, the cluster's name, each lossy danger by its id with a reason. Where it is
 * told what was shown, nothing that says something else counts as confirmed. Pure.
 */
public final class GivenConfirmation {

    private GivenConfirmation() {}

    /**
     * @throws RunException
     *             {@link RunException.Kind#NOT_SAFE} naming all that is in the way
     */
    public static void requireFit(Assessment assessment) throws RunException {
        if (!assessment.refusals().isEmpty()) {
            throw new RunException(RunException.Kind.NOT_SAFE,
                    Stream.concat(assessment.refusals().stream().map(Refusal::why),
                            Stream.of(Sentence.of("command.nothing_was_sent"))).collect(Sentence.joined()),
                    assessment.refusals().stream().map(Refusal::advice).distinct().collect(Sentence.joined()));
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
                    Sentence.of("command.rows_not_accepted",
                            open.stream().map(d -> Sentence.of("command.danger", d.id(), d.what())).toList()),
                    Stream.concat(open.stream().map(Danger::advice).distinct(),
                            Stream.of(Sentence.of("command.or_accept_each"))).collect(Sentence.joined()));
        }
        requireShown(assessment, confirmation);
        if (!confirmation.clusterName().equals(assessment.cluster())) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    Sentence.of("command.not_simply_taken_back", assessment.cluster()),
                    Sentence.of("command.confirm_cluster_s_name"));
        }
        if (assessment.damage() == Damage.LOSSY && confirmation.reason().isBlank()) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED, Sentence.of("command.losses_accepted_only_reason"),
                    Sentence.of("command.say_why_they_accepted"));
        }
    }

    private static void requireShown(Assessment assessment, Confirmation confirmation) throws RunException {
        Set<String> shown = confirmation.shown();
        if (shown == null) {
            return;
        }
        List<Danger> others = assessment.dangers().stream()
                .filter(d -> d.damage() != Damage.REVERSIBLE && !ShownDangers.tellOf(d.said(), shown)).toList();
        if (!others.isEmpty()) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    Sentence.of("command.not_what_was_shown",
                            others.stream().map(d -> Sentence.of("command.danger", d.id(), d.what())).toList()),
                    Sentence.of("command.look_again_and_confirm"));
        }
    }
}
