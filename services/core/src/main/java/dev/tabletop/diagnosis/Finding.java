package dev.tabletop.diagnosis;

import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;

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
 * @param since
 *            when it began or was first seen, whichever is earlier; null when nobody knows
 * @param runbook
 *            what can be done about it here and now
 */
public record Finding(FindingKind kind, Severity severity, @Nullable PartitionId partition,
        @Nullable String endpoint, @Nullable Long operation, Sentence evidence, @Nullable Instant since,
        Runbook runbook) {

    /** Worst first, then by kind and place. */
    public static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::kind)
            .thenComparing(Finding::partition, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::endpoint, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::operation, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** What tells findings apart from one reading to the next: the same key is the same problem going on. */
    public record Key(FindingKind kind, @Nullable PartitionId partition, @Nullable String endpoint,
            @Nullable Long operation) {}

    /** One of which nothing more is known, with its kind's usual runbook. */
    public Finding(FindingKind kind, Severity severity, @Nullable PartitionId partition, @Nullable String endpoint,
            @Nullable Long operation, Sentence evidence) {
        this(kind, severity, partition, endpoint, operation, evidence, null, kind.runbook());
    }

    static Finding ofCluster(FindingKind kind, Sentence evidence) {
        return new Finding(kind, kind.severity(), null, null, null, evidence);
    }

    static Finding ofNode(FindingKind kind, String endpoint, Sentence evidence) {
        return new Finding(kind, kind.severity(), null, endpoint, null, evidence);
    }

    static Finding ofPartition(FindingKind kind, PartitionId partition, Sentence evidence) {
        return new Finding(kind, kind.severity(), partition, null, null, evidence);
    }

    static Finding ofReplica(FindingKind kind, PartitionId partition, String endpoint, Sentence evidence) {
        return new Finding(kind, kind.severity(), partition, endpoint, null, evidence);
    }

    public Key key() {
        return new Key(kind, partition, endpoint, operation);
    }

    Finding with(Runbook other) {
        return other == runbook
                ? this
                : new Finding(kind, severity, partition, endpoint, operation, evidence, since, other);
    }

    Finding with(Severity other) {
        return new Finding(kind, other, partition, endpoint, operation, evidence, since, runbook);
    }

    /** Since then, or since what is known already where that is earlier. */
    Finding since(@Nullable Instant then) {
        return then == null || (since != null && !then.isBefore(since))
                ? this
                : new Finding(kind, severity, partition, endpoint, operation, evidence, then, runbook);
    }

    /** What it is about, in words. */
    public Sentence subject() {
        if (partition != null) {
            return endpoint == null
                    ? Sentence.plain(partition.toString())
                    : Sentence.of("finding.subject.on", partition, endpoint);
        }
        if (operation != null) {
            return Sentence.of("finding.subject.operation", operation);
        }
        return endpoint == null ? Sentence.of("finding.subject.cluster") : Sentence.plain(endpoint);
    }
}
