package dev.tabletop.app.recover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.PartitionEvidence;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.run.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop plan manual-recovery}. */
@Command(name = "manual-recovery", header = "Plan the way back of partitions, from the evidence of the last examination.", description = "Changes nothing. The plan names for each partition the leader with the reasons, what becomes of every"
        + " replica, every step with its equivalent command, and every row that would be given up.", footerHeading = "%nExamples:%n", footer = {
                "  tabletop plan manual-recovery --profile prod --out plan.json",
                "  tabletop plan manual-recovery --profile prod --go-on-without 10.0.0.7:9527 \\",
                "           --reason \"disk lost, see ticket\" --out plan.json"})
public final class PlanCommand extends RecoverCommand {

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Mixin
    private DecisionOptions decide = new DecisionOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan here, for review and for apply.")
    private @Nullable Path out;

    public PlanCommand(Program program) {
        super(program);
    }

    @Override
    int run(Desk desk, StopOnInterrupt stop) throws Exception {
        Scope checked = scope.checked(desk.connection().read());
        Evidence evidence = inScope(desk.recovery().lastEvidence()
                .orElseThrow(() -> notExamined("This cluster was not examined yet.")), checked);
        Plan plan = new ManualRecoveryPlanner(program().version()).plan(evidence, decide.decisions(evidence),
                checked.toString(), Instant.now());
        desk.recovery().keep(plan);
        String document = PlanDocument.write(plan);
        if (out != null) {
            write(out, document);
        }
        if (isJson()) {
            terminal().line(document.stripTrailing());
        } else {
            new PlanText(terminal()).plan(plan, true);
            if (out != null) {
                terminal().line("Written to " + out + ". Next: tabletop apply " + out);
            }
        }
        return exitCode(plan);
    }

    static int exitCode(Plan plan) {
        boolean open = plan.partitions().stream().map(PartitionPlan::status)
                .anyMatch(s -> s == PartitionPlan.Status.NEEDS_DECISION || s == PartitionPlan.Status.BLOCKED);
        return open ? ExitCode.NOT_READY : ExitCode.OK;
    }

    private static Evidence inScope(Evidence evidence, Scope scope) throws UserFailure {
        List<PartitionEvidence> partitions = evidence.partitions().stream().filter(p -> scope.includes(p.id()))
                .toList();
        if (partitions.isEmpty()) {
            throw notExamined("The last examination did not look at " + scope + ".");
        }
        return new Evidence(evidence.cluster(), evidence.examinedAt(), evidence.autoFailoverBefore(),
                evidence.tablets(),
                partitions);
    }

    private static UserFailure notExamined(String message) {
        return new UserFailure(ExitCode.NOT_READY, message, "Examine first: tabletop examine");
    }

    private static void write(Path file, String text) throws UserFailure {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserFailure(ExitCode.FILE, file + " cannot be written (" + e.getClass().getSimpleName() + ").",
                    "Choose another file with --out.", e);
        }
    }
}
