package dev.tabletop.app.inspect;

import java.util.List;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tabletop status}. */
@Command(name = "status", header = "What is wrong with a cluster, worst first, and how it stands.", description = "Reads the nameserver and every tablet, and shows both words where they differ. Changes nothing.", footerHeading = "%nExamples:%n", footer = {
        "  tabletop status --profile prod", "  tabletop status --profile prod --json | jq .findings",
        "  tabletop status --profile prod --check || page-somebody"})
public final class StatusCommand extends LookCommand {

    /** The JSON document. */
    record Status(ClusterState cluster, List<Finding> findings) {}

    @Option(names = "--check", description = "Exit with 9 when something critical is found.")
    private boolean check;

    public StatusCommand(Program program) {
        super(program);
    }

    @Override
    void show(ClusterState state) {
        new StateText(program().terminal()).overview(state, Diagnosis.of(state));
    }

    @Override
    Object document(ClusterState state) {
        return new Status(state, Diagnosis.of(state));
    }

    @Override
    int exitCode(ClusterState state) {
        boolean critical = Diagnosis.of(state).stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
        return check && critical ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
