package dev.tabletop.app.inspect;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.app.recover.RunReport;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.report.Report;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop report}. */
@Command(name = "report", header = "How a cluster stands, with the last evidence and plan, as one file.", description = "The ending chooses the kind: .html (self-contained, with a picture), .pdf, .json, .csv, .md.", footerHeading = "%nExample:%n", footer = "  tabletop report --profile prod --out prod.html")
public final class ReportCommand implements Callable<Integer> {

    private final Program program;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write it.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ReportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        if (cluster.isBundle()) {
            try (ClusterConnection connection = cluster.connect(program)) {
                return write(Report.ofState(program.version(), connection.read()));
            }
        }
        try (Desk desk = Desk.open(program, cluster)) {
            Report report = Report.ofState(program.version(), desk.connection().read())
                    .with(desk.recovery().lastEvidence().orElse(null), desk.recovery().lastPlan().orElse(null));
            return write(report);
        }
    }

    /** The JSON document. */
    record Written(String file) {}

    private int write(Report report) throws UserFailure {
        RunReport.write(out, report);
        output.print(program.terminal(), new Written(out.toString()),
                () -> program.terminal().line("Written to " + out));
        return ExitCode.OK;
    }
}
