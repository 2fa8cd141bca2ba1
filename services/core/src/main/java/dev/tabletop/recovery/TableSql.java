package dev.tabletop.recovery;

import java.util.ArrayList;
import java.util.List;

import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableDefinition.Expiry;

/** A table's definition as the statement that makes it. */
final class TableSql {

    private TableSql() {}

    static String of(TableDefinition table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(c -> parts.add(c.name() + " " + c.type() + (c.notNull() ? " NOT NULL" : "")));
        table.indexes().forEach(i -> parts.add(index(i)));
        List<String> options = new ArrayList<>();
        if (table.partitions() != null) {
            options.add("PARTITIONNUM=" + table.partitions());
        }
        if (table.replicas() != null) {
            options.add("REPLICANUM=" + table.replicas());
        }
        options.add("STORAGE_MODE='" + switch (table.storage()) {
            case MEMORY -> "Memory";
            case SSD -> "SSD";
            case HDD -> "HDD";
        } + "'");
        return "CREATE TABLE " + table.name().name() + " (" + String.join(", ", parts) + ") OPTIONS ("
                + String.join(", ", options) + ");";
    }

    private static String index(TableDefinition.Index index) {
        String key = index.columns().size() == 1
                ? index.columns().getFirst()
                : "(" + String.join(", ", index.columns()) + ")";
        return "INDEX(KEY=" + key + (index.time() == null ? "" : ", TS=" + index.time()) + expiry(index.expiry()) + ")";
    }

    private static String expiry(Expiry expiry) {
        String minutes = expiry.minutes() + "m";
        return switch (expiry.kind()) {
            case AGE -> expiry.minutes() == 0 ? "" : ", TTL_TYPE=ABSOLUTE, TTL=" + minutes;
            case NUMBER -> expiry.latest() == 0 ? "" : ", TTL_TYPE=LATEST, TTL=" + expiry.latest();
            case AGE_AND_NUMBER -> ", TTL_TYPE=ABSANDLAT, TTL=(" + minutes + ", " + expiry.latest() + ")";
            case AGE_OR_NUMBER -> ", TTL_TYPE=ABSORLAT, TTL=(" + minutes + ", " + expiry.latest() + ")";
        };
    }
}
