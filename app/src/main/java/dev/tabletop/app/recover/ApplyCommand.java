package dev.tabletop.app.recover;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Acknowledgement;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ConfirmationRule;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.store.RunRecord;
import dev.tabletop.app.runbook.RunbookText;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop apply}. */
@Command(name = "apply", header = "Carry a plan out, step by step, and verify it.", description = {
        "Every step looks before it acts; a partition whose facts moved on since the plan was made is left"
                + " alone. What is done is on disk before each call, so a run that is cut off is resumed.",
        "A plan that replaces copies of data wants the cluster's name; one that gives up rows wants each loss"
                + " accepted, with a reason. Ctrl-C stops after the call that is out."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop apply plan.json --profile prod",
                        "  tabletop apply plan.json --profile prod --confirm prod \\",
                        "           --accept-losses \"tablet 3 burnt, rows replayed from Kafka\""})
public final class ApplyCommand extends RecoverCommand {

    @Parameters(paramLabel = "PLAN", description = "The file that plan --out wrote.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private Confirming confirm = new Confirming();

    @Option(names = "--report", paramLabel = "FILE", description = "Write a report with before and after"
            + " (.html, .json, .csv, .md).")
    private @Nullable Path report;

    public ApplyCommand(Program program) {
        super(program);
    }

    @Override
    public Integer call() throws Exception {
        // A file that cannot be used is told before any cluster is asked.
        PlanFile.read(file);
        return super.call();
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        return switch (PlanFile.read(file)) {
            case PlanFile.Content.Recovery recovery -> recover(desk, stop, recovery.plan());
            case PlanFile.Content.Runbook runbook -> runbook(desk, stop, runbook.plan());
        };
    }

    private int runbook(Desk desk, StopOnInterrupt stop, RunbookPlan plan) throws Exception {
        if (report != null) {
            throw new UserFailure(ExitCode.USAGE, "A report is written of recoveries only.",
                    "Leave out --report; tabletop report tells how the cluster stands afterwards.");
        }
        return show(this,
                desk.runbooks(program().version()).carryOut(plan, confirm.confirmation(plan, asking()), progress(),
                        stop.request()));
    }

    static int show(RecoverCommand command, SeriesResult result) {
        if (command.isJson()) {
            OutputOptions.printJson(command.terminal(), result);
        } else {
            new RunbookText(command.terminal()).result(result);
        }
        return RunbookText.exitCode(result);
    }

    private int recover(Desk desk, StopOnInterrupt stop, Plan plan) throws Exception {
        ClusterState before = report == null ? null : desk.connection().read();
        RunResult result = desk.recovery().apply(plan,
                confirm.confirmation(plan, desk.recovery().recoveredLately(plan),
                        asking()),
                progress(),
                stop.request());
        if (report != null && before != null) {
            RunReport.write(report, program().version(), desk, plan, result, before);
        }
        return show(this, result);
    }

    static int show(RecoverCommand command, RunResult result) {
        if (command.isJson()) {
            OutputOptions.printJson(command.terminal(), result);
        } else {
            new PlanText(command.terminal()).result(result);
            if (result.state().isUnfinished()) {
                command.terminal().line(next(result));
            }
        }
        return exitCode(result);
    }

    /** What changed since the plan was made is refused again, however often the run is resumed. */
    private static String next(RunResult result) {
        boolean onlyStale = result.partitions().stream().map(PartitionOutcome::end)
                .allMatch(end -> end == PartitionOutcome.End.STALE || end == PartitionOutcome.End.VERIFIED);
        return onlyStale && result.state() == RunRecord.State.INCOMPLETE
                ? "Make a new plan: tabletop examine, then tabletop plan manual-recovery. Close this run with: tabletop"
                        + " abandon " + result.run()
                : "Go on with: tabletop resume " + result.run();
    }

    static int exitCode(RunResult result) {
        return switch (result.state()) {
            case COMPLETE, COMPLETE_WITH_LOSSES -> ExitCode.OK;
            case STOPPED -> ExitCode.STOPPED;
            default -> {
                boolean stale = result.partitions().stream().anyMatch(p -> p.end() == PartitionOutcome.End.STALE);
                boolean otherwise = result.partitions().stream()
                        .anyMatch(
                                p -> p.end() == PartitionOutcome.End.FAILED || p.end() == PartitionOutcome.End.SERVES);
                yield stale && !otherwise ? ExitCode.NOT_READY : ExitCode.INCOMPLETE;
            }
        };
    }

    /** How what a plan may destroy is confirmed: by options, or by answers on a terminal. */
    static final class Confirming {

        @Option(names = "--confirm", paramLabel = "CLUSTER", description = "The cluster's name, exactly.")
        private @Nullable String cluster;

        @Option(names = "--accept-losses", paramLabel = "REASON", description = "Accept every loss in the plan, and why.")
        private @Nullable String acceptLosses;

        @Option(names = "--accept", paramLabel = "RISK", description = "Accept this risk of a runbook, too, which need"
                + " not be accepted beforehand; by its name in the plan, or how its name begins and *. May be given several times.")
        private List<String> accepted = List.of();

        @Option(names = "--acknowledge", paramLabel = "NOTE", description = "Recover again what was recovered a short while"
                + " ago, and why; the note is kept.")
        private @Nullable String acknowledge;

        /** The same, with what was recovered a short while ago acknowledged. */
        Confirmation confirmation(Plan plan, List<Recovered> lately, Terminal terminal) {
            Confirmation given = confirmation(plan, terminal);
            if (lately.isEmpty()) {
                return given;
            }
            Acknowledgement.inWords(lately)
                    .forEach(w -> terminal.line(terminal.tint(Tint.WARN, "again: ") + Terminal.harmless(w)));
            return given.acknowledging(lately, acknowledge != null
                    ? acknowledge
                    : terminal.ask("Why is it recovered again? The note is kept: ").orElse(""));
        }

        /** Whether {@link #confirmation} shows a plan before it asks. */
        boolean shows(Terminal terminal) {
            return terminal.isInteractive() && cluster == null;
        }

        /** What the user confirms; asks for what no option tells. Whether it is enough is not checked here. */
        Confirmation confirmation(Plan plan, Terminal terminal) {
            ConfirmationRule.Needs needs = ConfirmationRule.needs(plan);
            if (needs.damage() == Damage.REVERSIBLE) {
                return Confirmation.CLICK;
            }
            if (shows(terminal)) {
                new PlanText(terminal).plan(plan, false);
            }
            String name = cluster == null
                    ? terminal
                            .ask("This replaces copies of data. Type the cluster's name (" + plan.cluster().name()
                                    + "): ")
                            .orElse("")
                    : cluster;
            if (needs.losses().isEmpty()) {
                return new Confirmation(name, Set.of(), "");
            }
            if (acceptLosses != null) {
                return new Confirmation(name, needs.losses().stream().map(Loss::id).collect(Collectors.toSet()),
                        acceptLosses);
            }
            Set<String> ticked = needs.losses().stream().filter(loss -> accepted(loss, terminal)).map(Loss::id)
                    .collect(Collectors.toSet());
            return new Confirmation(name, ticked, terminal.ask("Why are these losses accepted? ").orElse(""));
        }

        /** The same for a plan of a runbook. */
        Confirmation confirmation(RunbookPlan plan, Terminal terminal) {
            if (plan.damage() == Damage.REVERSIBLE && accepted.isEmpty() && plan.toAccept().isEmpty()) {
                return Confirmation.CLICK;
            }
            if (shows(terminal)) {
                new RunbookText(terminal).plan(plan);
            }
            String name = cluster == null
                    ? terminal.ask("This is not simply taken back. Type the cluster's name ("
                            + plan.cluster().name() + "): ").orElse("")
                    : cluster;
            Set<String> again = plan.toAccept().stream().filter(Risk::isAcknowledgement).map(Risk::id)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> losses = plan.toAccept().stream().map(Risk::id).filter(id -> !again.contains(id))
                    .collect(Collectors.toCollection(TreeSet::new));
            accepted.forEach(given -> plan.risks().stream().filter(r -> !r.isAcknowledgement()).map(Risk::id)
                    .filter(id -> matches(given, id)).forEach(losses::add));
            Confirmation taken = with(new Confirmation(name, Set.of(), ""), losses, acceptLosses,
                    "Why are these risks taken, all " + losses.size() + " of them? ", terminal);
            return with(taken, again, acknowledge, "Why is it recovered again? The note is kept: ", terminal);
        }

        /** The same, with these accepted where a reason is given or answered. */
        private static Confirmation with(Confirmation given, Set<String> more, @Nullable String option, String question,
                Terminal terminal) {
            String reason = more.isEmpty() ? "" : option != null ? option : terminal.ask(question).orElse("");
            if (reason.isBlank()) {
                return given;
            }
            Set<String> all = new TreeSet<>(given.acceptedLosses());
            all.addAll(more);
            return new Confirmation(given.clusterName(), all,
                    given.reason().isBlank() ? reason : given.reason() + "; " + reason);
        }

        private static boolean matches(String given, String id) {
            return given.endsWith("*") ? id.startsWith(given.substring(0, given.length() - 1)) : id.equals(given);
        }

        private static boolean accepted(Loss loss, Terminal terminal) {
            return terminal.ask("Accept loss " + loss.id() + " (" + loss.why() + ")? [y/N] ")
                    .filter(a -> a.strip().equalsIgnoreCase("y")).isPresent();
        }
    }
}
