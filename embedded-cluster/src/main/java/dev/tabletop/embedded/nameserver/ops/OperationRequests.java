package dev.tabletop.embedded.nameserver.ops;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.nameserver.AddIndexMeta;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.ChangeLeaderData;
import dev.tabletop.wire.nameserver.EndpointStatusData;
import dev.tabletop.wire.nameserver.MakeSnapshotNSRequest;
import dev.tabletop.wire.nameserver.MigrateInfo;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.RecoverTableData;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.OPInfo;
import dev.tabletop.wire.tablet.OPType;
import dev.tabletop.wire.tablet.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes operations: takes an id, makes the task list, queues. Each method returns at once, the work follows. */
public final class OperationRequests {

    /** Concurrency of operations that nobody gave one for. */
    public static final int CONCURRENCY = 2;

    /** Largest concurrency that can be asked for. */
    public static final int MAX_CONCURRENCY = 8;

    private static final int ADD_REPLICA_CONCURRENCY = 1;
    private static final Logger LOG = LoggerFactory.getLogger(OperationRequests.class);

    private final OperationStore store;
    private final OperationLists lists;
    private final TaskLists tasks;
    private final Metadata metadata;
    private final TabletRegistry tablets;
    private final long binlogSyncDelta;

    public OperationRequests(OperationStore store, OperationLists lists, TaskLists tasks, Metadata metadata,
            TabletRegistry tablets, long binlogSyncDelta) {
        this.store = store;
        this.lists = lists;
        this.tasks = tasks;
        this.metadata = metadata;
        this.tablets = tablets;
        this.binlogSyncDelta = binlogSyncDelta;
    }

    public void makeSnapshot(TableInfo table, int pid) throws OperationException {
        MakeSnapshotNSRequest data = MakeSnapshotNSRequest.newBuilder().setName(table.getName()).setDb(table.getDb())
                .setPid(pid).build();
        request(OPType.kMakeSnapshotOP, table, pid, data.toByteString(), CONCURRENCY);
    }

    /** All of the cluster's AddReplica operations share one list, so they run one after the other. */
    public void addReplica(TableInfo table, int pid, String endpoint) throws OperationException {
        AddReplicaNSRequest data = AddReplicaNSRequest.newBuilder().setName(table.getName()).setDb(table.getDb())
                .setPid(pid).setEndpoint(endpoint).build();
        request(OPType.kAddReplicaOP, table, pid, data.toByteString(), ADD_REPLICA_CONCURRENCY);
    }

    public void delReplica(TableInfo table, int pid, String endpoint) throws OperationException {
        request(OPType.kDelReplicaOP, table, pid, ByteString.copyFromUtf8(endpoint), CONCURRENCY);
    }

    public void migrate(TableInfo table, int pid, String source, String destination) throws OperationException {
        MigrateInfo data = MigrateInfo.newBuilder().setSrcEndpoint(source).setDesEndpoint(destination).build();
        request(OPType.kMigrateOP, table, pid, data.toByteString(), CONCURRENCY);
    }

    public void offlineReplica(TableInfo table, int pid, String endpoint, int concurrency) throws OperationException {
        request(OPType.kOfflineReplicaOP, table, pid, ByteString.copyFromUtf8(endpoint), concurrency);
    }

    public void partitionStatus(TableInfo table, int pid, String endpoint, boolean leader, boolean alive,
            int concurrency) throws OperationException {
        request(OPType.kUpdatePartitionStatusOP, table, pid, statusData(endpoint, leader, alive), concurrency);
    }

    /**
     * Changes the leader of a partition among its alive followers on healthy tablets. Without any, no operation is made
     * and all is well.
     *
     * @param candidate
     *            who shall lead, empty to let the offsets decide
     * @param restore
     *            whether a candidate that is no such follower takes part nevertheless
     */
    public void changeLeader(TableInfo table, TablePartition partition, String candidate, boolean restore,
            int concurrency) throws OperationException {
        List<String> followers = new ArrayList<>(
                partition.getPartitionMetaList().stream().filter(r -> r.getIsAlive() && !r.getIsLeader())
                        .map(PartitionMeta::getEndpoint).filter(tablets.healthyEndpoints()::contains).toList());
        if (!candidate.isEmpty() && restore && !followers.contains(candidate)) {
            followers.add(candidate);
        }
        if (followers.isEmpty()) {
            LOG.info("partition {} of {} has no follower to lead it, no operation is made", partition.getPid(),
                    table.getName());
            return;
        }
        if (!candidate.isEmpty() && !followers.contains(candidate)) {
            throw new OperationException(Code.CREATE_OP_FAILED, "create op failed");
        }
        ChangeLeaderData.Builder data = ChangeLeaderData.newBuilder().setName(table.getName()).setDb(table.getDb())
                .setTid(table.getTid()).setPid(partition.getPid()).addAllFollower(followers);
        if (!candidate.isEmpty()) {
            data.setCandidateLeader(candidate);
        }
        request(OPType.kChangeLeaderOP, table, partition.getPid(), data.build().toByteString(), concurrency);
    }

