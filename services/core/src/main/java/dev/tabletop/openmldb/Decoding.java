package dev.tabletop.openmldb;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.wire.nameserver.OPStatus;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TermPair;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the protocol's messages to the vocabulary. Presence is looked at wherever an unset field would read as a value
 * that nobody said. Values of a newer server read as the most careful of the known ones.
 */
final class Decoding {

    private static final int NO_PARTITION = -1;

    private Decoding() {}

    static TableName tableName(TableInfo table) {
        return new TableName(table.getDb(), table.getName());
    }

    static StorageMode storage(dev.tabletop.wire.common.StorageMode mode) {
        return switch (mode) {
            case kSSD -> StorageMode.SSD;
            case kHDD -> StorageMode.HDD;
            case kMemory, kUnknown -> StorageMode.MEMORY;
        };
    }

    static dev.tabletop.wire.common.StorageMode storage(StorageMode mode) {
        return switch (mode) {
            case MEMORY -> dev.tabletop.wire.common.StorageMode.kMemory;
            case SSD -> dev.tabletop.wire.common.StorageMode.kSSD;
            case HDD -> dev.tabletop.wire.common.StorageMode.kHDD;
        };
    }

    static TableMode mode(Role role) {
        return role == Role.LEADER ? TableMode.kTableLeader : TableMode.kTableFollower;
    }

    static ReplicaMeta meta(PartitionMeta meta, String endpoint) {
        return new ReplicaMeta(endpoint, meta.getIsLeader(), meta.getIsAlive(),
                meta.hasOffset() ? meta.getOffset() : null, meta.hasRecordCnt() ? meta.getRecordCnt() : null,
                meta.hasRecordByteSize() ? meta.getRecordByteSize() : null, meta.getDiskused(),
                meta.getTabletHasPartition());
    }

    static List<ReplicaMeta> metas(TablePartition partition) {
        ReplicaMeta[] metas = new ReplicaMeta[partition.getPartitionMetaCount()];
        for (int i = 0; i < metas.length; i++) {
            PartitionMeta meta = partition.getPartitionMeta(i);
            metas[i] = meta(meta, meta.getEndpoint());
        }
        return List.of(metas);
    }

    static List<TermStart> terms(TablePartition partition) {
        TermStart[] terms = new TermStart[partition.getTermOffsetCount()];
        for (int i = 0; i < terms.length; i++) {
            TermPair pair = partition.getTermOffset(i);
            terms[i] = new TermStart(pair.getTerm(), pair.getOffset());
        }
        return List.of(terms);
    }

    /** A tablet's word on a replica that it holds in memory. */
    static ReplicaStatus status(TableStatus status) {
        Long bytes = hasBytes(status) ? Long.valueOf(bytes(status)) : null;
        return new ReplicaStatus(role(status), loadState(status), status.getOffset(), status.getRecordCnt(), bytes);
    }

    static Role role(TableStatus status) {
        boolean leads = status.hasMode() && status.getMode() == TableMode.kTableLeader;
        return leads ? Role.LEADER : Role.FOLLOWER;
    }

    /** Whether it says how much memory the replica takes; those on disk do not. */
    static boolean hasBytes(TableStatus status) {
        return status.hasRecordByteSize() && !storage(status.getStorageMode()).isDisk();
    }

    static long bytes(TableStatus status) {
        return status.getRecordByteSize() + status.getRecordIdxByteSize();
    }

    static LoadState loadState(TableStatus status) {
        if (!status.hasState()) {
            return LoadState.UNDEFINED;
        }
        return switch (status.getState()) {
            case kTableUndefined -> LoadState.UNDEFINED;
            case kTableLoading -> LoadState.LOADING;
            case kTableNormal -> LoadState.NORMAL;
            case kMakingSnapshot -> LoadState.MAKING_SNAPSHOT;
            case kSnapshotPaused -> LoadState.SNAPSHOT_PAUSED;
        };
    }

    static Tablet.State tabletState(String text) {
        return switch (text) {
            case "kHealthy", "kTabletHealthy" -> Tablet.State.HEALTHY;
            case "kOffline", "kTabletOffline" -> Tablet.State.OFFLINE;
            default -> Tablet.State.UNKNOWN;
        };
    }

    static Operation operation(OPStatus op) {
        TableName table = op.hasName() && !op.getName().isEmpty() ? new TableName(op.getDb(), op.getName()) : null;
        Integer pid = op.hasPid() && op.getPid() != NO_PARTITION ? op.getPid() : null;
        String task = op.getTaskType().isEmpty() || op.getTaskType().equals("-") ? null : op.getTaskType();
        return new Operation(op.getOpId(), op.getOpType(), table, pid, operationState(op.getStatus()), task,
                time(op.getStartTime()), time(op.getEndTime()));
    }

    static Operation.State operationState(TaskStatus status) {
        return operationState(status.name());
    }

    private static Operation.State operationState(String text) {
        return switch (text) {
            case "kInited" -> Operation.State.WAITING;
            case "kDoing" -> Operation.State.RUNNING;
            case "kDone" -> Operation.State.DONE;
            case "kFailed" -> Operation.State.FAILED;
            case "kCanceled" -> Operation.State.CANCELLED;
            default -> Operation.State.UNKNOWN;
        };
    }

    private static @Nullable Instant time(long seconds) {
        return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }
}
