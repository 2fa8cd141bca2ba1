package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.metadata.TableKey;
import dev.tabletop.embedded.nameserver.ops.Operation;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.DropTableRequest;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TruncateTableRequest;
import dev.tabletop.wire.nameserver.UpdateTTLRequest;
import java.util.Optional;

/** Tables as a whole: made, dropped, emptied, given another time to live. */
final class TableCalls {

    private final CallContext context;

    TableCalls(CallContext context) {
        this.context = context;
    }

    void create(CreateTableRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = request.getTableInfo();
        if (!table.getDb().isEmpty() && !context.metadata().databases().contains(table.getDb())) {
            throw new RefusedException(Code.DATABASE_NOT_FOUND, "database not found");
        }
        if (context.metadata().table(table.getDb(), table.getName()).isPresent()) {
            if (request.getCreateIfNotExist()) {
                return;
            }
            throw new RefusedException(Code.TABLE_ALREADY_EXISTS, "table already exists");
        }
        context.creation().create(table);
    }

    /** Replicas on tablets that are offline, or not called alive, leave their directories behind. */
    void drop(DropTableRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = context.metadata().table(request.getDb(), request.getName())
                .orElseThrow(() -> new RefusedException(Code.TABLE_DOES_NOT_EXIST, "table does not exist!"));
        boolean all = dropReplicas(table);
        context.metadata().forget(table);
        try {
            context.metadata().removeNode(table);
        } catch (StoreException e) {
            throw CallContext.storeFailed(e);
        }
        for (Operation operation : context.operations().unfinished()) {
            if (isOf(operation, table) && context.operations().cancel(operation.id())) {
                context.tablets().healthy().forEach(tablet -> tablet.cancelOperation(operation.id()));
            }
        }
        if (!all) {
            throw new RefusedException(Code.DROP_TABLE_FAILED, "drop table error");
        }
    }

    private boolean dropReplicas(TableInfo table) {
        boolean all = true;
        for (TablePartition partition : table.getTablePartitionList()) {
            for (PartitionMeta replica : partition.getPartitionMetaList()) {
                Optional<TabletClient> tablet = context.tablets().healthy(replica.getEndpoint())
                        .filter(client -> replica.getIsAlive());
                if (tablet.isPresent()) {
                    all &= tablet.get().dropTable(table.getTid(), partition.getPid()).ok();
                }
            }
        }
        return all;
    }

    private static boolean isOf(Operation operation, TableInfo table) {
        return operation.db().equals(table.getDb()) && operation.name().equals(table.getName());
    }

    /** Asked of any nameserver, leader or not. */
    void truncate(TruncateTableRequest request) throws RefusedException {
        TableInfo table = context.table(request.getDb(), request.getName());
        if (context.operations().unfinished().stream().anyMatch(operation -> isOf(operation, table))) {
            throw new RefusedException(Code.OP_ALREADY_EXISTS, "there is active op");
        }
        for (TablePartition partition : table.getTablePartitionList()) {
            if (partition.getPartitionMetaList().stream().map(PartitionMeta::getOffset).distinct().count() > 1) {
                throw new RefusedException(Code.OFFSET_MISMATCH, "partition offset mismatch");
            }
        }
        for (TablePartition partition : table.getTablePartitionList()) {
            for (PartitionMeta replica : partition.getPartitionMetaList()) {
                TabletClient tablet = context.tablets().healthy(replica.getEndpoint()).orElseThrow(
                        () -> new RefusedException(Code.GET_TABLET_FAILED, "fail to get tablet"));
                if (!tablet.truncateTable(table.getTid(), partition.getPid()).ok()) {
                    throw new RefusedException(Code.TRUNCATE_TABLE_FAILED, "truncate table failed");
                }
            }
        }
    }

    void updateTtl(UpdateTTLRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = context.metadata().table(request.getDb(), request.getName())
                .orElseThrow(() -> new RefusedException(Code.TABLE_ALREADY_EXISTS, "table does not exist"));
        for (TablePartition partition : table.getTablePartitionList()) {
            for (PartitionMeta replica : partition.getPartitionMetaList()) {
                boolean updated = context.tablets().healthy(replica.getEndpoint())
                        .filter(client -> replica.getIsAlive())
                        .map(client -> client.updateTtl(table.getTid(), partition.getPid(), request.getIndexName(),
                                request.getTtlDesc()).ok())
                        .orElse(!replica.getIsAlive());
                if (!updated) {
                    throw new RefusedException(Code.UPDATE_TTL_FAILED, "fail to update ttl from tablet");
                }
            }
        }
        try {
            context.metadata().change(TableKey.of(table), current -> withTtl(current, request));
            context.metadata().tell();
        } catch (StoreException e) {
            throw CallContext.storeFailed(e);
        }
    }

    private static TableInfo withTtl(TableInfo table, UpdateTTLRequest request) {
        TableInfo.Builder builder = table.toBuilder();
        for (ColumnKey.Builder index : builder.getColumnKeyBuilderList()) {
            if (!request.hasIndexName() || index.getIndexName().equals(request.getIndexName())) {
                index.setTtl(request.getTtlDesc());
            }
        }
        return builder.build();
    }
}
