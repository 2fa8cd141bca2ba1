package dev.tabletop.app.inspect;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.DataImpact;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.ServiceImpact;
import dev.tabletop.diagnosis.Severity;

/**
 * The JSON document of {@code tabletop findings}.
 *
 * @param cluster
 *            its name
 * @param readAt
 *            when it was read; null when it could not be
 * @param counts
 *            findings by severity
 * @param classes
 *            the one class of each partition that is not well
 * @param findings
 *            worst first
 */
record FindingsDocument(@Nullable String cluster, @Nullable Instant readAt, Map<Severity, Long> counts,
        Map<PartitionId, FindingKind> classes, List<Line> findings) {

    /** One finding with all that belongs to its kind. */
    record Line(FindingKind kind, Severity severity, String subject, @Nullable PartitionId partition,
            @Nullable String endpoint, @Nullable Long operation, String title, String evidence,
            @Nullable Instant since, String impact, ServiceImpact service, DataImpact data, Runbook runbook,
            String advice) {

        static Line of(Finding finding) {
            FindingKind kind = finding.kind();
            return new Line(kind, finding.severity(), finding.subject(), finding.partition(), finding.endpoint(),
                    finding.operation(), kind.title(), finding.evidence(), finding.since(), kind.impact(),
                    kind.service(), kind.data(), finding.runbook(), finding.runbook().advice());
        }
    }

    static FindingsDocument of(@Nullable String cluster, @Nullable Instant readAt, List<Finding> findings) {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, findings.stream().filter(f -> f.severity() == severity).count());
        }
        return new FindingsDocument(cluster, readAt, counts, new TreeMap<>(Diagnosis.classes(findings)),
                findings.stream().map(Line::of).toList());
    }
}
