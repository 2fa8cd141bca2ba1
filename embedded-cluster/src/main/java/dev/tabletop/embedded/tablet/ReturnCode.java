package dev.tabletop.embedded.tablet;

/** The return codes a tablet gives, with OpenMLDB's numbers and usual messages. */
public enum ReturnCode {

    ERROR(-1, "error"),
    TABLE_NOT_FOUND(100, "table does not exist"),
    TABLE_EXISTS(101, "table already exists"),
    TABLE_IS_LEADER(102, "table is leader"),
    TABLE_IS_FOLLOWER(103, "table is follower"),
    TABLE_IS_LOADING(104, "table is loading"),
    STATE_NOT_NORMAL(105, "table status is not kNormal"),
    MAKING_SNAPSHOT(106, "table status is kMakingSnapshot"),
    SNAPSHOT_NOT_PAUSED(107, "table status is not kSnapshotPaused"),
    INDEX_NOT_FOUND(108, "idx name not found"),
    KEY_NOT_FOUND(109, "key not found"),
    TTL_TYPE_MISMATCH(112, "ttl type mismatch"),
    INVALID_DIMENSION(115, "invalid dimension parameter"),
    PUT_FAILED(116, "put failed"),
    START_BEFORE_END(117, "starttime less than endtime"),
    SCAN_TOO_LARGE(118, "reach the max scan bytes size"),
    REPLICA_EXISTS(119, "replica endpoint already exists"),
    ADD_REPLICA_FAILED(120, "fail to add replica endpoint"),
    NOT_LEADER_ROLE(121, "replicator role is not leader"),
    APPEND_FAILED(122, "fail to append entries to replicator"),
    RECEIVER_FAILED(123, "file receiver init failed"),
    NO_RECEIVER(124, "cannot find receiver"),
    BLOCK_MISMATCH(125, "block_id mismatch"),
    RECEIVE_FAILED(126, "receive data error"),
    WRITE_FAILED(127, "write data failed"),
    SNAPSHOT_SENDING(128, "snapshot is sending"),
    TABLE_META_ILLEGAL(129, "table meta is illegal"),
    NO_TABLE_DIRECTORY(130, "table db path is not exist"),
    CREATE_FAILED(131, "create table failed"),
    NO_FOLLOWER(134, "has no follower"),
    DELETE_FAILED(136, "delete failed"),
    TIME_COLUMN_NOT_FOUND(137, "ts name not found"),
    NO_ROOT(138, "fail to get db root path"),
    NO_RECYCLE_BIN(139, "fail to get recycle root path"),
    DELETE_INDEX_FAILED(142, "delete index failed"),
    ADD_INDEX_FAILED(143, "add index failed"),
    MEMORY_EXCEEDED(160, "exceed max memory"),
    INVALID_ARGUMENTS(161, "invalid args"),
    TRUNCATE_FAILED(337, "truncate table failed"),
    FOLLOWER_CLUSTER(453, "is follower cluster"),
    NOT_SUPPORTED(701, "operation is not supported");

    private final int number;
    private final String message;

    ReturnCode(int number, String message) {
        this.number = number;
        this.message = message;
    }

    public int number() {
        return number;
    }

    public String message() {
        return message;
    }
}
