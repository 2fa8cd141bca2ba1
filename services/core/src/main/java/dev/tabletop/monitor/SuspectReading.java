package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.Table;
import dev.tabletop.diagnosis.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the tablets again, directly, about the partitions that look wrong: a state's numbers may be seconds old, and it
 * has no terms. Blocks for each answer in turn.
 *
 * @param readings
 *            by partition, one for each replica on a tablet that answered in the state
 * @param leftOut
 *            how many more partitions look wrong
 */
public record SuspectReading(Map<PartitionId, List<ReplicaReading>> readings, int leftOut) {

    /** More partitions are not asked about, so that a broken cluster is not flooded. */
    public static final int MOST = 200;

    public SuspectReading {
        readings = Map.copyOf(readings);
    }

    /** Asks about partitions that findings name, worst first, then those with a follower that is not level. */
    public static SuspectReading of(ClusterConnection connection, ClusterState state, List<Finding> worstFirst)
            throws ClusterException {
        Set<PartitionId> named = new HashSet<>();
        for (Finding finding : worstFirst) {
            if (finding.partition() != null) {
                named.add(finding.partition());
            }
        }
        List<Suspect> suspects = new ArrayList<>();
        List<Suspect> uneven = new ArrayList<>();
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                if (named.contains(partition.id())) {
                    suspects.add(new Suspect(table, partition));
                } else if (isUneven(partition)) {
                    uneven.add(new Suspect(table, partition));
                }
            }
        }
        suspects.addAll(uneven);
        return ask(connection, suspects);
    }

    /** Asks about these partitions alone, in the order of the state. */
    public static SuspectReading about(ClusterConnection connection, ClusterState state, Set<PartitionId> partitions)
            throws ClusterException {
        List<Suspect> suspects = new ArrayList<>();
        for (Table table : state.tables()) {
            table.partitions().stream().filter(p -> partitions.contains(p.id()))
                    .forEach(p -> suspects.add(new Suspect(table, p)));
        }
        return ask(connection, suspects);
    }

    private static SuspectReading ask(ClusterConnection connection, List<Suspect> suspects) throws ClusterException {
        Map<PartitionId, List<ReplicaReading>> readings = new HashMap<>();
        for (Suspect suspect : suspects.subList(0, Math.min(MOST, suspects.size()))) {
            readings.put(suspect.partition().id(), ask(connection, suspect));
        }
        return new SuspectReading(readings, Math.max(0, suspects.size() - MOST));
    }

    private record Suspect(Table table, Partition partition) {}

    private static boolean isUneven(Partition partition) {
        return partition.replicas().stream().filter(Replica::isLoaded).map(Replica::status)
                .mapToLong(s -> s == null ? -1 : s.offset()).distinct().count() > 1;
    }

    private static List<ReplicaReading> ask(ClusterConnection connection, Suspect suspect) throws ClusterException {
        List<ReplicaReading> answers = new ArrayList<>();
        for (Replica replica : suspect.partition().replicas()) {
            if (replica.tabletAnswered()) {
                answers.add(connection.readReplica(suspect.partition().id(), suspect.table().storage(),
                        replica.endpoint()));
            }
        }
        return answers;
    }
}
