package dev.tabletop.cluster;

import java.util.List;

/**
 * One table.
 *
 * @param name
 *            full name
 * @param tid
 *            table id
 * @param storage
 *            where its rows live
 * @param segmentCount
 *            segments per partition in memory
 * @param replicaCount
 *            how many replicas each partition was created with
 * @param partitions
 *            by partition number
 */
public record Table(TableName name, int tid, StorageMode storage, int segmentCount, int replicaCount,
        List<Partition> partitions) {

    public Table {
        partitions = List.copyOf(partitions);
    }
}
