package dev.tabletop.bundle;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ReplicaReading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one replica on one tablet, index by index. Reads only. Not for use by several threads. */
public interface RowSource extends AutoCloseable {

    /** One column of the table. */
    record Column(String name, String type) {}

    /**
     * One row as one index holds it.
     *
     * @param key
     *            its key in that index
     * @param time
     *            its time in that index, as the table counts it: usually milliseconds
     * @param value
     *            the encoded row, base64
     * @param columns
     *            by name, in the table's order; null when the row can't be taken apart
     */
    record Row(String key, long time, String value, @Nullable Map<String, @Nullable Object> columns) {}

    /** Where a reading of an index goes on. */
    record Cursor(String key, long time, int position) {}

    /**
     * Some rows.
     *
     * @param next
     *            where to go on; null at the end of the index
     */
    record Batch(List<Row> rows, @Nullable Cursor next) {

        public Batch {
            rows = List.copyOf(rows);
        }
    }

    /** The tablet's word on the replica, read now. */
    ReplicaReading reading() throws ClusterException;

    /** The table's columns, asked of the tablet. */
    List<Column> columns() throws ClusterException;

    /** The names of the table's indexes, asked of the tablet. */
    List<String> indexes() throws ClusterException;

    /**
     * Reads on in one index.
     *
     * @param after
     *            null for its beginning
     */
    Batch read(String index, @Nullable Cursor after) throws ClusterException;

    @Override
    void close();
}
