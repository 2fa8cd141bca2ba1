package dev.tabletop.views.findings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.diagnosis.Finding;

/** Findings by what they are about, worst first. Immutable. */
public final class FindingIndex {

    private final Map<PartitionId, List<Finding>> ofPartitions = new HashMap<>();
    private final Map<TableName, Finding> worstOfTables = new HashMap<>();
    private final Map<String, Finding> worstOfNodes = new HashMap<>();

    /**
     * @param worstFirst
     *            as the diagnosis gives them
     */
    public FindingIndex(List<Finding> worstFirst) {
        for (Finding finding : worstFirst) {
            PartitionId partition = finding.partition();
            if (partition != null) {
                ofPartitions.computeIfAbsent(partition, _ -> new ArrayList<>()).add(finding);
                worstOfTables.putIfAbsent(partition.table(), finding);
            } else if (finding.endpoint() != null) {
                worstOfNodes.putIfAbsent(finding.endpoint(), finding);
            }
        }
    }

    /** All about one partition and its replicas. */
    public List<Finding> of(PartitionId partition) {
        return List.copyOf(ofPartitions.getOrDefault(partition, List.of()));
    }

    /** The worst about one replica, or about its partition as a whole. */
    public @Nullable Finding worstOf(PartitionId partition, String endpoint) {
        for (Finding finding : ofPartitions.getOrDefault(partition, List.of())) {
            if (finding.endpoint() == null || finding.endpoint().equals(endpoint)) {
                return finding;
            }
        }
        return null;
    }

    /** The worst about any partition of a table. */
    public @Nullable Finding worstOf(TableName table) {
        return worstOfTables.get(table);
    }

    /** The worst about a node itself. */
    public @Nullable Finding worstOf(String endpoint) {
        return worstOfNodes.get(endpoint);
    }
}
