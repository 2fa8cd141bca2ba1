package dev.tabletop.app.administer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Confirmation;
import picocli.CommandLine.Option;

/** How what a command may bring about is confirmed: by options, or by answers on a terminal. */
final class GivenAnswers {

    @Option(names = "--confirm", paramLabel = "CLUSTER", description = "The cluster's name, exactly: for what is not simply"
            + " taken back.")
    private @Nullable String cluster;

    @Option(names = "--accept", paramLabel = "DANGER", split = ",", description = "Accept a danger in which rows may be lost,"
            + " by its name, as --dry-run tells it; may be repeated.")
    private List<String> accepted = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is accepted. The reason is kept.")
    private @Nullable String reason;

    /** What the user confirms; asks for what no option tells. Whether it is enough is not checked here. */
    Confirmation confirmation(Assessment assessment, Terminal terminal, CommandText text) {
        if (assessment.damage() == Damage.REVERSIBLE) {
            return Confirmation.CLICK;
        }
        if (terminal.isInteractive() && cluster == null) {
            text.assessment(assessment);
        }
        Set<String> ids = new HashSet<>(accepted);
        for (Danger danger : assessment.toAccept()) {
            if (!ids.contains(danger.id()) && accepts(danger, terminal)) {
                ids.add(danger.id());
            }
        }
        String why = reason != null || assessment.toAccept().isEmpty()
                ? String.valueOf(reason == null ? "" : reason)
                : terminal.ask("Why is that accepted? ").orElse("");
        String name = cluster != null
                ? cluster
                : terminal.ask("Type the cluster's name (" + assessment.cluster() + "): ").orElse("");
        return new Confirmation(name, ids, why);
    }

    private static boolean accepts(Danger danger, Terminal terminal) {
        return terminal.ask("Accept " + danger.id() + " (" + Terminal.harmless(danger.what().toString()) + ")? [y/N] ")
                .filter(a -> a.strip().equalsIgnoreCase("y")).isPresent();
    }
}
