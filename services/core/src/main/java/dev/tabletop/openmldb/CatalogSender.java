package dev.tabletop.openmldb;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableDefinition.Column;
import dev.tabletop.cluster.TableDefinition.Expiry;
import dev.tabletop.cluster.TableDefinition.Index;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.DropDatabaseRequest;
import dev.tabletop.wire.nameserver.DropTableRequest;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.type.DataType;
import dev.tabletop.wire.type.TTLType;
import java.util.function.BooleanSupplier;

/** Sends what makes and drops databases and tables. */
final class CatalogSender {

    private final NameserverClient nameserver;
    private final PartitionReader partitions;
    private final BooleanSupplier mayGoOut;

    /**
     * @param mayGoOut
     *            asked directly before the call that changes something; never blocks
     */
    CatalogSender(NameserverClient nameserver, PartitionReader partitions, BooleanSupplier mayGoOut) {
        this.nameserver = nameserver;
        this.partitions = partitions;
        this.mayGoOut = mayGoOut;
    }

    Answer create(Command.CreateDatabase c) throws ClusterException {
        return nameserver.change(mayGoOut, NameServerGrpc.getCreateDatabaseMethod(),
                CreateDatabaseRequest.newBuilder().setDb(c.database()).setIfNotExists(false).build());
    }

    Answer drop(Command.DropDatabase c) throws ClusterException {
        return nameserver.change(mayGoOut, NameServerGrpc.getDropDatabaseMethod(),
                DropDatabaseRequest.newBuilder().setDb(c.database()).build());
    }

    Answer create(Command.CreateTable c) throws ClusterException {
        return nameserver.change(mayGoOut, NameServerGrpc.getCreateTableMethod(),
                CreateTableRequest.newBuilder().setTableInfo(table(c.table())).build());
    }

    Answer drop(Command.DropTable c) throws ClusterException {
        partitions.requireSameTable(c.table(), c.tid());
        return nameserver.change(mayGoOut, NameServerGrpc.getDropTableMethod(),
                DropTableRequest.newBuilder().setName(c.table().name()).setDb(c.table().db()).build());
    }

    private static TableInfo table(TableDefinition table) {
        TableInfo.Builder info = TableInfo.newBuilder().setName(table.name().name()).setDb(table.name().db())
                .setStorageMode(Decoding.storage(table.storage()));
        Integer partitionCount = table.partitions();
        if (partitionCount != null) {
            info.setPartitionNum(partitionCount);
        }
        Integer replicaCount = table.replicas();
        if (replicaCount != null) {
            info.setReplicaNum(replicaCount);
        }
        for (Column column : table.columns()) {
            info.addColumnDesc(ColumnDesc.newBuilder().setName(column.name()).setDataType(type(column.type()))
                    .setNotNull(column.notNull()));
        }
        table.indexes().forEach(index -> info.addColumnKey(key(index)));
        return info.build();
    }

    private static ColumnKey key(Index index) {
        ColumnKey.Builder key = ColumnKey.newBuilder().setIndexName(index.name()).addAllColName(index.columns())
                .setTtl(TTLSt.newBuilder().setTtlType(type(index.expiry().kind()))
                        .setAbsTtl(index.expiry().minutes()).setLatTtl(index.expiry().latest()));
        String time = index.time();
        if (time != null) {
            key.setTsName(time);
        }
        return key.build();
    }

    private static TTLType type(Expiry.Kind kind) {
        return switch (kind) {
            case AGE -> TTLType.kAbsoluteTime;
            case NUMBER -> TTLType.kLatestTime;
            case AGE_AND_NUMBER -> TTLType.kAbsAndLat;
            case AGE_OR_NUMBER -> TTLType.kAbsOrLat;
        };
    }

    private static DataType type(TableDefinition.ColumnType type) {
        return switch (type) {
            case BOOL -> DataType.kBool;
            case SMALLINT -> DataType.kSmallInt;
            case INT -> DataType.kInt;
            case BIGINT -> DataType.kBigInt;
            case FLOAT -> DataType.kFloat;
            case DOUBLE -> DataType.kDouble;
            case DATE -> DataType.kDate;
            case TIMESTAMP -> DataType.kTimestamp;
            case STRING -> DataType.kString;
        };
    }
}
