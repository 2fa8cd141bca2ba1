package dev.tabletop.embedded.nameserver.metadata;

import dev.tabletop.wire.nameserver.TableInfo;
import java.util.Comparator;

/** Database (empty for none) and name of a table; ordered as the nameserver walks through its tables. */
public record TableKey(String db, String name) implements Comparable<TableKey> {

    private static final Comparator<TableKey> ORDER = Comparator.comparing(TableKey::db).thenComparing(TableKey::name);

    public static TableKey of(TableInfo table) {
        return new TableKey(table.getDb(), table.getName());
    }

    @Override
    public int compareTo(TableKey other) {
        return ORDER.compare(this, other);
    }
}
