package dev.tabletop.embedded.nameserver.metadata;

/** The nameserver's answer codes. */
public final class Code {

    public static final int OK = 0;
    public static final int ERROR = -1;
    public static final int TABLE_DOES_NOT_EXIST = 100;
    public static final int TABLE_ALREADY_EXISTS = 101;
    public static final int TABLE_IS_LEADER = 102;
    public static final int INDEX_NOT_FOUND = 108;
    public static final int PUT_FAILED = 116;
    public static final int CREATE_TABLE_FAILED = 131;
    public static final int NO_FOLLOWER = 134;
    public static final int DELETE_FAILED = 136;
    public static final int INDEX_ALREADY_EXISTS = 141;
    public static final int DELETE_INDEX_FAILED = 142;
    public static final int ADD_INDEX_FAILED = 143;
    public static final int SERVER_NAME_NOT_FOUND = 155;
    public static final int SDK_ENDPOINT_DUPLICATE = 156;
    public static final int PROCEDURE_NOT_FOUND = 158;
    public static final int INVALID_ARGUMENTS = 161;
    public static final int CHECK_INDEX_FAILED = 162;
    public static final int NAMESERVER_IS_NOT_LEADER = 300;
    public static final int AUTO_FAILOVER_IS_ENABLED = 301;
    public static final int ENDPOINT_DOES_NOT_EXIST = 302;
    public static final int TABLET_IS_NOT_HEALTHY = 303;
    public static final int SET_ZK_FAILED = 304;
    public static final int CREATE_OP_FAILED = 305;
    public static final int ADD_OP_DATA_FAILED = 306;
    public static final int INVALID_PARAMETER = 307;
    public static final int PID_DOES_NOT_EXIST = 308;
    public static final int LEADER_IS_ALIVE = 309;
    public static final int NO_ALIVE_FOLLOWER = 310;
    public static final int PARTITION_IS_ALIVE = 311;
    public static final int OP_IS_NOT_RUNNING = 312;
    public static final int DROP_TABLE_FAILED = 313;
    public static final int PLACEMENT_FAILED = 314;
    public static final int PID_ALREADY_EXISTS = 317;
    public static final int SOURCE_IS_NOT_HEALTHY = 318;
    public static final int DESTINATION_IS_NOT_HEALTHY = 319;
    public static final int MIGRATE_FAILED = 320;
    public static final int NO_PID_HAS_UPDATE = 321;
    public static final int UPDATE_TTL_FAILED = 322;
    public static final int FIELD_NAME_REPEATED = 323;
    public static final int TOO_MANY_ADDED_FIELDS = 324;
    public static final int UPDATE_TABLE_META_FAILED = 325;
    public static final int OP_ALREADY_EXISTS = 334;
    public static final int OFFSET_MISMATCH = 335;
    public static final int GET_TABLET_FAILED = 336;
    public static final int TRUNCATE_TABLE_FAILED = 337;
    public static final int REPLICA_NAME_NOT_FOUND = 404;
    public static final int CREATE_ZK_FAILED = 450;
    public static final int GET_ZK_FAILED = 451;
    public static final int DELETE_ZK_FAILED = 452;
    public static final int NOT_LEADER_CLUSTER = 454;
    public static final int NO_ZONE_INFO = 501;
    public static final int NOT_REPLICA_CLUSTER = 506;
    public static final int TABLE_HAS_NO_ALIVE_LEADER = 509;
    public static final int NO_ZONE_OR_TASK_INFO = 515;
    public static final int HAS_NO_COLUMN_KEY = 517;
    public static final int WRONG_COLUMN_KEY = 519;
    public static final int NOT_SUPPORTED = 701;
    public static final int DATABASE_ALREADY_EXISTS = 801;
    public static final int DATABASE_NOT_FOUND = 802;
    public static final int DATABASE_NOT_EMPTY = 803;
    public static final int SERVER_CONNECTION_FAILED = 1003;
    public static final int FLUSH_PRIVILEGES_FAILED = 1100;

    private Code() {}
}
