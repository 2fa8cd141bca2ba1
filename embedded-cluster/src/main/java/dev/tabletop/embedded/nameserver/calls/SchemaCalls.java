package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Indexes;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.metadata.TableKey;
import dev.tabletop.embedded.nameserver.ops.IndexTasks;
import dev.tabletop.embedded.nameserver.ops.OperationException;
import dev.tabletop.embedded.nameserver.tablets.KnownTablet;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.VersionPair;
import dev.tabletop.wire.nameserver.AddIndexRequest;
import dev.tabletop.wire.nameserver.AddTableFieldRequest;
import dev.tabletop.wire.nameserver.DeleteIndexRequest;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.OPType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Columns and indexes that are added to a table, or deleted from it. */
final class SchemaCalls {

    private static final int MAX_ADDED_FIELDS = 63;
    private static final int MAX_VERSION = 255;

    private final CallContext context;

    SchemaCalls(CallContext context) {
        this.context = context;
    }

    private TableInfo table(String db, String name, String otherwise) throws RefusedException {
        return context.metadata().table(db, name)
                .orElseThrow(() -> new RefusedException(Code.TABLE_DOES_NOT_EXIST, otherwise));
    }

    private void change(TableInfo table, UnaryOperator<TableInfo> change, String otherwise) throws RefusedException {
        try {
            context.metadata().change(TableKey.of(table), change);
        } catch (StoreException e) {
            throw new RefusedException(Code.SET_ZK_FAILED, otherwise, e);
        }
    }

    private void tell() throws RefusedException {
        try {
            context.metadata().tell();
        } catch (StoreException e) {
            throw CallContext.storeFailed(e);
        }
    }

    void addField(AddTableFieldRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = table(request.getDb(), request.getName(), "table doesn't exist!");
        if (table.getAddedColumnDescCount() >= MAX_ADDED_FIELDS) {
            throw new RefusedException(Code.TOO_MANY_ADDED_FIELDS, "the count of adding field is more than 63");
        }
        ColumnDesc column = request.getColumnDesc();
        if (Indexes.columns(table).containsKey(column.getName())) {
            throw new RefusedException(Code.FIELD_NAME_REPEATED, "field name repeated in table_info!");
        }
        addColumns(table, List.of(column), "set zk failed!");
        tell();
    }

    /** Tells the tablets first, then writes the metadata; nobody else is told. */
    private void addColumns(TableInfo table, List<ColumnDesc> columns, String otherwise) throws RefusedException {
        int last = table.getSchemaVersionsList().stream().map(VersionPair::getId).reduce(1, (a, b) -> b);
        boolean possible = last < MAX_VERSION;
        VersionPair version = VersionPair.newBuilder().setId(last + 1).setFieldCount(
                table.getColumnDescCount() + table.getAddedColumnDescCount() + columns.size()).build();
        List<KnownTablet> holders = Partitions.endpoints(table).stream()
                .map(endpoint -> context.tablets().find(endpoint)).flatMap(Optional::stream).toList();
        possible &= holders.stream().allMatch(KnownTablet::healthy);
        for (KnownTablet holder : holders) {
            possible = possible && context.tablets().healthy(holder.endpoint())
                    .filter(tablet -> tablet.addField(table.getTid(), columns, version).ok()).isPresent();
        }
        if (!possible) {
            throw new RefusedException(Code.UPDATE_TABLE_META_FAILED, "fail to update tableMeta for adding field");
        }
        change(table, current -> current.toBuilder().addAllAddedColumnDesc(columns).addSchemaVersions(version).build(),
                otherwise);
    }

    /** Adds empty indexes at once, or asks for the operation that fills them as well. */
    void addIndex(AddIndexRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = table(request.getDb(), request.getName(), "table does not exist!");
        List<ColumnKey> indexes = request.getColumnKeysCount() > 0
                ? request.getColumnKeysList()
                : List.of(request.getColumnKey());
        if (indexes.stream().anyMatch(index -> Indexes.exists(table, index))) {
            throw new RefusedException(Code.INDEX_ALREADY_EXISTS, "index has already exist!");
        }
        List<ColumnDesc> missing = missingColumns(table, request);
        if (!missing.isEmpty()) {
            addColumns(table, missing, "set zk failed");
        }
        Optional<String> fault = Indexes.fault(Indexes.columns(table), indexes);
        if (fault.isPresent()) {
            throw new RefusedException(Code.CHECK_INDEX_FAILED, fault.get());
        }
        if (request.getSkipLoadData()) {
            addEmpty(table, indexes);
        } else {
            addAndFill(table, indexes);
        }
    }

