package dev.tabletop.openmldb;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The return codes of OpenMLDB, each with what a DBA can do about it. */
enum ReturnCode {
    ERROR(-1, "kError", "The server gave no more reason than its message. Look at its log."),
    OK(0, "kOk", ""),
    TABLE_IS_NOT_EXIST(100, "kTableIsNotExist",
            "The replica is not loaded on that tablet, or the table does not exist. Check "
                    + "the table's name; load the replica if its data is on the tablet's disk."),
    TABLE_ALREADY_EXISTS(101, "kTableAlreadyExists",
            "The replica is loaded on that tablet already. If its role is wrong change the "
                    + "role instead of loading it."),
    TABLE_IS_LEADER(102, "kTableIsLeader",
            "That replica leads there. Change the leader first, or ask for the leader's own "
                    + "operation."),
    TABLE_IS_FOLLOWER(103, "kTableIsFollower", "That replica is a follower there. Ask the partition's leader."),
    TABLE_IS_LOADING(104, "kTableIsLoading",
            "The tablet is still loading the replica. Wait until its state is normal and "
                    + "try again."),
    TABLE_STATUS_IS_NOT_KNORMAL(105, "kTableStatusIsNotKnormal",
            "The replica is loading or making a snapshot. Try again when its state is "
                    + "normal."),
    TABLE_STATUS_IS_KMAKINGSNAPSHOT(106, "kTableStatusIsKmakingsnapshot",
            "The replica is making a snapshot. Try again when it is done."),
    TABLE_STATUS_IS_NOT_KSNAPSHOTPAUSED(107, "kTableStatusIsNotKsnapshotpaused",
            "The replica's snapshots are not paused. Read its state again."),
    IDX_NAME_NOT_FOUND(108, "kIdxNameNotFound"),
    KEY_NOT_FOUND(109, "kKeyNotFound"),
    REPLICATOR_IS_NOT_EXIST(110, "kReplicatorIsNotExist",
            "The replica has no replicator on that tablet. Load it again."),
    SNAPSHOT_IS_NOT_EXIST(111, "kSnapshotIsNotExist", "The replica has no snapshot object. Look at the tablet's log."),
    TTL_TYPE_MISMATCH(112, "kTtlTypeMismatch"),
    TS_MUST_BE_GREATER_THAN_ZERO(114, "kTsMustBeGreaterThanZero"),
    INVALID_DIMENSION_PARAMETER(115, "kInvalidDimensionParameter"),
    PUT_FAILED(116, "kPutFailed"),
    ST_LESS_THAN_ET(117, "kStLessThanEt"),
    REACHE_THE_SCAN_MAX_BYTES_SIZE(118, "kReacheTheScanMaxBytesSize"),
    REPLICA_ENDPOINT_ALREADY_EXISTS(119, "kReplicaEndpointAlreadyExists",
            "The leader lists that follower already. Take it off the leader's list, then "
                    + "recover it again."),
    FAIL_TO_ADD_REPLICA_ENDPOINT(120, "kFailToAddReplicaEndpoint",
            "The leader could not add the follower. Look at the leader's log."),
    REPLICATOR_ROLE_IS_NOT_LEADER(121, "kReplicatorRoleIsNotLeader",
            "That replica does not lead. Ask the partition's leader."),
    FAIL_TO_APPEND_ENTRIES_TO_REPLICATOR(122, "kFailToAppendEntriesToReplicator",
            "A replica has seen a newer term and refuses this leader. Read the partition's "
                    + "terms; change the leader anew."),
    FILE_RECEIVER_INIT_FAILED(123, "kFileReceiverInitFailed"),
    CANNOT_FIND_RECEIVER(124, "kCannotFindReceiver"),
    BLOCK_ID_MISMATCH(125, "kBlockIdMismatch"),
    RECEIVE_DATA_ERROR(126, "kReceiveDataError"),
    WRITE_DATA_FAILED(127, "kWriteDataFailed",
            "The tablet could not write to its disk. Check free space and rights of its "
                    + "data folder."),
    SNAPSHOT_IS_SENDING(128, "kSnapshotIsSending", "A snapshot is being sent already. Wait for that operation."),
    TABLE_META_IS_ILLEGAL(129, "kTableMetaIsIllegal",
            "The tablet holds no complete description of the table. Restore table_meta.txt "
                    + "of the partition's folder, or bring the replica back from its leader."),
    TABLE_DB_PATH_IS_NOT_EXIST(130, "kTableDbPathIsNotExist"),
    CREATE_TABLE_FAILED(131, "kCreateTableFailed", "The tablet could not make the table. Look at its log."),
    TTL_IS_GREATER_THAN_CONF_VALUE(132, "kTtlIsGreaterThanConfValue"),
    CANNOT_UPDATE_TTL_BETWEEN_ZERO_AND_NONZERO(133, "kCannotUpdateTtlBetweenZeroAndNonzero"),
    NO_FOLLOWER(134, "kNoFollower", "The partition has no other replica, or its leader has no follower. Recover a "
            + "follower first."),
    INVALID_CONCURRENCY(135, "kInvalidConcurrency"),
    DELETE_FAILED(136, "kDeleteFailed", "It could not be deleted; an operation of that number may be gone already."),
    TS_NAME_NOT_FOUND(137, "kTsNameNotFound"),
    FAIL_TO_GET_DB_ROOT_PATH(138, "kFailToGetDbRootPath",
            "The tablet has no data folder configured for this storage. Check its "
                    + "configuration."),
    FAIL_TO_GET_RECYCLE_ROOT_PATH(139, "kFailToGetRecycleRootPath",
            "The tablet has no recycle bin configured. Check its configuration."),
    UPDATE_FAILED(140, "kUpdateFailed"),
    INDEX_ALREADY_EXISTS(141, "kIndexAlreadyExists"),
    DELETE_INDEX_FAILED(142, "kDeleteIndexFailed"),
    ADD_INDEX_FAILED(143, "kAddIndexFailed"),
    TABLE_TYPE_MISMATCH(145, "kTableTypeMismatch"),
    DUMP_INDEX_DATA_FAILED(146, "kDumpIndexDataFailed"),
    SNAPSHOT_RECYCLED(147, "kSnapshotRecycled"),
    QUERY_FAILED(148, "kQueryFailed"),
    PUT_BAD_FORMAT(149, "kPutBadFormat"),
    UNKNOWN_TABLE_TYPE(150, "kUnknownTableType"),
    COL_NAME_NOT_FOUND(151, "kColNameNotFound"),
    ENCODE_ERROR(152, "kEncodeError"),
    ADD_TYPE_TO_COLUMN_DESC_FAILED(153, "kAddTypeToColumnDescFailed"),
    USE_NAME_IS_FALSE(154, "kUseNameIsFalse"),
    SERVER_NAME_NOT_FOUND(155, "kServerNameNotFound", "The server's name is unknown to the cluster. Check the name."),
    SDK_ENDPOINT_DUPLICATE(156, "kSdkEndpointDuplicate"),
    PROCEDURE_ALREADY_EXISTS(157, "kProcedureAlreadyExists"),
    PROCEDURE_NOT_FOUND(158, "kProcedureNotFound"),
    CREATE_FUNCTION_FAILED(159, "kCreateFunctionFailed"),
    EXCEED_MAX_MEMORY(160, "kExceedMaxMemory",
            "The tablet has reached its memory limit. Free memory or raise the limit."),
    INVALID_ARGS(161, "kInvalidArgs", "An argument is not valid. Read the message."),
    CHECK_INDEX_FAILED(162, "kCheckIndexFailed"),
    CATALOG_UPDATE_FAILED(163, "kCatalogUpdateFailed"),
    EXCEED_PUT_MEMORY_LIMIT(164, "kExceedPutMemoryLimit"),
    NAMESERVER_IS_NOT_LEADER(300, "kNameserverIsNotLeader",
            "Another nameserver leads now. The console looks for it; try again."),
    AUTO_FAILOVER_IS_ENABLED(301, "kAutoFailoverIsEnabled",
            "The nameserver refuses this while it acts by itself. Stop automatic changes "
                    + "(auto_failover off) first."),
    ENDPOINT_IS_NOT_EXIST(302, "kEndpointIsNotExist",
            "The nameserver does not know this tablet: it was down when the nameserver "
                    + "started. Start the tablet, or take its replicas out of the partition's "
                    + "metadata."),
    TABLET_IS_NOT_HEALTHY(303, "kTabletIsNotHealthy",
            "The tablet is offline for the nameserver. Start it and wait until it is "
                    + "healthy."),
    SET_ZK_FAILED(304, "kSetZkFailed", "The nameserver could not write to ZooKeeper. Check ZooKeeper; then read the "
            + "state, it may have changed in part."),
    CREATE_OP_FAILED(305, "kCreateOpFailed",
            "The nameserver could not make the operation: a leader is missing, a tablet is "
                    + "offline, or the candidate is no healthy follower. Read the partition again."),
    ADD_OP_DATA_FAILED(306, "kAddOpDataFailed",
            "The nameserver could not queue the operation. Read the operations before "
                    + "trying again."),
    INVALID_PARAMETER(307, "kInvalidParameter", "The nameserver does not accept these values. Read the message."),
    PID_IS_NOT_EXIST(308, "kPidIsNotExist", "There is no such partition, or the tablet holds no replica of it. Check "
            + "partition number and endpoint."),
    LEADER_IS_ALIVE(309, "kLeaderIsAlive", "The partition has a leader that is alive. Name a candidate to change it "
            + "nevertheless."),
    NO_ALIVE_FOLLOWER(310, "kNoAliveFollower",
            "No follower is alive in the metadata. Recover a follower first, or mark the "
                    + "right replica alive."),
    PARTITION_IS_ALIVE(311, "kPartitionIsAlive",
            "The replica is alive in the metadata already. If its tablet does not hold it, "
                    + "mark it not alive first."),
    OP_STATUS_IS_NOT_KDOING_OR_KINITED(312, "kOpStatusIsNotKdoingOrKinited",
            "The operation does not wait or run any more."),
    DROP_TABLE_ERROR(313, "kDropTableError",
            "A deployment uses the table: drop that first. Or a tablet did not drop its replica: the table is gone "
                    + "from the metadata nevertheless, and a directory is left on that tablet."),
    SET_PARTITION_INFO_FAILED(314, "kSetPartitionInfoFailed",
            "There are not enough healthy tablets for the replicas that are asked for."),
    CONVERT_COLUMN_DESC_FAILED(315, "kConvertColumnDescFailed"),
    CREATE_TABLE_FAILED_ON_TABLET(316, "kCreateTableFailedOnTablet",
            "A tablet could not make the table. Look at the tablets' logs."),
    PID_ALREADY_EXISTS(317, "kPidAlreadyExists", "That tablet holds a replica of the partition already."),
    SRC_ENDPOINT_IS_NOT_EXIST_OR_NOT_HEALTHY(318, "kSrcEndpointIsNotExistOrNotHealthy",
            "The source tablet is unknown or not healthy."),
    DES_ENDPOINT_IS_NOT_EXIST_OR_NOT_HEALTHY(319, "kDesEndpointIsNotExistOrNotHealthy",
            "The target tablet is unknown or not healthy."),
    MIGRATE_FAILED(320, "kMigrateFailed", "The partition cannot be moved that way. Read the message."),
    NO_PID_HAS_UPDATE(321, "kNoPidHasUpdate",
            "No partition of the table has a replica there. Check table, partition number "
                    + "and endpoint."),
    FAIL_TO_UPDATE_TTL_FROM_TABLET(322, "kFailToUpdateTtlFromTablet"),
    FIELD_NAME_REPEATED_IN_TABLE_INFO(323, "kFieldNameRepeatedInTableInfo"),
    THE_COUNT_OF_ADDING_FIELD_IS_MORE_THAN63(324, "kTheCountOfAddingFieldIsMoreThan63"),
    FAIL_TO_UPDATE_TABLEMETA_FOR_ADDING_FIELD(325, "kFailToUpdateTablemetaForAddingField"),
    CONNECT_ZK_FAILED(326, "kConnectZkFailed"),
    REQUEST_TABLET_FAILED(327, "kRequestTabletFailed"),
    EXPLAIN_FAILED(328, "kExplainFailed"),
    CONVERT_SCHEMA_FAILED(329, "kConvertSchemaFailed"),
    GET_SCHEMA_FAILED(330, "kGetSchemaFailed"),
    CHECK_PARAMETER_FAILED(331, "kCheckParameterFailed"),
    CREATE_PROCEDURE_FAILED_ON_TABLET(332, "kCreateProcedureFailedOnTablet"),
    CREATE_FUNCTION_FAILED_ON_TABLET(333, "kCreateFunctionFailedOnTablet"),
    OP_ALREADY_EXISTS(334, "kOPAlreadyExists", "An operation runs on the table. Wait for it."),
    OFFSET_MISMATCH(335, "kOffsetMismatch", "The replicas' offsets differ. Wait until the followers have caught up."),
    GET_TABLET_FAILED(336, "kGetTabletFailed", "A tablet of the table does not answer. Start it first."),
    TRUNCATE_TABLE_FAILED(337, "kTruncateTableFailed"),
    REPLICA_CLUSTER_ALIAS_DUPLICATE(400, "kReplicaClusterAliasDuplicate"),
    CONNECT_RELICA_CLUSTER_ZK_FAILED(401, "kConnectRelicaClusterZkFailed"),
    NOT_SAME_REPLICA_NAME(402, "kNotSameReplicaName"),
    CONNECT_NS_FAILED(403, "kConnectNsFailed"),
    REPLICA_NAME_NOT_FOUND(404, "kReplicaNameNotFound"),
    THIS_IS_NOT_FOLLOWER(405, "kThisIsNotFollower"),
    TERM_LE_CUR_TERM(406, "kTermLeCurTerm"),
    ZONE_NAME_NOT_EQUAL(407, "kZoneNameNotEqual"),
    ALREADY_JOIN_ZONE(408, "kAlreadyJoinZone"),
    UNKNOWN_SERVER_MODE(409, "kUnknownServerMode"),
    ZONE_NOT_EMPTY(410, "kZoneNotEmpty"),
    CREATE_ZK_FAILED(450, "kCreateZkFailed", "ZooKeeper could not be written. Check ZooKeeper."),
    GET_ZK_FAILED(451, "kGetZkFailed", "ZooKeeper could not be read. Check ZooKeeper."),
    DEL_ZK_FAILED(452, "kDelZkFailed", "ZooKeeper's record of it could not be deleted; for a cancelled operation there "
            + "is none, and that does no harm."),
    IS_FOLLOWER_CLUSTER(453, "kIsFollowerCluster",
            "This cluster follows another cluster and takes changes from it alone. Ask the "
                    + "leading cluster."),
    CUR_NAMESERVER_IS_NOT_LEADER_MDOE(454, "kCurNameserverIsNotLeaderMdoe"),
    SHOWTABLE_ERROR_WHEN_ADD_REPLICA_CLUSTER(455, "kShowtableErrorWhenAddReplicaCluster"),
    NO_ZONE_INFO(501, "kNoZoneInfo"),
    ZONE_INFO_MISMATHCH(502, "kZoneInfoMismathch"),
    CREATE_TABLE_FOR_REPLICA_CLUSTER_FAILED(503, "kCreateTableForReplicaClusterFailed"),
    ADD_TASK_IN_REPLICA_CLUSTER_NS_FAILED(504, "kAddTaskInReplicaClusterNsFailed"),
    CREATE_DROPTABLEREMOTEOP_FOR_REPLICA_CLUSTER_FAILED(505, "kCreateDroptableremoteopForReplicaClusterFailed"),
    NAMESERVER_IS_NOT_REPLICA_CLUSTER(506, "kNameserverIsNotReplicaCluster"),
    REPLICA_CLUSTER_NOT_HEALTHY(507, "kReplicaClusterNotHealthy"),
    REPLICA_CLUSTER_HAS_NO_TABLE_DO_NOT_NEED_PID(508, "kReplicaClusterHasNoTableDoNotNeedPid"),
    TABLE_HAS_NO_ALIVE_LEADER_PARTITION(509, "kTableHasNoAliveLeaderPartition"),
    CREATE_REMOTE_TABLE_INFO_FAILED(510, "kCreateRemoteTableInfoFailed"),
    CREATE_ADDREPLICAREMOTEOP_FAILED(511, "kCreateAddreplicaremoteopFailed"),
    TABLE_HAS_NO_PID_XXX(512, "kTableHasNoPidXxx"),
    CREATE_ADDREPLICASSIMPLYREMOTEOP_FAILED(513, "kCreateAddreplicassimplyremoteopFailed"),
    REMOTE_TABLE_HAS_A_NO_ALIVE_LEADER_PARTITION(514, "kRemoteTableHasANoAliveLeaderPartition"),
    REQUEST_HAS_NO_ZONE_INFO_OR_TASK_INFO(515, "kRequestHasNoZoneInfoOrTaskInfo"),
    CUR_NAMESERVER_IS_LEADER_CLUSTER(516, "kCurNameserverIsLeaderCluster"),
    HAS_NOT_COLUMN_KEY(517, "kHasNotColumnKey"),
    TOO_MANY_PARTITION(518, "kTooManyPartition"),
    WRONG_COLUMN_KEY(519, "kWrongColumnKey"),
    OPERATOR_NOT_SUPPORT(701, "kOperatorNotSupport", "The server does not support this for the table's storage."),
    DATABASE_ALREADY_EXISTS(801, "kDatabaseAlreadyExists",
            "There is such a database already. Use it, or another name."),
    DATABASE_NOT_FOUND(802, "kDatabaseNotFound", "There is no such database. Check its name."),
    DATABASE_NOT_EMPTY(803, "kDatabaseNotEmpty", "Drop its tables first."),
    SQL_CMD_RUN_ERROR(901, "kSQLCmdRunError"),
    SQL_COMPILE_ERROR(1000, "kSQLCompileError"),
    SQL_RUN_ERROR(1001, "kSQLRunError"),
    RPC_RUN_ERROR(1002, "kRPCRunError"),
    SERVER_CONN_ERROR(1003, "kServerConnError",
            "The server could not connect to another server. Check that all servers run."),
    RPC_ERROR(1004, "kRPCError", "The server got no good answer from another server. Check that all servers run."),
    FLUSH_PRIVILEGES_FAILED(1100, "kFlushPrivilegesFailed"),
    NOT_AUTHORIZED(1101, "kNotAuthorized", "The login has no right to do this. Use a user with the privilege.");

    private static final String USUAL_ADVICE = "Read the server's message and its log.";
    private static final Map<Integer, ReturnCode> BY_NUMBER = new HashMap<>();

    static {
        for (ReturnCode code : values()) {
            BY_NUMBER.put(code.number, code);
        }
    }

    private final int number;
    private final String symbol;
    private final String advice;

    ReturnCode(int number, String symbol) {
        this(number, symbol, "");
    }

    ReturnCode(int number, String symbol, String advice) {
        this.number = number;
        this.symbol = symbol;
        this.advice = advice;
    }

    /** The code of that number, empty for a number that no known version has. */
    static Optional<ReturnCode> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    int number() {
        return number;
    }

    /** OpenMLDB's own name of the code, such as {@code kNoFollower}. */
    String symbol() {
        return symbol;
    }

    /** What to do, one or two sentences. */
    String advice() {
        return advice.isEmpty() ? USUAL_ADVICE : advice;
    }

    /** Whether the refused call may nevertheless have changed something. */
    boolean mayHaveChanged() {
        return this == ERROR || this == SET_ZK_FAILED || this == ADD_OP_DATA_FAILED || this == DROP_TABLE_ERROR;
    }
}
