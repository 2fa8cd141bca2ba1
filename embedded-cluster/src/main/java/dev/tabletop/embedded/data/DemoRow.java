package dev.tabletop.embedded.data;

import java.util.List;

/**
 * One row before it is encoded.
 *
 * @param key
 *            value of the index's column
 * @param time
 *            value of the time column, milliseconds since 1970
 * @param values
 *            one for each column
 */
public record DemoRow(DemoTable table, String key, long time, List<Object> values) {

    public DemoRow {
        values = List.copyOf(values);
    }

    /** Number of the partition that holds it. */
    public int partition() {
        return KeyPartitioner.partition(key, table.partitions());
    }
}
