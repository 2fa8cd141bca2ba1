package dev.tabletop.cluster;

import java.util.Comparator;
import java.util.Set;

/**
 * A table's full name. {@code db} is empty for tables that belong to no database.
 *
 * @param db
 *            database, never null, may be empty
 * @param name
 *            table name within the database
 */
public record TableName(String db, String name) implements Comparable<TableName> {

    private static final Set<String> SYSTEM_DATABASES = Set.of("INFORMATION_SCHEMA", "__INTERNAL_DB", "__PRE_AGG_DB");

    private static final Comparator<TableName> ORDER = Comparator.comparing(TableName::db)
            .thenComparing(TableName::name);

    /**
     * Reads {@code db.table}, or {@code table} alone for a table without a database.
     *
     * @throws IllegalArgumentException
     *             if there is no table name
     */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        TableName parsed = dot < 0
                ? new TableName("", text)
                : new TableName(text.substring(0, dot), text.substring(dot + 1));
        if (parsed.name.isBlank()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a table name. Write DATABASE.TABLE.");
        }
        return parsed;
    }

    /** Whether it belongs to the cluster itself, not to a user. */
    public boolean isSystem() {
        return SYSTEM_DATABASES.contains(db);
    }

    @Override
    public int compareTo(TableName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return db.isEmpty() ? name : db + "." + name;
    }
}
