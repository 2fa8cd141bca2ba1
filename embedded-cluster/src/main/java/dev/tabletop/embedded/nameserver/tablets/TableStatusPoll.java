package dev.tabletop.embedded.nameserver.tablets;

import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.TableKey;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.TableStatus;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills offsets, counts and sizes into the metadata in memory from what the healthy tablets report. A replica that
 * nobody reports keeps its last values and is marked as not held by its tablet. Where no tablet reports anything, the
 * whole round is skipped.
 */
public final class TableStatusPoll {

    private record Place(int tid, int pid, String endpoint) {}

    private final Metadata metadata;
    private final TabletRegistry tablets;

    public TableStatusPoll(Metadata metadata, TabletRegistry tablets) {
        this.metadata = metadata;
        this.tablets = tablets;
    }

    /** One round; blocks for the answers. */
    public void run() {
        Map<Place, TableStatus> reported = new HashMap<>();
        for (TabletClient tablet : tablets.healthy()) {
            tablet.tableStatus().ifPresent(all -> all.forEach(status -> reported
                    .put(new Place(status.getTid(), status.getPid(), tablet.endpoint()), status)));
        }
        if (reported.isEmpty()) {
            return;
        }
        for (TableInfo table : metadata.tables()) {
            metadata.refresh(TableKey.of(table), current -> filled(current, reported));
        }
    }

    private static TableInfo filled(TableInfo table, Map<Place, TableStatus> reported) {
        TableInfo.Builder builder = table.toBuilder();
        for (int i = 0; i < builder.getTablePartitionCount(); i++) {
            builder.setTablePartition(i, filled(table.getTid(), builder.getTablePartition(i), reported));
        }
        return builder.build();
    }

    private static TablePartition filled(int tid, TablePartition partition, Map<Place, TableStatus> reported) {
        TablePartition.Builder builder = partition.toBuilder();
        for (int i = 0; i < builder.getPartitionMetaCount(); i++) {
            PartitionMeta before = builder.getPartitionMeta(i);
            PartitionMeta after = filled(before,
                    reported.get(new Place(tid, partition.getPid(), before.getEndpoint())));
            builder.setPartitionMeta(i, after);
            if (after.getTabletHasPartition() && after.getIsLeader() && after.getIsAlive()) {
                builder.setRecordCnt(after.getRecordCnt()).setRecordByteSize(after.getRecordByteSize())
                        .setDiskused(after.getDiskused());
            }
        }
        return builder.build();
    }

    private static PartitionMeta filled(PartitionMeta replica, @Nullable TableStatus status) {
        if (status == null) {
            return replica.toBuilder().setTabletHasPartition(false).build();
        }
        return replica.toBuilder().setOffset(status.getOffset()).setRecordCnt(recordCount(status))
                .setRecordByteSize(status.getRecordByteSize() + status.getRecordIdxByteSize())
                .setDiskused(status.getDiskused()).setTabletHasPartition(true).build();
    }

    /** A memory table counts the entries of its first index, a disk table has its own count. */
    private static long recordCount(TableStatus status) {
        if (status.getStorageMode() != StorageMode.kMemory || status.getTsIdxStatusCount() == 0) {
            return status.getRecordCnt();
        }
        return status.getTsIdxStatus(0).getSegCntsList().stream().mapToLong(Long::longValue).sum();
    }
}
