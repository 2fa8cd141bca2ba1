package dev.tabletop.app.recover;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop examine}. */
@Command(name = "examine", header = "Find out what every replica really holds.", description = {
        "Stops automatic changes, then asks every tablet, and loads as follower what is not in memory: only"
                + " then does a tablet tell its exact offset. Everything found is kept for planning.",
        "Loading cannot be taken back, and a load that fails moves the replica's directory to its tablet's"
                + " recycle bin; no further replica of that partition is loaded then."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop examine --profile prod",
                        "  tabletop examine --profile prod --table demo.tx --partition 3",
                        "  tabletop examine --profile prod --no-load      look only; offsets stay uncertain",
                        "  tabletop examine --profile prod --load-again demo.tx/3"})
public final class ExamineCommand extends RecoverCommand {

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Option(names = "--no-load", description = "Load nothing.")
    private boolean noLoad;

    @Option(names = "--cancel-operations", description = "Cancel running operations instead of waiting for them.")
    private boolean cancel;

    @Option(names = "--load-again", paramLabel = "DB.TABLE/N", description = {
            "Go on loading this partition although a load failed, and try that load again; may be repeated.",
            "First bring the directory back from its tablet's recycle bin."})
    private List<String> loadAgain = List.of();

    public ExamineCommand(Program program) {
        super(program);
    }

    @Override
    protected int run(Desk desk, StopOnInterrupt stop) throws Exception {
        ClusterState state = desk.connection().read();
        Scope checked = scope.checked(state);
        List<PartitionId> known = state.partitions().map(Partition::id).filter(checked::includes).toList();
        Set<PartitionId> again = new HashSet<>();
        for (String partition : loadAgain) {
            again.add(ScopeOptions.partition(partition, known));
        }
        Evidence evidence = desk.recovery().examine(checked, new ExamineOptions(!noLoad, cancel, again), progress(),
                stop.request());
        if (isJson()) {
            OutputOptions.printJson(terminal(), evidence);
        } else {
            new PlanText(terminal()).evidence(evidence);
        }
        return ExitCode.OK;
    }
}
