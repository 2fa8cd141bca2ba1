package dev.tabletop.recovery;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Plans manual recovery: from the evidence of an examination and the DBA's decisions to a plan. Pure: the same evidence
 * and decisions give the same plan but for the time it is made. Thread-safe.
 */
public final class ManualRecoveryPlanner {

    private static final int ID_DIGITS = 12;

    private final String toolVersion;

    /**
     * @param toolVersion
     *            the version of this program, kept in the plan
     */
    public ManualRecoveryPlanner(String toolVersion) {
        this.toolVersion = toolVersion;
    }

    /**
     * Plans every partition of the evidence, in the order of their names.
     *
     * @param scope
     *            what was asked for, in the user's words
     * @param now
     *            when the plan is made
     */
    public Plan plan(Evidence evidence, Decisions decisions, String scope, Instant now) {
        Map<String, TabletAnswer> tablets = new LinkedHashMap<>();
        evidence.tablets().forEach(t -> tablets.put(t.endpoint(), t));
        PartitionPlanner planner = new PartitionPlanner(decisions, tablets);
        List<PartitionPlan> partitions = evidence.partitions().stream()
                .sorted(Comparator.comparing(PartitionEvidence::id)).map(planner::plan).toList();
        return new Plan(idOf(evidence, decisions, partitions), toolVersion, evidence.cluster(), now,
                evidence.examinedAt(), scope, evidence.autoFailoverBefore(), decisions, partitions);
    }

    private static String idOf(Evidence evidence, Decisions decisions, List<PartitionPlan> partitions) {
        StringBuilder content = new StringBuilder(evidence.cluster().fingerprint());
        content.append('|').append(decisions);
        for (PartitionPlan partition : partitions) {
            content.append('|').append(partition.id()).append(partition.fingerprint()).append(partition.status());
            partition.steps().forEach(s -> content.append(',').append(s.id()));
        }
        return Objects.requireNonNull(Fingerprints.sha256(content.toString()).substring(0, ID_DIGITS));
    }
}
