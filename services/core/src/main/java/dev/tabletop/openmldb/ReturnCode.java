package dev.tabletop.openmldb;

import dev.tabletop.sentences.Sentence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The return codes of OpenMLDB, each with what a DBA can do about it. */
enum ReturnCode {
    ERROR(-1, "kError", Sentence.of("cluster.server_gave_more_reason")),
    OK(0, "kOk", Sentence.NOTHING),
    TABLE_IS_NOT_EXIST(100, "kTableIsNotExist",
            Sentence.of("cluster.replica_loaded_tablet_table")),
    TABLE_ALREADY_EXISTS(101, "kTableAlreadyExists",
            Sentence.of("cluster.replica_loaded_tablet_already")),
    TABLE_IS_LEADER(102, "kTableIsLeader",
            Sentence.of("cluster.replica_leads_change_leader")),
    TABLE_IS_FOLLOWER(103, "kTableIsFollower", Sentence.of("cluster.replica_follower_ask_partitions")),
    TABLE_IS_LOADING(104, "kTableIsLoading",
            Sentence.of("cluster.tablet_still_loading_replica")),
    TABLE_STATUS_IS_NOT_KNORMAL(105, "kTableStatusIsNotKnormal",
            Sentence.of("cluster.replica_loading_making_snapshot")),
    TABLE_STATUS_IS_KMAKINGSNAPSHOT(106, "kTableStatusIsKmakingsnapshot",
            Sentence.of("cluster.replica_making_snapshot_try")),
    TABLE_STATUS_IS_NOT_KSNAPSHOTPAUSED(107, "kTableStatusIsNotKsnapshotpaused",
            Sentence.of("cluster.replicas_snapshots_paused_read")),
    IDX_NAME_NOT_FOUND(108, "kIdxNameNotFound"),
    KEY_NOT_FOUND(109, "kKeyNotFound"),
    REPLICATOR_IS_NOT_EXIST(110, "kReplicatorIsNotExist",
            Sentence.of("cluster.replica_replicator_tablet_load")),
    SNAPSHOT_IS_NOT_EXIST(111, "kSnapshotIsNotExist", Sentence.of("cluster.replica_snapshot_object_look")),
    TTL_TYPE_MISMATCH(112, "kTtlTypeMismatch"),
    TS_MUST_BE_GREATER_THAN_ZERO(114, "kTsMustBeGreaterThanZero"),
    INVALID_DIMENSION_PARAMETER(115, "kInvalidDimensionParameter"),
    PUT_FAILED(116, "kPutFailed"),
    ST_LESS_THAN_ET(117, "kStLessThanEt"),
    REACHE_THE_SCAN_MAX_BYTES_SIZE(118, "kReacheTheScanMaxBytesSize"),
    REPLICA_ENDPOINT_ALREADY_EXISTS(119, "kReplicaEndpointAlreadyExists",
            Sentence.of("cluster.leader_lists_follower_already")),
    FAIL_TO_ADD_REPLICA_ENDPOINT(120, "kFailToAddReplicaEndpoint",
            Sentence.of("cluster.leader_could_add_follower")),
    REPLICATOR_ROLE_IS_NOT_LEADER(121, "kReplicatorRoleIsNotLeader",
            Sentence.of("cluster.replica_does_lead_ask")),
    FAIL_TO_APPEND_ENTRIES_TO_REPLICATOR(122, "kFailToAppendEntriesToReplicator",
            Sentence.of("cluster.replica_seen_newer_term")),
    FILE_RECEIVER_INIT_FAILED(123, "kFileReceiverInitFailed"),
    CANNOT_FIND_RECEIVER(124, "kCannotFindReceiver"),
    BLOCK_ID_MISMATCH(125, "kBlockIdMismatch"),
    RECEIVE_DATA_ERROR(126, "kReceiveDataError"),
    WRITE_DATA_FAILED(127, "kWriteDataFailed",
            Sentence.of("cluster.tablet_could_write_disk")),
    SNAPSHOT_IS_SENDING(128, "kSnapshotIsSending", Sentence.of("cluster.snapshot_being_sent_already")),
    TABLE_META_IS_ILLEGAL(129, "kTableMetaIsIllegal",
            Sentence.of("cluster.tablet_holds_complete_description")),
    TABLE_DB_PATH_IS_NOT_EXIST(130, "kTableDbPathIsNotExist"),
    CREATE_TABLE_FAILED(131, "kCreateTableFailed", Sentence.of("cluster.tablet_could_make_table")),
    TTL_IS_GREATER_THAN_CONF_VALUE(132, "kTtlIsGreaterThanConfValue"),
    CANNOT_UPDATE_TTL_BETWEEN_ZERO_AND_NONZERO(133, "kCannotUpdateTtlBetweenZeroAndNonzero"),
    NO_FOLLOWER(134, "kNoFollower", Sentence.of("cluster.partition_other_replica_leader")),
    INVALID_CONCURRENCY(135, "kInvalidConcurrency"),
    DELETE_FAILED(136, "kDeleteFailed", Sentence.of("cluster.could_deleted_operation_number")),
    TS_NAME_NOT_FOUND(137, "kTsNameNotFound"),
    FAIL_TO_GET_DB_ROOT_PATH(138, "kFailToGetDbRootPath",
            Sentence.of("cluster.tablet_data_folder_configured")),
    FAIL_TO_GET_RECYCLE_ROOT_PATH(139, "kFailToGetRecycleRootPath",
            Sentence.of("cluster.tablet_recycle_bin_configured")),
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
    SERVER_NAME_NOT_FOUND(155, "kServerNameNotFound", Sentence.of("cluster.servers_name_unknown_cluster")),
    SDK_ENDPOINT_DUPLICATE(156, "kSdkEndpointDuplicate"),
    PROCEDURE_ALREADY_EXISTS(157, "kProcedureAlreadyExists"),
    PROCEDURE_NOT_FOUND(158, "kProcedureNotFound"),
    CREATE_FUNCTION_FAILED(159, "kCreateFunctionFailed"),
    EXCEED_MAX_MEMORY(160, "kExceedMaxMemory",
            Sentence.of("cluster.tablet_reached_memory_limit")),
    INVALID_ARGS(161, "kInvalidArgs", Sentence.of("cluster.argument_valid_read_message")),
    CHECK_INDEX_FAILED(162, "kCheckIndexFailed"),
    CATALOG_UPDATE_FAILED(163, "kCatalogUpdateFailed"),
    EXCEED_PUT_MEMORY_LIMIT(164, "kExceedPutMemoryLimit"),
    NAMESERVER_IS_NOT_LEADER(300, "kNameserverIsNotLeader",
            Sentence.of("cluster.another_nameserver_leads_now")),
    AUTO_FAILOVER_IS_ENABLED(301, "kAutoFailoverIsEnabled",
            Sentence.of("cluster.nameserver_refuses_while_acts")),
    ENDPOINT_IS_NOT_EXIST(302, "kEndpointIsNotExist",
            Sentence.of("cluster.nameserver_does_know_tablet")),
    TABLET_IS_NOT_HEALTHY(303, "kTabletIsNotHealthy",
            Sentence.of("cluster.tablet_offline_nameserver_start")),
    SET_ZK_FAILED(304, "kSetZkFailed", Sentence.of("cluster.nameserver_could_write_zookeeper")),
    CREATE_OP_FAILED(305, "kCreateOpFailed",
            Sentence.of("cluster.nameserver_could_make_operation")),
    ADD_OP_DATA_FAILED(306, "kAddOpDataFailed",
            Sentence.of("cluster.nameserver_could_queue_operation")),
    INVALID_PARAMETER(307, "kInvalidParameter", Sentence.of("cluster.nameserver_does_accept_these")),
    PID_IS_NOT_EXIST(308, "kPidIsNotExist", Sentence.of("cluster.such_partition_tablet_holds")),
    LEADER_IS_ALIVE(309, "kLeaderIsAlive", Sentence.of("cluster.partition_leader_alive_name")),
    NO_ALIVE_FOLLOWER(310, "kNoAliveFollower",
            Sentence.of("cluster.follower_alive_metadata_recover")),
    PARTITION_IS_ALIVE(311, "kPartitionIsAlive",
            Sentence.of("cluster.replica_alive_metadata_already")),
    OP_STATUS_IS_NOT_KDOING_OR_KINITED(312, "kOpStatusIsNotKdoingOrKinited",
            Sentence.of("cluster.operation_does_wait_run")),
    DROP_TABLE_ERROR(313, "kDropTableError",
            Sentence.of("cluster.deployment_uses_table_drop")),
    SET_PARTITION_INFO_FAILED(314, "kSetPartitionInfoFailed",
            Sentence.of("cluster.enough_healthy_tablets_replicas")),
    CONVERT_COLUMN_DESC_FAILED(315, "kConvertColumnDescFailed"),
    CREATE_TABLE_FAILED_ON_TABLET(316, "kCreateTableFailedOnTablet",
            Sentence.of("cluster.tablet_could_make_table_look")),
    PID_ALREADY_EXISTS(317, "kPidAlreadyExists", Sentence.of("cluster.tablet_holds_replica_partition")),
    SRC_ENDPOINT_IS_NOT_EXIST_OR_NOT_HEALTHY(318, "kSrcEndpointIsNotExistOrNotHealthy",
            Sentence.of("cluster.source_tablet_unknown_healthy")),
    DES_ENDPOINT_IS_NOT_EXIST_OR_NOT_HEALTHY(319, "kDesEndpointIsNotExistOrNotHealthy",
            Sentence.of("cluster.target_tablet_unknown_healthy")),
    MIGRATE_FAILED(320, "kMigrateFailed", Sentence.of("cluster.partition_cannot_moved_way")),
    NO_PID_HAS_UPDATE(321, "kNoPidHasUpdate",
            Sentence.of("cluster.partition_table_replica_check")),
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
    OP_ALREADY_EXISTS(334, "kOPAlreadyExists", Sentence.of("cluster.operation_runs_table_wait")),
    OFFSET_MISMATCH(335, "kOffsetMismatch", Sentence.of("cluster.replicas_offsets_differ_wait")),
    GET_TABLET_FAILED(336, "kGetTabletFailed", Sentence.of("cluster.tablet_table_does_answer")),
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
    CREATE_ZK_FAILED(450, "kCreateZkFailed", Sentence.of("cluster.zookeeper_could_written_check")),
    GET_ZK_FAILED(451, "kGetZkFailed", Sentence.of("cluster.zookeeper_could_read_check")),
    DEL_ZK_FAILED(452, "kDelZkFailed", Sentence.of("cluster.zookeepers_record_could_deleted")),
    IS_FOLLOWER_CLUSTER(453, "kIsFollowerCluster",
            Sentence.of("cluster.cluster_follows_another_cluster")),
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
    OPERATOR_NOT_SUPPORT(701, "kOperatorNotSupport", Sentence.of("cluster.server_does_support_tables")),
    DATABASE_ALREADY_EXISTS(801, "kDatabaseAlreadyExists",
            Sentence.of("cluster.such_database_already_use")),
    DATABASE_NOT_FOUND(802, "kDatabaseNotFound", Sentence.of("cluster.such_database_check_name")),
    DATABASE_NOT_EMPTY(803, "kDatabaseNotEmpty", Sentence.of("cluster.drop_tables_first")),
    SQL_CMD_RUN_ERROR(901, "kSQLCmdRunError"),
    SQL_COMPILE_ERROR(1000, "kSQLCompileError"),
    SQL_RUN_ERROR(1001, "kSQLRunError"),
    RPC_RUN_ERROR(1002, "kRPCRunError"),
    SERVER_CONN_ERROR(1003, "kServerConnError",
            Sentence.of("cluster.server_could_connect_another")),
    RPC_ERROR(1004, "kRPCError", Sentence.of("cluster.server_got_good_answer")),
    FLUSH_PRIVILEGES_FAILED(1100, "kFlushPrivilegesFailed"),
    NOT_AUTHORIZED(1101, "kNotAuthorized", Sentence.of("cluster.login_right_do_use"));

    private static final Map<Integer, ReturnCode> BY_NUMBER = new HashMap<>();

    static {
        for (ReturnCode code : values()) {
            BY_NUMBER.put(code.number, code);
        }
    }

    private final int number;
    private final String symbol;
    @SuppressWarnings("ImmutableEnumChecker") // A sentence is immutable.
    private final Sentence advice;

    ReturnCode(int number, String symbol) {
        this(number, symbol, Sentence.of("cluster.read_servers_message_log"));
    }

    ReturnCode(int number, String symbol, Sentence advice) {
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
    Sentence advice() {
        return advice;
    }

    /** Whether the refused call may nevertheless have changed something. */
    boolean mayHaveChanged() {
        return this == ERROR || this == SET_ZK_FAILED || this == ADD_OP_DATA_FAILED || this == DROP_TABLE_ERROR;
    }
}
