package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.tablets.Reply;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TermPair;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.type.DataType;
import dev.tabletop.wire.type.TTLType;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes tables: placement, id, every replica on its tablet (followers first), then the metadata. */
public final class TableCreation {

    private static final Logger LOG = LoggerFactory.getLogger(TableCreation.class);

    private final Metadata metadata;
    private final TabletRegistry tablets;
    private final Executor background;
    private final RandomGenerator random;

    public TableCreation(Metadata metadata, TabletRegistry tablets, Executor background, RandomGenerator random) {
        this.metadata = metadata;
        this.tablets = tablets;
        this.background = background;
        this.random = random;
    }

    /** Makes a table whose database exists and whose name is free. Blocks until tablets and ZooKeeper have it. */
    public TableInfo create(TableInfo asked) throws RefusedException {
        TableInfo table = withIndex(asked);
        TableChecks.check(table);
        TableInfo placed = Placement.place(table, tablets.healthyEndpoints().stream().sorted().toList(), random);
        TableInfo numbered = placed.toBuilder().setTid(tableId()).build();
        long term = metadata.term();
        try {
            createReplicas(numbered, term);
            TableInfo made = withTerm(numbered, term);
            keep(made);
            return made;
        } catch (RefusedException e) {
            background.execute(() -> dropReplicas(numbered));
            throw e;
        }
    }

    /** A table without index gets one on its first column that can be a key. */
    private static TableInfo withIndex(TableInfo table) {
        if (table.getColumnKeyCount() > 0) {
            return table;
        }
        TableInfo.Builder builder = table.toBuilder();
        table.getColumnDescList().stream()
                .filter(c -> c.getDataType() != DataType.kFloat && c.getDataType() != DataType.kDouble)
                .map(ColumnDesc::getName).findFirst()
                .ifPresent(column -> builder.addColumnKey(ColumnKey.newBuilder()
                        .setIndexName("INDEX_0_" + Instant.now().getEpochSecond()).addColName(column)
                        .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kAbsoluteTime).setAbsTtl(0))));
        return builder.build();
    }

    private int tableId() throws RefusedException {
        try {
            return metadata.allocateTableId();
        } catch (StoreException e) {
            throw new RefusedException(Code.CREATE_TABLE_FAILED, "create table failed", e);
        }
    }

    private void createReplicas(TableInfo table, long term) throws RefusedException {
        for (boolean leaders : new boolean[]{false, true}) {
            for (TablePartition partition : table.getTablePartitionList()) {
                for (PartitionMeta replica : partition.getPartitionMetaList()) {
                    if (replica.getIsLeader() == leaders) {
                        createReplica(replica.getEndpoint(), meta(table, partition, leaders, term));
                    }
                }
            }
        }
    }

    private void createReplica(String endpoint, TableMeta meta) throws RefusedException {
        TabletClient tablet = tablets.healthy(endpoint)
                .orElseThrow(() -> new RefusedException(Code.TABLET_IS_NOT_HEALTHY, "tablet is not healthy"));
        Reply reply = tablet.createTable(meta);
        if (!reply.ok()) {
            throw new RefusedException(reply.code(), reply.message());
        }
    }

    private static TableMeta meta(TableInfo table, TablePartition partition, boolean leader, long term) {
        TableMeta.Builder meta = TableMeta.newBuilder().setTid(table.getTid()).setPid(partition.getPid())
                .setName(table.getName()).setDb(table.getDb()).setSegCnt(table.getSegCnt())
                .setStorageMode(table.getStorageMode()).setCompressType(table.getCompressType())
                .setBaseTableTid(table.getBaseTableTid()).addAllColumnDesc(table.getColumnDescList())
                .addAllColumnKey(table.getColumnKeyList())
                .setMode(leader ? TableMode.kTableLeader : TableMode.kTableFollower);
        if (table.hasKeyEntryMaxHeight()) {
            meta.setKeyEntryMaxHeight(table.getKeyEntryMaxHeight());
        }
        if (leader) {
            meta.setTerm(term).addAllReplicas(followers(partition));
        }
        for (TablePartition each : table.getTablePartitionList()) {
            meta.addTablePartition(common(each));
        }
        return meta.build();
    }

    private static List<String> followers(TablePartition partition) {
        return partition.getPartitionMetaList().stream().filter(replica -> !replica.getIsLeader())
                .map(PartitionMeta::getEndpoint).toList();
    }

    private static dev.tabletop.wire.common.TablePartition common(TablePartition partition) {
        var common = dev.tabletop.wire.common.TablePartition.newBuilder().setPid(partition.getPid());
        for (PartitionMeta replica : partition.getPartitionMetaList()) {
            common.addPartitionMeta(dev.tabletop.wire.common.PartitionMeta.newBuilder()
                    .setEndpoint(replica.getEndpoint()).setIsLeader(replica.getIsLeader()).setIsAlive(true));
        }
        return common.build();
    }

    /** Each leader begins its partition's first term at offset 0. */
    private static TableInfo withTerm(TableInfo table, long term) {
        TableInfo.Builder builder = table.toBuilder();
        for (TablePartition.Builder partition : builder.getTablePartitionBuilderList()) {
            if (partition.getPartitionMetaList().stream().anyMatch(PartitionMeta::getIsLeader)) {
                partition.addTermOffset(TermPair.newBuilder().setTerm(term).setOffset(0));
            }
        }
        return builder.build();
    }

    private void keep(TableInfo table) throws RefusedException {
        try {
            metadata.add(table);
        } catch (StoreException e) {
            throw new RefusedException(Code.SET_ZK_FAILED, "set zk failed", e);
        }
        tablets.healthy().forEach(tablet -> tablet.refresh(table.getTid()));
    }

    private void dropReplicas(TableInfo table) {
        for (TablePartition partition : table.getTablePartitionList()) {
            for (PartitionMeta replica : partition.getPartitionMetaList()) {
                tablets.healthy(replica.getEndpoint()).ifPresent(tablet -> {
                    Reply reply = tablet.dropTable(table.getTid(), partition.getPid());
                    LOG.debug("dropped {} {} on {} again: {}", table.getTid(), partition.getPid(),
                            replica.getEndpoint(), reply);
                });
            }
        }
    }
}
