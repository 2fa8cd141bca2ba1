package dev.tabletop.views.reports;

import java.nio.file.Path;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.report.Report;
import dev.tabletop.report.ReportException;
import dev.tabletop.report.ReportSources;

/** What a report is about. */
public sealed interface ReportSubject {

    /** How the cluster stands. */
    record Status() implements ReportSubject {}

    /** The newest plan, and how the cluster stands. */
    record NewestPlan() implements ReportSubject {}

    /** A run of this console. */
    record Run(String id) implements ReportSubject {}

    /** An evidence bundle; of whatever cluster. */
    record Bundle(Path file) implements ReportSubject {}

    /** Makes the report. Blocks. */
    default Report make(ReportSources sources, ClusterState now) throws ReportException {
        return switch (this) {
            case Status _ -> sources.ofState(now);
            case NewestPlan _ -> sources.ofNewestPlan(now);
            case Run run -> sources.ofRun(run.id(), now);
            case Bundle bundle -> sources.ofBundle(bundle.file());
        };
    }
}
