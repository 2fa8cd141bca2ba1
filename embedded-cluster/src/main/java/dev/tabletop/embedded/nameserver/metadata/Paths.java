package dev.tabletop.embedded.nameserver.metadata;

import dev.tabletop.wire.nameserver.TableInfo;

/** Where things stand in ZooKeeper, below the cluster's root. */
public final class Paths {

    public static final String NODES = "/nodes";
    public static final String LEADER = "/leader";
    public static final String LOCK_REQUEST = "/leader/lock_request";
    public static final String DATABASES = "/db";
    public static final String TABLE_INDEX = "/table/table_index";
    public static final String TERM = "/table/term";
    public static final String NOTIFY = "/table/notify";
    public static final String TABLES_WITHOUT_DATABASE = "/table/table_data";
    public static final String TABLES = "/table/db_table_data";
    public static final String GLOBAL_VARIABLE = "/notify/global_variable";
    public static final String OP_INDEX = "/op/op_index";
    public static final String OP_DATA = "/op/op_data";
    public static final String AUTO_FAILOVER = "/config/auto_failover";
    public static final String FUNCTIONS = "/data/function";
    public static final String SDK_ENDPOINTS = "/map/sdkendpoints";
    public static final String NAMES = "/map/names";

    private Paths() {}

    public static String child(String parent, String name) {
        return parent + "/" + name;
    }

    /** A table with a database stands under its id, one without under its name. */
    public static String of(TableInfo table) {
        return table.getDb().isEmpty()
                ? child(TABLES_WITHOUT_DATABASE, table.getName())
                : child(TABLES, Integer.toString(table.getTid()));
    }

    public static String ofOperation(long id) {
        return child(OP_DATA, Long.toString(id));
    }
}
