package dev.tabletop.diagnosis;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;

/**
 * One diagnosed problem.
 *
 * @param kind
 *            what it is
 * @param severity
 *            how bad it is here; usually the kind's own
 * @param partition
 *            where; null when it is not about one partition
 * @param endpoint
 *            which node; null when it is not about one node
 * @param operation
 *            which operation; null when it is not about one
 * @param evidence
 *            what was read that shows it, and who said so
 */
public record Finding(FindingKind kind, Severity severity, @Nullable PartitionId partition,
        @Nullable String endpoint, @Nullable Long operation, String evidence) {

    /** Worst first, then by kind and place. */
    public static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::kind)
            .thenComparing(Finding::partition, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::endpoint, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::operation, Comparator.nullsFirst(Comparator.naturalOrder()));

    static Finding ofCluster(FindingKind kind, String evidence) {
        return new Finding(kind, kind.severity(), null, null, null, evidence);
    }

    static Finding ofNode(FindingKind kind, String endpoint, String evidence) {
        return new Finding(kind, kind.severity(), null, endpoint, null, evidence);
    }

    static Finding ofPartition(FindingKind kind, PartitionId partition, String evidence) {
        return new Finding(kind, kind.severity(), partition, null, null, evidence);
    }

    static Finding ofReplica(FindingKind kind, PartitionId partition, String endpoint, String evidence) {
        return new Finding(kind, kind.severity(), partition, endpoint, null, evidence);
    }

    /** What it is about, in words. */
    public String subject() {
        if (partition != null) {
            return endpoint == null ? partition.toString() : partition + " on " + endpoint;
        }
        if (operation != null) {
            return "operation " + operation;
        }
        return endpoint == null ? "cluster" : endpoint;
    }
}