    /** The columns of the index that the table has not yet and the request describes. Only a single index may bring some. */
    private static List<ColumnDesc> missingColumns(TableInfo table, AddIndexRequest request) throws RefusedException {
        if (request.getColsList().stream().anyMatch(column -> !Indexes.canBeKey(column))) {
            throw new RefusedException(Code.WRONG_COLUMN_KEY, "index col type cannot float or double");
        }
        Map<String, ColumnDesc> offered = request.getColsList().stream()
                .collect(Collectors.toMap(ColumnDesc::getName, Function.identity(), (first, second) -> first));
        Map<String, ColumnDesc> present = Indexes.columns(table);
        List<ColumnDesc> missing = new ArrayList<>();
        for (String name : request.getColumnKey().getColNameList()) {
            ColumnDesc column = present.get(name);
            if (column == null) {
                ColumnDesc added = offered.get(name);
                if (added == null) {
                    throw new RefusedException(Code.WRONG_COLUMN_KEY, "miss column desc in the request");
                }
                if (!missing.contains(added)) {
                    missing.add(added);
                }
            } else if (!Indexes.canBeKey(column)) {
                throw new RefusedException(Code.WRONG_COLUMN_KEY, "wrong column key!");
            }
        }
        return missing;
    }

    private void addAndFill(TableInfo table, List<ColumnKey> indexes) throws RefusedException {
        if (context.operations().hasUnfinished(OPType.kAddIndexOP, TableKey.of(table))) {
            throw new RefusedException(Code.OP_ALREADY_EXISTS, "there is already a task running");
        }
        try {
            context.requests().addIndexes(table, indexes);
        } catch (OperationException e) {
            Throwable cause = e.getCause();
            String about = switch (e.code()) {
                case Code.SET_ZK_FAILED -> "create AddIndexOP data failed. table " + table.getName();
                case Code.ADD_OP_DATA_FAILED -> "add op data failed. name " + table.getName();
                default -> "create AddIndexOP task failed. table " + table.getName() + " msg "
                        + (cause == null ? e.getMessage() : cause.getMessage());
            };
            throw new RefusedException(Code.ADD_INDEX_FAILED, "add index failed. msg " + about, e);
        }
    }

    /** No way back: what was added on some tablets stays there when another refuses. */
    private void addEmpty(TableInfo table, List<ColumnKey> indexes) throws RefusedException {
        for (TablePartition partition : table.getTablePartitionList()) {
            for (PartitionMeta replica : partition.getPartitionMetaList()) {
                TabletClient tablet = context.tablets().healthy(replica.getEndpoint()).orElseThrow(
                        () -> new RefusedException(Code.TABLET_IS_NOT_HEALTHY, "tablet does not exist"));
                if (!tablet.addIndex(table.getTid(), partition.getPid(), indexes).ok()) {
                    throw new RefusedException(Code.ADD_INDEX_FAILED, "add index failed");
                }
            }
        }
        try {
            new IndexTasks(context.metadata(), context.tablets()).addToMetadata(TableKey.of(table), indexes);
        } catch (StoreException e) {
            throw CallContext.storeFailed(e);
        }
    }

    void deleteIndex(DeleteIndexRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = table(request.getDbName(), request.getTableName(), "table does not exist!");
        if (table.getColumnKeyCount() == 0) {
            throw new RefusedException(Code.HAS_NO_COLUMN_KEY, "table has not column key");
        }
        int position = Indexes.position(table, request.getIdxName());
        if (position < 0 || table.getColumnKey(position).getFlag() != 0) {
            throw new RefusedException(Code.INDEX_NOT_FOUND, "index doesn't exist!");
        }
        if (position == 0) {
            throw new RefusedException(Code.DELETE_INDEX_FAILED, "index is primary key");
        }
        requireAllAlive(table);
        boolean all = true;
        for (TablePartition partition : table.getTablePartitionList()) {
            for (PartitionMeta replica : partition.getPartitionMetaList()) {
                all &= context.tablets().healthy(replica.getEndpoint()).filter(tablet -> tablet
                        .deleteIndex(table.getTid(), partition.getPid(), request.getIdxName()).ok()).isPresent();
            }
        }
        ColumnKey deleted = table.getColumnKey(position).toBuilder().setFlag(1).build();
        change(table, current -> Indexes.with(current, List.of(deleted)), "set zk failed");
        tell();
        if (!all) {
            throw new RefusedException(Code.DELETE_INDEX_FAILED, "delete failed");
        }
    }

    /** Not one tablet of the cluster may be offline, whether it holds the table or not. */
    private void requireAllAlive(TableInfo table) throws RefusedException {
        if (!context.tablets().all().stream().allMatch(KnownTablet::healthy)) {
            throw new RefusedException(Code.TABLET_IS_NOT_HEALTHY, "tablet is offline!");
        }
        for (TablePartition partition : table.getTablePartitionList()) {
            for (PartitionMeta replica : partition.getPartitionMetaList()) {
                if (!replica.getIsAlive()) {
                    throw new RefusedException(Code.TABLE_HAS_NO_ALIVE_LEADER, "partition is not alive!");
                }
                if (context.tablets().find(replica.getEndpoint()).isEmpty()) {
                    throw new RefusedException(Code.TABLET_IS_NOT_HEALTHY, "tablet is not healthy");
                }
            }
        }
    }

    /** Where the table's offline data lies; asked of any nameserver, leader or not. */
    void updateOfflineTable(TableInfo request) throws RefusedException {
        TableInfo table = table(request.getDb(), request.getName(), "table does not exist");
        change(table, current -> current.toBuilder().setOfflineTableInfo(request.getOfflineTableInfo()).build(),
                "set zk failed");
        tell();
    }
}
