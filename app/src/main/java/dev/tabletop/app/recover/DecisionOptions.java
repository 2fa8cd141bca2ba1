package dev.tabletop.app.recover;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.PartitionEvidence;
import picocli.CommandLine.Option;

/** What the DBA decides where the evidence does not. */
final class DecisionOptions {

    @Option(names = "--lead", paramLabel = "DB.TABLE/N=TABLET", description = "This replica shall lead.")
    private List<String> leaders = List.of();

    @Option(names = "--go-on-without", paramLabel = "DB.TABLE/N=TABLET", description = "Do not wait for this replica; what it alone may hold is given up. TABLET alone means every"
            + " partition that has a replica there.")
    private List<String> without = List.of();

    @Option(names = "--seat-by-hand", paramLabel = "DB.TABLE/N", description = "Seat the leader by hand, where the nameserver's election was tried and failed.")
    private List<String> byHand = List.of();

    @Option(names = "--only-seen", paramLabel = "DB.TABLE/N", description = "Do not trust this partition's past: only what was compared or seen may take part.")
    private List<String> onlySeen = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the plan.")
    private String reason = "";

    Decisions decisions(Evidence evidence) throws UserFailure {
        boolean any = !leaders.isEmpty() || !without.isEmpty() || !byHand.isEmpty();
        if (any && reason.isBlank()) {
            throw new UserFailure(ExitCode.USAGE, "A decision needs its reason, which is kept in the plan.",
                    "Add --reason \"...\".");
        }
        List<PartitionId> known = evidence.partitions().stream().map(PartitionEvidence::id).toList();
        List<Decisions.ChosenLeader> chosen = new ArrayList<>();
        for (String text : leaders) {
            String[] parts = pair(text);
            chosen.add(new Decisions.ChosenLeader(ScopeOptions.partition(parts[0], known), parts[1], reason));
        }
        List<Decisions.SeatByHand> seated = new ArrayList<>();
        for (String text : byHand) {
            seated.add(new Decisions.SeatByHand(ScopeOptions.partition(text, known), reason));
        }
        List<PartitionId> seen = new ArrayList<>();
        for (String text : onlySeen) {
            seen.add(ScopeOptions.partition(text, known));
        }
        return new Decisions(chosen, withoutReplicas(evidence, known), seated, seen);
    }

    private List<Decisions.GoOnWithout> withoutReplicas(Evidence evidence, List<PartitionId> known)
            throws UserFailure {
        List<Decisions.GoOnWithout> found = new ArrayList<>();
        for (String text : without) {
            if (text.contains("=")) {
                String[] parts = pair(text);
                found.add(new Decisions.GoOnWithout(ScopeOptions.partition(parts[0], known), parts[1], reason));
            } else {
                evidence.partitions().stream().filter(p -> p.replica(text).isPresent())
                        .forEach(p -> found.add(new Decisions.GoOnWithout(p.id(), text, reason)));
            }
        }
        return found;
    }

    private static String[] pair(String text) throws UserFailure {
        int split = text.indexOf('=');
        if (split < 1 || split == text.length() - 1) {
            throw new UserFailure(ExitCode.USAGE, "\"" + text + "\" does not say which replica.",
                    "Write DB.TABLE/N=HOST:PORT.");
        }
        return new String[]{text.substring(0, split), text.substring(split + 1)};
    }
}
