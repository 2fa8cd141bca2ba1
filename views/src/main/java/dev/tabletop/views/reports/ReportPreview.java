package dev.tabletop.views.reports;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.report.Report;
import dev.tabletop.report.ReportFormat;
import dev.tabletop.report.Unreachable;

/**
 * What a report will hold, in short.
 *
 * @param report
 *            the report itself, as it will be saved
 * @param counts
 *            the cluster in numbers, after the run where there is one
 * @param unreachable
 *            what did not answer
 * @param findings
 *            what is wrong, folded, worst first
 * @param text
 *            the beginning of the file for formats that are texts to read; null for the others
 */
record ReportPreview(Report report, ClusterCounts counts, List<String> unreachable, List<FindingGroup> findings,
        @Nullable String text) {

    private static final int LONGEST = 40_000;

    public ReportPreview {
        unreachable = List.copyOf(unreachable);
        findings = List.copyOf(findings);
    }

    /** Looks at a report. Pure; takes long for a large cluster. */
    static ReportPreview of(Report report, ReportFormat format) {
        ClusterState state = report.after() == null ? report.before() : report.after();
        return new ReportPreview(report, ClusterCounts.of(state), Unreachable.of(state),
                FindingGroup.of(report.after() == null ? report.findings() : report.findingsAfter()),
                text(report, format));
    }

    private static @Nullable String text(Report report, ReportFormat format) {
        return switch (format) {
            case HTML, PDF -> null;
            case JSON, CSV, MARKDOWN -> {
                String whole = format.write(report);
                yield whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "\n…";
            }
        };
    }
}
