package dev.tabletop.drills.run;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One look at the cluster while a drill goes on.
 *
 * @param at
 *            when
 * @param state
 *            what was read; null when it could not be read
 * @param findings
 *            what is wrong, worst first
 * @param written
 *            rows written until then, by partition; empty where none are
 */
public record Look(Instant at, @Nullable ClusterState state, List<Finding> findings,
        Map<String, WriteLoad.Written> written) {

    public Look {
        findings = List.copyOf(findings);
        written = Map.copyOf(written);
    }

    /** Whether something critical is found. */
    public boolean isCritical() {
        return findings.stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
    }

    /** Partitions without a leader; empty where the cluster could not be read. */
    public List<Partition> leaderless() {
        return state == null ? List.of() : state.partitions().filter(p -> !ClusterCounts.serves(p)).toList();
    }

    /** Whether every partition leads that has a replica on a tablet that answers, and there is such a one. */
    boolean isServed() {
        return state != null && state.partitions().anyMatch(Look::isWithinReach)
                && state.partitions().allMatch(p -> ClusterCounts.serves(p) || !isWithinReach(p));
    }

    private static boolean isWithinReach(Partition partition) {
        return partition.replicas().stream().anyMatch(Replica::tabletAnswered);
    }

    boolean isRecovered() {
        return state != null && !isCritical() && leaderless().isEmpty();
    }

    boolean isRedundant() {
        if (state == null || !isRecovered()) {
            return false;
        }
        ClusterCounts counts = ClusterCounts.of(state);
        return counts.inService() == counts.replicas();
    }
}
