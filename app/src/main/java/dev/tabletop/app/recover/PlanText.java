package dev.tabletop.app.recover;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.LeaderChoice;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.OffsetReading;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaEvidence;
import dev.tabletop.recovery.ReplicaPlan;
import dev.tabletop.recovery.Step;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunResult;

/** Evidence, plans and results as text for a person. */
public final class PlanText {

    private final Terminal terminal;

    public PlanText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What each replica holds, and how that is known. */
    public void evidence(Evidence evidence) {
        TextTable table = new TextTable("PARTITION", "TABLET", "FLAG BEFORE", "ALIVE BEFORE", "LOADING", "OFFSET",
                "KNOWN AS",
                "TERMS");
        for (PartitionEvidence partition : evidence.partitions()) {
            for (ReplicaEvidence replica : partition.replicas()) {
                OffsetReading offset = partition.offset(replica);
                ReplicaMeta before = partition.before().replicas().stream()
                        .filter(r -> r.endpoint().equals(replica.endpoint())).findFirst().orElse(null);
                String terms = String.join(" ",
                        partition.before().terms().stream().map(t -> t.term() + "@" + t.offset())
                                .toList());
                table.tinted(offset.rung().isExact() ? null : Tint.WARN, partition.id(), replica.endpoint(),
                        before == null ? "-" : before.leader() ? "leader" : "follower",
                        before == null ? "-" : before.alive() ? "yes" : "no", words(replica.loading()),
                        offset.offset() == null ? "-" : offset.offset(), words(offset.rung()), terms);
            }
        }
        table.print(terminal);
    }

    /** A plan: per partition the choice with its reasons, what becomes of each replica, and the steps. */
    public void plan(Plan plan, boolean withSteps) {
        terminal.line(
                terminal.tint(Tint.STRONG, "Plan " + plan.id()) + " for " + Terminal.harmless(plan.scope()) + " of "
                        + Terminal.harmless(plan.cluster().name()) + ": " + plan.steps().size() + " steps, at worst "
                        + words(plan.damage()));
        for (PartitionPlan partition : plan.partitions()) {
            if (!partition.needsNothing()) {
                partition(partition, withSteps);
            }
        }
        long idle = plan.partitions().stream().filter(PartitionPlan::needsNothing).count();
        if (idle > 0) {
            terminal.line(idle + " partitions need nothing.");
        }
        losses(plan.losses());
    }

    private void partition(PartitionPlan partition, boolean withSteps) {
        LeaderChoice choice = partition.choice();
        boolean ready = partition.status() == PartitionPlan.Status.READY
                || partition.status() == PartitionPlan.Status.NOTHING_TO_DO;
        String leader = choice == null || choice.endpoint() == null ? "" : "  leader " + choice.endpoint();
        terminal.line(terminal.tint(ready ? Tint.STRONG : Tint.BAD, Terminal.harmless(partition.id().toString())) + "  "
                + words(partition.status()) + ", " + words(partition.tactic()) + Terminal.harmless(leader)
                + (choice == null ? "" : choice.lead()));
        terminal.line("    " + Terminal.harmless(choice == null ? partition.why() : choice.why()));
        for (ReplicaPlan replica : partition.replicas()) {
            terminal.line("    " + Terminal.harmless(replica.endpoint()) + "  " + replica.part().words() + ": "
                    + Terminal.harmless(replica.why()));
        }
        partition.decisions().forEach(d -> {
            terminal.line("    " + terminal.tint(Tint.BAD, "decide: ") + Terminal.harmless(d.question()));
            d.options()
                    .forEach(o -> terminal.line("      - " + Terminal.harmless(o.label()) + " (" + words(o.kind()) + " "
                            + Terminal.harmless(o.endpoint()) + "): " + Terminal.harmless(o.consequence())));
        });
        if (withSteps) {
            partition.steps().forEach(this::step);
        }
    }

    private void step(Step step) {
        Tint tint = step.damage() == Damage.REVERSIBLE ? Tint.NOTE : Tint.BAD;
        terminal.line("    " + terminal.tint(tint, "step ") + Terminal.harmless(step.title()));
        for (String line : step.equivalent()) {
            terminal.line(terminal.tint(Tint.FAINT, "         " + Terminal.harmless(line)));
        }
    }

    private void losses(List<Loss> losses) {
        if (losses.isEmpty()) {
            terminal.line(terminal.tint(Tint.GOOD, "No rows are given up."));
            return;
        }
        for (Loss loss : losses) {
            terminal.line(
                    terminal.tint(Tint.BAD, "LOSS ") + Terminal.harmless(loss.id()) + "  " + words(loss.certainty())
                            + ": log positions " + loss.fromOffset() + " to "
                            + (loss.toOffset() == Loss.UNKNOWN_END ? "nobody knows" : loss.toOffset()) + " of "
                            + Terminal.harmless(loss.endpoint() + ". " + loss.why()));
        }
    }

    /** How a run ended. */
    public void result(RunResult result) {
        long verified = result.partitions().stream().filter(p -> p.end() == PartitionOutcome.End.VERIFIED).count();
        Tint tint = switch (result.state()) {
            case COMPLETE -> Tint.GOOD;
            case COMPLETE_WITH_LOSSES -> Tint.WARN;
            default -> Tint.BAD;
        };
        terminal.line(
                terminal.tint(tint, "Run " + result.run() + " is " + words(result.state())) + ": " + verified + " of "
                        + result.partitions().size() + " partitions verified.");
        terminal.line("auto_failover is " + (result.autoFailoverOn() ? "on" : "off") + ": "
                + Terminal.harmless(result.autoFailoverReason()));
        result.left().forEach(l -> terminal.line(terminal.tint(Tint.WARN, "left: ") + Terminal.harmless(l)));
    }

    static String words(@Nullable Enum<?> name) {
        return name == null ? "" : name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
