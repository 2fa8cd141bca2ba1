package dev.tabletop.app.recover;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.OutFile;
import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.runbooks.recover.Outlook;
import dev.tabletop.runbooks.recover.RecoveryEnd;
import dev.tabletop.runbooks.recover.WholeRecovery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop recover}. */
@Command(name = "recover", header = "Recover the whole cluster in one go.", description = {
        "Looks, stops automatic changes, examines every replica, plans, shows the plan, asks once for as much"
                + " confirmation as it needs, carries it out, verifies it, and puts auto_failover back. Partitions that"
                + " are well are left alone; each leader is chosen by evidence. Where all is well nothing is changed.",
        "Where only the DBA can decide it stops and tells how the decision is given; without a terminal everything"
                + " is given by options. Cut off anywhere it is simply begun again."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop recover --profile prod",
                        "  tabletop recover --profile prod demo.tx/3",
                        "  tabletop recover --profile prod --plan-only --out plan.json",
                        "  tabletop recover --profile prod --yes --confirm prod      without a terminal",
                        "  tabletop recover --profile prod --go-on-without 10.0.0.7:9527 --reason \"disk lost\" \\",
                        "           --yes --confirm prod --accept-losses \"rows replayed from Kafka\""})
public final class RecoverAllCommand extends RecoverCommand {

    @Parameters(paramLabel = "DB.TABLE/N", arity = "0..*", description = "Only these partitions; the whole cluster where none"
            + " is named.")
    private List<String> partitions = List.of();

    @Mixin
    private DecisionOptions decide = new DecisionOptions();

    @Mixin
    private ApplyCommand.Confirming confirm = new ApplyCommand.Confirming();

    @Option(names = "--yes", description = "Carry the plan out without asking whether to; what it may destroy is confirmed"
            + " by --confirm and --accept-losses all the same.")
    private boolean yes;

    @Option(names = "--plan-only", description = "Stop at the plan: it is kept and shown, for review and apply.")
    private boolean planOnly;

    @Option(names = "--leave-undecided", description = "Recover everything else where a decision is open.")
    private boolean leaveUndecided;

    @Option(names = "--cancel-operations", description = "Cancel running operations instead of waiting for them.")
    private boolean cancel;

    @Option(names = "--load-again", paramLabel = "DB.TABLE/N", description = "Go on loading this partition although a load"
            + " failed, and try that load again; may be repeated.")
    private List<String> loadAgain = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan here, too.")
    private @Nullable Path out;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a report with before and after"
            + " (.html, .json, .csv, .md).")
    private @Nullable Path report;

    public RecoverAllCommand(Program program) {
        super(program);
    }

    /**
     * How it ended, as {@code --json} tells it.
     *
     * @param end
     *            well, undecided, planned or over
     * @param why
     *            in the user's words
     */
    record Told(String end, String why, Outlook before, @Nullable String plan, @Nullable RunResult result) {}

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        ClusterState before = desk.recovery().firstLook(progress(), stop.request());
        List<PartitionId> known = before.partitions().map(Partition::id).toList();
        Set<PartitionId> again = new HashSet<>();
        for (String partition : loadAgain) {
            again.add(ScopeOptions.partition(partition, known));
        }
        List<PartitionId> wanted = new ArrayList<>();
        for (String partition : partitions) {
            wanted.add(ScopeOptions.partition(partition, known));
        }
        WholeRecovery whole = new WholeRecovery(desk.connection(), desk.recovery(),
                new ManualRecoveryPlanner(program().version()), InstantSource.system(),
                wanted.isEmpty() ? Scope.EVERYTHING : Scope.of(wanted));
        Outlook outlook = whole.look();
        RecoveryEnd end = whole.recover(new ExamineOptions(true, cancel, again),
                new TerminalAnswers(asking(), decide, confirm,
                        new TerminalAnswers.Given(yes, planOnly, leaveUndecided)),
                progress(), stop.request());
        return show(desk, outlook, before, end);
    }

    private int show(Desk desk, Outlook outlook, ClusterState before, RecoveryEnd end) throws Exception {
        return switch (end) {
            case RecoveryEnd.Unchanged unchanged -> {
                String why = unchanged.outlook().isWell()
                        ? "Every partition is well; nothing was changed."
                        : "Nothing was changed.";
                tell("unchanged", why, outlook, null, null);
                yield unchanged.outlook().isWell() ? ExitCode.OK : ExitCode.NOT_CONFIRMED;
            }
            case RecoveryEnd.Undecided undecided -> {
                write(undecided.plan());
                tell("undecided",
                        "Decide what is open, then begin again: tabletop recover with --go-on-without or --lead,"
                                + " each with --reason; --leave-undecided recovers the rest." + off(undecided.plan()),
                        outlook, undecided.plan(), null);
                yield ExitCode.NOT_READY;
            }
            case RecoveryEnd.Planned planned -> {
                write(planned.plan());
                tell("planned",
                        planned.why() + " The plan was not carried out. Begin again (tabletop recover), or apply"
                                + " the plan." + off(planned.plan()),
                        outlook, planned.plan(), null);
                yield planOnly ? ExitCode.OK : ExitCode.NOT_CONFIRMED;
            }
            case RecoveryEnd.Over over -> {
                write(over.plan());
                if (report != null) {
                    RunReport.write(report, program().version(), desk, over.plan(), over.result(), before);
                }
                yield over(outlook, over);
            }
        };
    }

    private static String off(Plan plan) {
        return Boolean.TRUE.equals(plan.autoFailoverBefore())
                ? " auto_failover was on, and stays off until then."
                : "";
    }

    private int over(Outlook outlook, RecoveryEnd.Over over) {
        if (isJson()) {
            OutputOptions.printJson(terminal(),
                    new Told("over", over.result().state().name(), outlook, over.plan().id(), over.result()));
            return ApplyCommand.exitCode(over.result());
        }
        int exitCode = ApplyCommand.show(this, over.result());
        return WholeRecovery.open(over.plan()).isEmpty() ? exitCode : ExitCode.NOT_READY;
    }

    private void write(Plan plan) throws Exception {
        if (out != null) {
            OutFile.write(out, PlanDocument.write(plan));
        }
    }

    private void tell(String end, String why, Outlook outlook, @Nullable Plan plan, @Nullable RunResult result) {
        if (isJson()) {
            OutputOptions.printJson(terminal(), new Told(end, why, outlook, plan == null ? null : plan.id(), result));
        } else {
            terminal().line(why);
            if (out != null && plan != null) {
                terminal().line("The plan is in " + out + ".");
            }
        }
    }
}
