package dev.tabletop.embedded.nameserver;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.nameserver.calls.RefusedException;
import dev.tabletop.embedded.nameserver.calls.SystemRow;
import dev.tabletop.embedded.nameserver.calls.TableCreation;
import dev.tabletop.embedded.nameserver.calls.UserCalls;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.tablets.Reply;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.type.DataType;
import dev.tabletop.wire.type.TTLType;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The databases and tables that every cluster has; a new leader makes what is missing. */
final class SystemTables {

    static final String INTERNAL = UserCalls.DATABASE;
    static final String USER = UserCalls.TABLE;

    private static final Logger LOG = LoggerFactory.getLogger(SystemTables.class);
    private static final String PRE_AGGREGATION = "__PRE_AGG_DB";
    private static final String INFORMATION = "INFORMATION_SCHEMA";
    /** "1" and the SHA-256 of the empty password. */
    private static final String NO_PASSWORD = "1e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Metadata metadata;
    private final TabletRegistry tablets;
    private final TableCreation creation;
    private final int replicas;

    SystemTables(Metadata metadata, TabletRegistry tablets, TableCreation creation, int replicas) {
        this.metadata = metadata;
        this.tablets = tablets;
        this.creation = creation;
        this.replicas = replicas;
    }

    /**
     * Makes what is missing, in the order that gives each table its id.
     *
     * @throws RefusedException
     *             where a table cannot be made, as with fewer tablets than replicas
     */
    void makeMissing() throws RefusedException, StoreException {
        makeDatabase(INTERNAL);
        if (make(user())) {
            put(INTERNAL, USER, "%|root",
                    List.of("%", "root", NO_PASSWORD, 0L, 0L, "PRIVILEGE_WITH_GRANT_OPTION"));
        }
        if (replicas > 0) {
            make(jobInfo());
            make(preAggregation());
        }
        makeDatabase(PRE_AGGREGATION);
        makeDatabase(INFORMATION);
        if (replicas > 0) {
            if (make(globalVariables())) {
                Map.of("execute_mode", "online", "enable_trace", "false", "sync_job", "false", "job_timeout", "20000")
                        .forEach((name, value) -> put(INFORMATION, "GLOBAL_VARIABLES", name, List.of(name, value)));
            }
            make(deployResponseTime());
        }
    }

    private void makeDatabase(String name) throws StoreException {
        if (!metadata.databases().contains(name)) {
            metadata.createDatabase(name);
        }
    }

    /** True when the table was made now. */
    private boolean make(TableInfo.Builder table) throws RefusedException {
        if (metadata.table(table.getDb(), table.getName()).isPresent()) {
            return false;
        }
        int number = replicas > 0 ? replicas : Math.max(1, tablets.all().size());
        creation.create(table.setPartitionNum(1).setReplicaNum(number).build());
        return true;
    }

    private void put(String db, String name, String key, List<Object> row) {
        ByteString value = SystemRow.encode(row);
        metadata.table(db, name).ifPresent(table -> Partitions.leader(table.getTablePartition(0))
                .flatMap(leader -> tablets.healthy(leader.getEndpoint())).ifPresent(tablet -> {
                    Reply reply = tablet.put(PutRequest.newBuilder().setTid(table.getTid()).setPid(0)
                            .setTime(System.currentTimeMillis()).setValue(value)
                            .addDimensions(Dimension.newBuilder().setKey(key).setIdx(0)).build());
                    if (!reply.ok()) {
                        LOG.warn("row {} of {}.{} is missing: {}", key, db, name, reply);
                    }
                }));
    }

    private static TableInfo.Builder table(String db, String name) {
        return TableInfo.newBuilder().setDb(db).setName(name);
    }

    private static ColumnDesc column(String name, DataType type) {
        return ColumnDesc.newBuilder().setName(name).setDataType(type).build();
    }

    private static List<ColumnDesc> strings(String... names) {
        return List.of(names).stream().map(name -> column(name, DataType.kString)).toList();
    }

    private static ColumnKey latest(String name, String... columns) {
        return ColumnKey.newBuilder().setIndexName(name).addAllColName(List.of(columns))
                .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kLatestTime).setLatTtl(1)).build();
    }

    private static ColumnKey forever(String name, String... columns) {
        return ColumnKey.newBuilder().setIndexName(name).addAllColName(List.of(columns))
                .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kAbsoluteTime).setAbsTtl(0)).build();
    }

    private static TableInfo.Builder user() {
        return table(INTERNAL, USER).addAllColumnDesc(strings("Host", "User", "authentication_string"))
                .addColumnDesc(column("password_last_changed", DataType.kTimestamp))
                .addColumnDesc(column("password_expired", DataType.kTimestamp))
                .addAllColumnDesc(strings("Create_user_priv")).addColumnKey(latest("index", "Host", "User"));
    }

    private static TableInfo.Builder jobInfo() {
        return table(INTERNAL, "JOB_INFO").addColumnDesc(column("id", DataType.kInt))
                .addAllColumnDesc(strings("job_type", "state"))
                .addColumnDesc(column("start_time", DataType.kTimestamp))
                .addColumnDesc(column("end_time", DataType.kTimestamp))
                .addAllColumnDesc(strings("parameter", "cluster", "application_id", "error"))
                .addColumnKey(latest("id", "id"));
    }

    private static TableInfo.Builder preAggregation() {
        return table(INTERNAL, "PRE_AGG_META_INFO")
                .addAllColumnDesc(strings("aggr_table", "aggr_db", "base_db", "base_table", "aggr_func", "aggr_col",
                        "partition_cols", "order_by_col", "bucket_size", "filter_col"))
                .addColumnKey(forever("aggr_table", "aggr_table")).addColumnKey(forever("unique_key", "base_db",
                        "base_table", "aggr_func", "aggr_col", "partition_cols", "order_by_col", "filter_col"));
    }

    private static TableInfo.Builder globalVariables() {
        return table(INFORMATION, "GLOBAL_VARIABLES")
                .addAllColumnDesc(strings("Variable_name", "Variable_value"))
                .addColumnKey(latest("Variable_name", "Variable_name"));
    }

    private static TableInfo.Builder deployResponseTime() {
        return table(INFORMATION, "DEPLOY_RESPONSE_TIME").addAllColumnDesc(strings("DEPLOY_NAME", "TIME"))
                .addColumnDesc(column("COUNT", DataType.kBigInt)).addAllColumnDesc(strings("TOTAL"))
                .addColumnKey(latest("index", "DEPLOY_NAME", "TIME"));
    }
}
