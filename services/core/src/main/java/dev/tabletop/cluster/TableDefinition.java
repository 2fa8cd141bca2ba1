package dev.tabletop.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A table as one asks for it.
 *
 * @param name
 *            full name; its database must exist
 * @param storage
 *            where its rows are to live
 * @param partitions
 *            how many; null for the cluster's own default
 * @param replicas
 *            how many each partition has; null for the cluster's own default
 * @param columns
 *            at least one
 * @param indexes
 *            none lets the cluster index the first column that can be a key
 */
public record TableDefinition(TableName name, StorageMode storage, @Nullable Integer partitions,
        @Nullable Integer replicas, List<Column> columns, List<Index> indexes) {

    public TableDefinition {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    /** What a column holds. */
    public enum ColumnType {
        BOOL, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DATE, TIMESTAMP, STRING;

        /** Whether an index may have such a key. */
        public boolean canBeKey() {
            return this != FLOAT && this != DOUBLE;
        }

        /** Whether an index may order rows by it. */
        public boolean canBeTime() {
            return this == BIGINT || this == TIMESTAMP;
        }
    }

    /** One column. */
    public record Column(String name, ColumnType type, boolean notNull) {}

    /**
     * One index.
     *
     * @param name
     *            unique in its table
     * @param columns
     *            its key
     * @param time
     *            the column that orders rows of one key; null for the time of writing
     * @param expiry
     *            when rows go
     */
    public record Index(String name, List<String> columns, @Nullable String time, Expiry expiry) {
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /**
     * When rows go: by age, by number, by either or by both.
     *
     * @param minutes
     *            age; 0 keeps them for ever
     * @param latest
     *            how many of one key are kept; 0 keeps all
     */
    public record Expiry(Kind kind, long minutes, long latest) {

        /** Rows stay for ever. */
        public static final Expiry NEVER = new Expiry(Kind.AGE, 0, 0);

        /** What rows go by. */
        public enum Kind {
            AGE, NUMBER, AGE_AND_NUMBER, AGE_OR_NUMBER
        }
    }
}
