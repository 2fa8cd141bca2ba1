package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks that the nameserver does itself on what it knows of a partition. */
final class MetadataTasks {

    private static final Logger LOG = LoggerFactory.getLogger(MetadataTasks.class);

    private final Metadata metadata;
    private final Leadership leadership;

    MetadataTasks(Metadata metadata, Leadership leadership) {
        this.metadata = metadata;
        this.leadership = leadership;
    }

    /** Lists a new follower, not yet alive; nobody is told. */
    Task addTableInfo(Target target, String endpoint) {
        return target.local(TaskType.kAddTableInfo, task -> change(target,
                partition -> Partitions.replica(partition, endpoint).isEmpty(), partition -> partition.toBuilder()
                        .addPartitionMeta(PartitionMeta.newBuilder().setEndpoint(endpoint).setIsLeader(false)
                                .setIsAlive(false))
                        .build(),
                false));
    }

    Task delTableInfo(Target target, String endpoint) {
        return target.local(TaskType.kDelTableInfo,
                task -> change(target, partition -> Partitions.replica(partition, endpoint).isPresent(),
                        partition -> Partitions.withoutReplica(partition, endpoint), true));
    }

    /** Puts a destination, already listed, in the place of a source. */
    Task updateTableInfo(Target target, String source, String destination) {
        return target.local(TaskType.kUpdateTableInfo,
                task -> change(target, partition -> Partitions.replica(partition, source).isPresent(),
                        partition -> Partitions.withoutReplica(
                                flagged(partition, destination, false, true), source),
                        true));
    }

    Task updatePartitionStatus(Target target, String endpoint, boolean leader, boolean alive) {
        return target.local(TaskType.kUpdatePartitionStatus,
                task -> change(target, partition -> Partitions.replica(partition, endpoint).isPresent(),
                        partition -> flagged(partition, endpoint, leader, alive), true));
    }

    private static TablePartition flagged(TablePartition partition, String endpoint, boolean leader, boolean alive) {
        return Partitions.changeReplica(partition, endpoint,
                replica -> replica.toBuilder().setIsLeader(leader).setIsAlive(alive).build());
    }

    private TaskStatus change(Target target, Predicate<TablePartition> possible, UnaryOperator<TablePartition> change,
            boolean tell) {
        if (!leadership.held()) {
            return TaskStatus.kDoing;
        }
        if (current(target).filter(possible).isEmpty()) {
            return TaskStatus.kFailed;
        }
        try {
            metadata.change(target.key(), table -> Partitions.change(table, target.pid(), change));
            if (tell) {
                metadata.tell();
            }
            return TaskStatus.kDone;
        } catch (StoreException e) {
            LOG.warn("partition {} of {} cannot be changed", target.pid(), target.key(), e);
            return leadership.held() ? TaskStatus.kFailed : TaskStatus.kDoing;
        }
    }

    private Optional<TablePartition> current(Target target) {
        return metadata.table(target.key().db(), target.key().name())
                .flatMap(table -> Partitions.find(table, target.pid()));
    }

    /**
     * Waits, for ever if need be, until a follower has caught up by the offsets last polled. Passes at once where the
     * partition has one replica only or any replica is missing at its tablet.
     */
    Task checkBinlogSyncProgress(Target target, String endpoint, long delta) {
        return target.local(TaskType.kCheckBinlogSyncProgress, task -> {
            if (!leadership.held()) {
                return TaskStatus.kDoing;
            }
            return current(target).map(partition -> progress(partition, endpoint, delta)).orElse(TaskStatus.kFailed);
        });
    }

    private static TaskStatus progress(TablePartition partition, String endpoint, long delta) {
        List<PartitionMeta> replicas = partition.getPartitionMetaList();
        if (replicas.size() == 1 || replicas.stream().anyMatch(replica -> !replica.getTabletHasPartition())) {
            return TaskStatus.kDone;
        }
        long leader = Partitions.leader(partition).map(PartitionMeta::getOffset).orElse(0L);
        long follower = Partitions.replica(partition, endpoint).map(PartitionMeta::getOffset).orElse(0L);
        return leader <= follower + delta ? TaskStatus.kDone : TaskStatus.kInited;
    }
}
