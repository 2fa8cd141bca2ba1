package dev.tabletop.cluster;

import java.util.Comparator;

/**
 * One partition of one table. The table's id is part of it: a table dropped and created again under the same name is
 * another table, with other data.
 *
 * @param table
 *            full name
 * @param tid
 *            table id
 * @param pid
 *            partition number, from 0
 */
public record PartitionId(TableName table, int tid, int pid) implements Comparable<PartitionId> {

    private static final Comparator<PartitionId> ORDER = Comparator.comparing(PartitionId::table)
            .thenComparingInt(PartitionId::tid).thenComparingInt(PartitionId::pid);

    @Override
    public int compareTo(PartitionId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return table + "/" + pid;
    }
}
