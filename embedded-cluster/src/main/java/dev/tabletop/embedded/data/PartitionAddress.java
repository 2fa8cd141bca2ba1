package dev.tabletop.embedded.data;

/** One partition of one table of database {@code demo}. */
public record PartitionAddress(DemoTable table, int partition) implements Comparable<PartitionAddress> {

    @Override
    public int compareTo(PartitionAddress other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : Integer.compare(partition, other.partition);
    }

    @Override
    public String toString() {
        return DemoTable.DATABASE + "." + table.tableName() + "[" + partition + "]";
    }
}
