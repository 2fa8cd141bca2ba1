package dev.tabletop.embedded.nameserver.metadata;

import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Questions to and changes of the partitions of a table; all pure. */
public final class Partitions {

    private Partitions() {}

    public static Optional<TablePartition> find(TableInfo table, int pid) {
        return table.getTablePartitionList().stream().filter(p -> p.getPid() == pid).findFirst();
    }

    /** The leader as the nameserver sees it: the first replica flagged leader and alive. */
    public static Optional<PartitionMeta> leader(TablePartition partition) {
        return partition.getPartitionMetaList().stream().filter(m -> m.getIsLeader() && m.getIsAlive()).findFirst();
    }

    public static Optional<PartitionMeta> replica(TablePartition partition, String endpoint) {
        return partition.getPartitionMetaList().stream().filter(m -> m.getEndpoint().equals(endpoint)).findFirst();
    }

    public static long aliveCount(TablePartition partition) {
        return partition.getPartitionMetaList().stream().filter(PartitionMeta::getIsAlive).count();
    }

    /** The tablets that hold a replica of the table, dead ones as well. */
    public static Set<String> endpoints(TableInfo table) {
        return table.getTablePartitionList().stream().flatMap(partition -> partition.getPartitionMetaList().stream())
                .map(PartitionMeta::getEndpoint).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The table with one partition changed; the same table where it has no such partition. */
    public static TableInfo change(TableInfo table, int pid, UnaryOperator<TablePartition> change) {
        TableInfo.Builder changed = table.toBuilder();
        for (int i = 0; i < changed.getTablePartitionCount(); i++) {
            if (changed.getTablePartition(i).getPid() == pid) {
                changed.setTablePartition(i, change.apply(changed.getTablePartition(i)));
            }
        }
        return changed.build();
    }

    /** The partition with the replica on one endpoint changed. */
    public static TablePartition changeReplica(TablePartition partition, String endpoint,
            UnaryOperator<PartitionMeta> change) {
        TablePartition.Builder changed = partition.toBuilder();
        for (int i = 0; i < changed.getPartitionMetaCount(); i++) {
            if (changed.getPartitionMeta(i).getEndpoint().equals(endpoint)) {
                changed.setPartitionMeta(i, change.apply(changed.getPartitionMeta(i)));
            }
        }
        return changed.build();
    }

    public static TablePartition withoutReplica(TablePartition partition, String endpoint) {
        return partition.toBuilder().clearPartitionMeta()
                .addAllPartitionMeta(partition.getPartitionMetaList().stream()
                        .filter(m -> !m.getEndpoint().equals(endpoint)).toList())
                .build();
    }

    public static PartitionMeta alive(PartitionMeta replica, boolean alive) {
        return replica.toBuilder().setIsAlive(alive).build();
    }
}