    /**
     * Adds indexes to a table and fills them. All such operations share one list.
     *
     * @throws OperationException
     *             the reason why the task list cannot be made as its cause
     */
    public void addIndexes(TableInfo table, List<ColumnKey> indexes) throws OperationException {
        AddIndexMeta data = AddIndexMeta.newBuilder().setName(table.getName()).setPid(0).setDb(table.getDb())
                .addAllColumnKeys(indexes).build();
        request(OPType.kAddIndexOP, table, 0, data.toByteString(), MAX_CONCURRENCY);
    }

    /** Brings a replica back; a leader flag spares the task that removes it from its leader. */
    public void recoverTable(TableInfo table, int pid, String endpoint, boolean flaggedLeader, int concurrency)
            throws OperationException {
        recoverTable(table, pid, endpoint, flaggedLeader, binlogSyncDelta, concurrency);
    }

    /** As {@link #recoverTable}, complete only when the follower is level with its leader. */
    public void recoverTableLevel(TableInfo table, int pid, String endpoint, boolean flaggedLeader, int concurrency)
            throws OperationException {
        recoverTable(table, pid, endpoint, flaggedLeader, 0, concurrency);
    }

    /** Recovers the dead replica flagged leader, whichever it is by then. */
    public void recoverDeadLeader(TableInfo table, int pid, int concurrency) throws OperationException {
        recoverTable(table, pid, RecoverTableTask.OFFLINE_LEADER, true, 0, concurrency);
    }

    private void recoverTable(TableInfo table, int pid, String endpoint, boolean flaggedLeader, long delta,
            int concurrency) throws OperationException {
        RecoverTableData data = RecoverTableData.newBuilder().setEndpoint(endpoint).setIsLeader(flaggedLeader)
                .setOffsetDelta(delta).setConcurrency(concurrency).build();
        request(OPType.kRecoverTableOP, table, pid, data.toByteString(), concurrency);
    }

    void childStatus(Operation parent, String endpoint, boolean leader, boolean alive, int concurrency) {
        child(parent, OPType.kUpdatePartitionStatusOP, statusData(endpoint, leader, alive), concurrency);
    }

    void childReload(Operation parent, String endpoint, int concurrency) {
        child(parent, OPType.kReLoadTableOP, ByteString.copyFromUtf8(endpoint), concurrency);
    }

    void childReAdd(Operation parent, OPType way, RecoverTableData data) {
        child(parent, way, data.toByteString(), data.getConcurrency());
    }

    private static ByteString statusData(String endpoint, boolean leader, boolean alive) {
        return EndpointStatusData.newBuilder().setEndpoint(endpoint).setIsLeader(leader).setIsAlive(alive).build()
                .toByteString();
    }

    /** A child that cannot be made does not trouble its parent. */
    private void child(Operation parent, OPType type, ByteString data, int concurrency) {
        try {
            TableInfo table = metadata.table(parent.db(), parent.name()).orElseThrow(
                    () -> new OperationException(Code.CREATE_OP_FAILED, "table does not exist"));
            lists.add(make(type, table, parent.pid(), data, parent), concurrency);
        } catch (OperationException e) {
            LOG.warn("operation {} has no {} following it: {}", parent.id(), type, e.getMessage(), e);
        }
    }

    private void request(OPType type, TableInfo table, int pid, ByteString data, int concurrency)
            throws OperationException {
        lists.add(make(type, table, pid, data, null), concurrency);
    }

    private Operation make(OPType type, TableInfo table, int pid, ByteString data, @Nullable Operation parent)
            throws OperationException {
        Operation operation = new Operation(OPInfo.newBuilder().setOpId(nextId()).setOpType(type).setTaskIndex(0)
                .setDataBytes(data).setTaskStatus(TaskStatus.kInited).setName(table.getName()).setDb(table.getDb())
                .setPid(pid).setParentId(parent == null ? Operation.NO_PARENT : parent.id()).build());
        try {
            operation.setTasks(tasks.make(operation, this));
        } catch (OperationException e) {
            LOG.warn("operation {} {} on {} {} is not made: {}", operation.id(), type, table.getName(), pid,
                    e.getMessage());
            throw new OperationException(Code.CREATE_OP_FAILED, "create op failed", e);
        }
        return operation;
    }

    private long nextId() throws OperationException {
        try {
            return store.nextId();
        } catch (StoreException e) {
            throw new OperationException(Code.SET_ZK_FAILED, "set zk failed", e);
        }
    }
}
