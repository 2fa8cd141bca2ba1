package dev.tabletop.app.recover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.NeedsDecision;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.runbooks.recover.Answers;
import dev.tabletop.runbooks.recover.Outlook;
import dev.tabletop.runbooks.recover.WholeRecovery;

/** What a DBA says by options, or answers on a terminal. */
final class TerminalAnswers implements Answers<UserFailure> {

    private static final int MOST_NAMED = 12;

    private final Terminal terminal;
    private final DecisionOptions options;
    private final ApplyCommand.Confirming confirming;
    private final Given given;

    /** What was said beforehand. */
    record Given(boolean yes, boolean planOnly, boolean leaveUndecided) {}

    TerminalAnswers(Terminal terminal, DecisionOptions options, ApplyCommand.Confirming confirming, Given given) {
        this.terminal = terminal;
        this.options = options;
        this.confirming = confirming;
        this.given = given;
    }

    @Override
    public boolean begin(Outlook outlook) {
        terminal.line(terminal.tint(Tint.STRONG, "Not well: ") + outlook.troubles().size() + " troubles.");
        outlook.troubles().stream().limit(MOST_NAMED).forEach(t -> terminal.line("  " + Terminal.harmless(t)));
        if (outlook.troubles().size() > MOST_NAMED) {
            terminal.line("  and " + (outlook.troubles().size() - MOST_NAMED) + " more (tabletop findings)");
        }
        if (outlook.failoverOwed()) {
            terminal.line("  auto_failover is off, and was on before a run that is not over.");
        }
        outlook.silentTablets().forEach(t -> terminal.line(terminal.tint(Tint.WARN, "  " + Terminal.harmless(t)
                + " does not answer: it may hold more than anybody knows. Bring it back first if that can be done.")));
        return true;
    }

    @Override
    public Decisions beforehand(Evidence evidence) throws UserFailure {
        return options.decisions(evidence);
    }

    @Override
    public Decisions decide(Evidence evidence, Plan plan) {
        return terminal.isInteractive() ? asked(plan) : plan.decisions();
    }

    private Decisions asked(Plan plan) {
        List<Decisions.GoOnWithout> without = new ArrayList<>(plan.decisions().goOnWithout());
        List<Decisions.ChosenLeader> leaders = new ArrayList<>(plan.decisions().leaders());
        silent(plan).forEach((endpoint, partitions) -> without.addAll(without(endpoint, partitions)));
        for (PartitionPlan partition : plan.partitions()) {
            partition.decisions().stream().filter(d -> hasKind(d, NeedsDecision.Kind.CHOOSE_LEADER))
                    .forEach(d -> leader(partition, d, leaders));
        }
        return new Decisions(leaders, without, plan.decisions().seatByHand(), plan.decisions().onlySeen());
    }

    private static boolean hasKind(NeedsDecision decision, NeedsDecision.Kind kind) {
        return decision.options().stream().anyMatch(o -> o.kind() == kind);
    }

    /** A tablet that is away is asked about once, not once for each of its partitions. */
    private static Map<String, List<PartitionPlan>> silent(Plan plan) {
        Map<String, List<PartitionPlan>> found = new LinkedHashMap<>();
        for (PartitionPlan partition : plan.partitions()) {
            for (NeedsDecision decision : partition.decisions()) {
                decision.options().stream().filter(o -> o.kind() == NeedsDecision.Kind.GO_ON_WITHOUT)
                        .forEach(o -> found.computeIfAbsent(o.endpoint(), _ -> new ArrayList<>()).add(partition));
            }
        }
        return found;
    }

    private List<Decisions.GoOnWithout> without(String endpoint, List<PartitionPlan> partitions) {
        terminal.line(terminal.tint(Tint.BAD, "Decide: ") + Terminal.harmless(endpoint) + " may hold more of "
                + partitions.size() + " partitions than every other replica ("
                + Terminal.harmless(String.join(", ", partitions.stream().limit(MOST_NAMED)
                        .map(p -> p.id().toString()).toList()))
                + (partitions.size() > MOST_NAMED ? " ..." : "") + ").");
        boolean goOn = yes("Go on without it, and give up what it alone holds? Else it is waited for. [y/N] ");
        String reason = goOn ? terminal.ask("Why? The reason is kept: ").orElse("").strip() : "";
        return reason.isEmpty()
                ? List.of()
                : partitions.stream().map(p -> new Decisions.GoOnWithout(p.id(), endpoint, reason)).toList();
    }

    private void leader(PartitionPlan partition, NeedsDecision decision, List<Decisions.ChosenLeader> leaders) {
        terminal.line(terminal.tint(Tint.BAD, "Decide: ") + Terminal.harmless(decision.question()));
        List<NeedsDecision.Option> ways = decision.options();
        for (int i = 0; i < ways.size(); i++) {
            terminal.line("  " + (i + 1) + "  " + Terminal.harmless(ways.get(i).label() + ": "
                    + ways.get(i).consequence()));
        }
        String answer = terminal.ask("Which one? Its number, or nothing to leave it open: ").orElse("").strip();
        int chosen = answer.matches("[0-9]{1,3}") ? Integer.parseInt(answer) : 0;
        if (chosen < 1 || chosen > ways.size()) {
            return;
        }
        String reason = terminal.ask("Why? The reason is kept: ").orElse("").strip();
        if (!reason.isEmpty()) {
            leaders.add(new Decisions.ChosenLeader(partition.id(), ways.get(chosen - 1).endpoint(), reason));
        }
    }

    @Override
    public boolean leaveOpen(Plan plan) {
        List<PartitionPlan> open = WholeRecovery.open(plan);
        open.forEach(this::tell);
        return given.leaveUndecided() || (terminal.isInteractive()
                && yes(open.size() + " partitions are left open. Recover the others? [y/N] "));
    }

    private void tell(PartitionPlan partition) {
        terminal.line(terminal.tint(Tint.WARN, Terminal.harmless(partition.id().toString())) + " is left open: "
                + Terminal.harmless(partition.decisions().isEmpty()
                        ? partition.why()
                        : partition.decisions().getFirst().question()));
        partition.decisions().stream().flatMap(d -> d.options().stream())
                .forEach(o -> terminal.line("    " + Terminal.harmless(switch (o.kind()) {
                    case WAIT -> "wait: " + o.consequence();
                    case GO_ON_WITHOUT -> "--go-on-without " + partition.id() + "=" + o.endpoint() + " --reason WHY";
                    case CHOOSE_LEADER -> "--lead " + partition.id() + "=" + o.endpoint() + " --reason WHY";
                })));
    }

    @Override
    public Optional<Confirmation> confirm(Plan plan, List<Recovered> lately) {
        boolean click = plan.damage() == Damage.REVERSIBLE;
        if (given.planOnly() || click || !confirming.shows(terminal)) {
            new PlanText(terminal).plan(plan, given.planOnly());
        }
        if (given.planOnly()) {
            return Optional.empty();
        }
        if (click || !terminal.isInteractive()) {
            return given.yes() || (terminal.isInteractive() && yes("Carry it out? [y/N] "))
                    ? Optional.of(confirming.confirmation(plan, lately, terminal))
                    : Optional.empty();
        }
        return Optional.of(confirming.confirmation(plan, lately, terminal));
    }

    private boolean yes(String question) {
        return terminal.ask(question).filter(a -> a.strip().toLowerCase(Locale.ROOT).equals("y")).isPresent();
    }
}
