package dev.tabletop.recovery;

import dev.tabletop.cluster.ClusterIdentity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole recovery, as a document: shown, exported, kept, applied later by someone else.
 *
 * @param id
 *            short, made from the plan's content: the same evidence and decisions give the same id
 * @param toolVersion
 *            which version of this program made it
 * @param cluster
 *            for which cluster
 * @param createdAt
 *            when it was made
 * @param examinedAt
 *            how old its evidence is
 * @param scope
 *            what was asked for, in the user's words
 * @param autoFailoverBefore
 *            what {@code auto_failover} was before the examination; null when not known
 * @param decisions
 *            what the DBA decided
 * @param partitions
 *            by partition
 */
public record Plan(String id, String toolVersion, ClusterIdentity cluster, Instant createdAt, Instant examinedAt,
        String scope, @Nullable Boolean autoFailoverBefore, Decisions decisions, List<PartitionPlan> partitions) {

    public Plan {
        partitions = List.copyOf(partitions);
    }

    /** Every step, partition by partition, in order. */
    public List<Step> steps() {
        return partitions.stream().flatMap(p -> p.steps().stream()).toList();
    }

    /** Every loss of every partition. */
    public List<Loss> losses() {
        return partitions.stream().flatMap(p -> p.losses().stream()).toList();
    }

    /** The worst that any step can do; {@link Damage#LOSSY} as soon as there is a loss. */
    public Damage damage() {
        if (partitions.stream().anyMatch(p -> !p.losses().isEmpty())) {
            return Damage.LOSSY;
        }
        return steps().stream().map(Step::damage).max(Comparator.naturalOrder()).orElse(Damage.REVERSIBLE);
    }
}
