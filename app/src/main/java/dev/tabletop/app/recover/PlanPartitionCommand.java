package dev.tabletop.app.recover;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.program.OutFile;
import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop plan recover-partition}. */
@Command(name = "recover-partition", header = "Examine one partition, and plan how it is recovered.", description = {
        "The manual recovery of one partition: stops automatic changes and examines it (which loads as follower what is"
                + " not in memory), then plans. Carried out by apply; tabletop recover DB.TABLE/N does all of it at once.",
        "auto_failover stays off until the plan is carried out and verified."}, footerHeading = "%nExample:%n", footer = "  tabletop plan recover-partition demo.tx/3 --profile prod --out plan.json")
public final class PlanPartitionCommand extends RecoverCommand {

    @Parameters(paramLabel = "DB.TABLE/N", description = "The partition.")
    private String partition = "";

    @Mixin
    private DecisionOptions decide = new DecisionOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan here, for review and for apply.")
    private @Nullable Path out;

    public PlanPartitionCommand(Program program) {
        super(program);
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        PartitionId id = ScopeOptions.partition(partition,
                desk.connection().read().partitions().map(Partition::id).toList());
        Scope scope = Scope.of(List.of(id));
        Evidence evidence = desk.recovery().examine(scope, ExamineOptions.NORMAL, progress(), stop.request());
        Plan plan = new ManualRecoveryPlanner(program().version()).plan(evidence, decide.decisions(evidence),
                scope.toString(), Instant.now());
        desk.recovery().keep(plan);
        if (out != null) {
            OutFile.write(out, PlanDocument.write(plan));
        }
        if (isJson()) {
            terminal().line(PlanDocument.readable(plan).stripTrailing());
        } else {
            new PlanText(terminal()).plan(plan, true);
            if (out != null) {
                terminal().line("Written to " + out + ". Next: tabletop apply " + out);
            }
        }
        return PlanCommand.exitCode(plan);
    }
}
