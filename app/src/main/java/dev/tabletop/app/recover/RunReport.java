package dev.tabletop.app.recover;

import dev.tabletop.sentences.Sentence;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.report.Report;
import dev.tabletop.report.ReportException;
import dev.tabletop.report.ReportFile;
import dev.tabletop.report.ReportFormat;

/** Reports on a run, with the cluster before and after. */
public final class RunReport {

    private RunReport() {}

    /** The report of a run that is over; reads the cluster once more. */
    public static Report of(String version, Desk desk, Plan plan, RunResult result, ClusterState before,
            List<Report.Figure> figures) throws ClusterException, RunException {
        ClusterState after = desk.connection().read();
        List<Report.JournalLine> journal = desk.recovery().journal(result.run()).stream()
                .map(e -> new Report.JournalLine(e.at(), e.place(), e.step(), e.event().name(), e.detail())).toList();
        return new Report("Manual recovery of " + plan.cluster().name(), Instant.now(), version, before, after,
                Diagnosis.of(before), Diagnosis.of(after), desk.recovery().lastEvidence().orElse(null), plan,
                summary(result), journal, figures);
    }

    private static Report.RunSummary summary(RunResult result) {
        return new Report.RunSummary(result.run(), result.state().name(),
                result.partitions().stream().map(p -> new Report.PartitionEnd(p.partition().toString(), p.end().name(),
                        p.leader(), p.leaderOffset(),
                        p.remarks().stream().map(Sentence::toString).toList())).toList(),
                result.left().stream().map(Sentence::toString).toList(),
                "auto_failover is " + (result.autoFailoverOn() ? "on" : "off") + ": " + result.autoFailoverReason());
    }

    static void write(Path file, String version, Desk desk, Plan plan, RunResult result, ClusterState before)
            throws UserFailure, ClusterException, RunException {
        write(file, of(version, desk, plan, result, before, List.of()));
    }

    /** Writes a report in the format that the file's name asks for. */
    public static void write(Path file, Report report) throws UserFailure {
        ReportFormat format = ReportFormat.ofFile(file.toString()).orElseThrow(() -> new UserFailure(ExitCode.USAGE,
                "A report is no such file: " + file, "End its name in .html, .pdf, .json, .csv or .md."));
        try {
            ReportFile.save(file, report, format);
        } catch (ReportException e) {
            throw new UserFailure(ExitCode.FILE, String.valueOf(e.getMessage()), e.advice(), e);
        }
    }
}
