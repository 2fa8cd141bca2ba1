package dev.tabletop.app.inspect;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Maintenance;
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

    /** One finding with all that belongs to its kind, and the mark that mutes it. */
    record Line(FindingKind kind, Severity severity, String subject, @Nullable PartitionId partition,
            @Nullable String endpoint, @Nullable Long operation, String title, String evidence,
            @Nullable Instant since, String impact, ServiceImpact service, DataImpact data, Runbook runbook,
            String advice, @Nullable Maintenance maintenance) {

        static Line of(Finding finding, List<Maintenance> marks, Instant now) {
            FindingKind kind = finding.kind();
            return new Line(kind, finding.severity(), finding.subject().toString(), finding.partition(),
                    finding.endpoint(),
                    finding.operation(), kind.title().toString(), finding.evidence().toString(), finding.since(),
                    kind.impact().toString(),
                    kind.service(), kind.data(), finding.runbook(), finding.runbook().advice().toString(),
                    Maintenance.of(marks, finding, now).orElse(null));
        }
    }

    static FindingsDocument of(@Nullable String cluster, @Nullable Instant readAt, List<Finding> findings,
            List<Maintenance> marks, Instant now) {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, findings.stream().filter(f -> f.severity() == severity).count());
        }
        return new FindingsDocument(cluster, readAt, counts, new TreeMap<>(Diagnosis.classes(findings)),
                findings.stream().map(f -> Line.of(f, marks, now)).toList());
    }
}
