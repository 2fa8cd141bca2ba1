package dev.tabletop.embedded.nameserver.ops;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.nameserver.AddIndexMeta;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.EndpointStatusData;
import dev.tabletop.wire.nameserver.MigrateInfo;
import dev.tabletop.wire.nameserver.RecoverTableData;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.tablet.OPType;
import dev.tabletop.wire.tablet.TableMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The task list of each type of operation, in order, bound to the endpoints known when it is made. An operation whose
 * list cannot be made never comes to be.
 */
public final class TaskLists {

    /** Types whose list can be made anew by a new leader. */
    static final Set<OPType> KNOWN = EnumSet.range(OPType.kMakeSnapshotOP, OPType.kRecoverTableOP);

    static {
        KNOWN.remove(OPType.kUpdateTableAliveOP);
        KNOWN.add(OPType.kAddIndexOP);
    }

    private final Metadata metadata;
    private final TabletRegistry tablets;
    private final Leadership leadership;
    private final MetadataTasks metadataTasks;
    private final LeaderTasks leaderTasks;
    private final IndexTasks indexTasks;
    private final long binlogSyncDelta;

    public TaskLists(Metadata metadata, TabletRegistry tablets, Leadership leadership, long binlogSyncDelta) {
        this.metadata = metadata;
        this.tablets = tablets;
        this.leadership = leadership;
        this.metadataTasks = new MetadataTasks(metadata, leadership);
        this.leaderTasks = new LeaderTasks(metadata, tablets, leadership);
        this.indexTasks = new IndexTasks(metadata, tablets);
        this.binlogSyncDelta = binlogSyncDelta;
    }

    /** Makes the tasks of an operation from its record and what is known now. */
    List<Task> make(Operation operation, OperationRequests requests) throws OperationException {
        TableInfo table = metadata.table(operation.db(), operation.name())
                .orElseThrow(() -> failed("table does not exist"));
        Target target = new Target(operation, table,
                Partitions.find(table, operation.pid()).orElseThrow(() -> failed("pid does not exist")));
        try {
            return make(target, requests);
        } catch (InvalidProtocolBufferException e) {
            throw new OperationException(Code.CREATE_OP_FAILED, "the operation's data cannot be parsed", e);
        }
    }

    private List<Task> make(Target target, OperationRequests requests)
            throws OperationException, InvalidProtocolBufferException {
        Operation operation = target.operation();
        return switch (operation.type()) {
            case kMakeSnapshotOP -> List.of(TabletTasks.makeSnapshot(target, leader(target)));
            case kAddReplicaOP -> addReplica(target, AddReplicaNSRequest.parseFrom(operation.data()).getEndpoint());
            case kDelReplicaOP -> delReplica(target, operation.data().toStringUtf8());
            case kChangeLeaderOP -> leaderTasks.all(target);
            case kOfflineReplicaOP -> offlineReplica(target, operation.data().toStringUtf8());
            case kReAddReplicaOP, kReAddReplicaNoSendOP, kReAddReplicaWithDropOP, kReAddReplicaSimplifyOP ->
                reAdd(target, RecoverTableData.parseFrom(operation.data()));
            case kMigrateOP -> migrate(target, MigrateInfo.parseFrom(operation.data()));
            case kReLoadTableOP -> reload(target, operation.data().toStringUtf8());
            case kUpdatePartitionStatusOP -> status(target, EndpointStatusData.parseFrom(operation.data()));
            case kRecoverTableOP -> recoverTable(target, RecoverTableData.parseFrom(operation.data()), requests);
            case kAddIndexOP -> indexTasks.all(target, AddIndexMeta.parseFrom(operation.data()));
            default -> throw failed("operations of type " + operation.type() + " are not made here");
        };
    }

    private static OperationException failed(String why) {
        return new OperationException(Code.CREATE_OP_FAILED, why);
    }

    private TabletClient leader(Target target) throws OperationException {
        String endpoint = Partitions.leader(target.partition())
                .orElseThrow(() -> failed("the partition has no alive leader")).getEndpoint();
        return healthy(endpoint);
    }

    private TabletClient healthy(String endpoint) throws OperationException {
        return tablets.healthy(endpoint).orElseThrow(() -> failed("tablet " + endpoint + " is not healthy"));
    }

    private TabletClient leaderOtherThan(Target target, String endpoint) throws OperationException {
        TabletClient leader = leader(target);
        if (leader.endpoint().equals(endpoint)) {
            throw failed(endpoint + " is the leader");
        }
        return leader;
    }

    private List<Task> addReplica(Target target, String endpoint) throws OperationException {
        TabletClient leader = leader(target);
        TabletClient tablet = healthy(endpoint);
        return List.of(TabletTasks.pauseSnapshot(target, leader),
                TabletTasks.sendSnapshot(target, leader, endpoint),
                TabletTasks.loadTable(target, tablet, TableMode.kTableFollower),
                TabletTasks.addReplica(target, leader, endpoint), TabletTasks.recoverSnapshot(target, leader),
                metadataTasks.addTableInfo(target, endpoint),
                metadataTasks.checkBinlogSyncProgress(target, endpoint, binlogSyncDelta),
                metadataTasks.updatePartitionStatus(target, endpoint, false, true));
    }

    private List<Task> delReplica(Target target, String endpoint) throws OperationException {
        TabletClient leader = leaderOtherThan(target, endpoint);
        TabletClient tablet = healthy(endpoint);
        return List.of(TabletTasks.delReplica(target, leader, endpoint), metadataTasks.delTableInfo(target, endpoint),
                TabletTasks.dropTable(target, tablet));
    }

    private List<Task> offlineReplica(Target target, String endpoint) throws OperationException {
        TabletClient leader = leaderOtherThan(target, endpoint);
        return List.of(TabletTasks.delReplica(target, leader, endpoint),
                metadataTasks.updatePartitionStatus(target, endpoint, false, false));
    }

    private List<Task> reAdd(Target target, RecoverTableData data) throws OperationException {
        String endpoint = data.getEndpoint();
        TabletClient leader = leaderOtherThan(target, endpoint);
        TabletClient tablet = healthy(endpoint);
        Task pause = TabletTasks.pauseSnapshot(target, leader);
        Task send = TabletTasks.sendSnapshot(target, leader, endpoint);
        Task load = TabletTasks.loadTable(target, tablet, TableMode.kTableFollower);
        Task add = TabletTasks.addReplica(target, leader, endpoint);
        Task resume = TabletTasks.recoverSnapshot(target, leader);
        Task check = metadataTasks.checkBinlogSyncProgress(target, endpoint, data.getOffsetDelta());
        Task alive = metadataTasks.updatePartitionStatus(target, endpoint, false, true);
        return switch (target.operation().type()) {
            case kReAddReplicaSimplifyOP -> List.of(add, check, alive);
            case kReAddReplicaNoSendOP -> List.of(pause, load, add, resume, check, alive);
            case kReAddReplicaWithDropOP -> List.of(pause, TabletTasks.dropTable(target, tablet), send, load, add,
                    resume, check, alive);
            default -> List.of(pause, send, load, add, resume, check, alive);
        };
    }

    private List<Task> migrate(Target target, MigrateInfo data) throws OperationException {
        String destination = data.getDesEndpoint();
        String source = data.getSrcEndpoint();
        TabletClient leader = leaderOtherThan(target, source);
        TabletClient from = healthy(source);
        TabletClient to = healthy(destination);
        return List.of(TabletTasks.pauseSnapshot(target, leader),
                TabletTasks.sendSnapshot(target, leader, destination), TabletTasks.recoverSnapshot(target, leader),
                TabletTasks.loadTable(target, to, TableMode.kTableFollower),
                TabletTasks.addReplica(target, leader, destination), metadataTasks.addTableInfo(target, destination),
                metadataTasks.checkBinlogSyncProgress(target, destination, binlogSyncDelta),
                TabletTasks.delReplica(target, leader, source),
                metadataTasks.updateTableInfo(target, source, destination), TabletTasks.dropTable(target, from));
    }

    private List<Task> reload(Target target, String endpoint) throws OperationException {
        return List.of(TabletTasks.loadTable(target, healthy(endpoint), TableMode.kTableLeader),
                metadataTasks.updatePartitionStatus(target, endpoint, true, true));
    }

    private List<Task> status(Target target, EndpointStatusData data) {
        return List.of(metadataTasks.updatePartitionStatus(target, data.getEndpoint(), data.getIsLeader(),
                data.getIsAlive()));
    }

    private List<Task> recoverTable(Target target, RecoverTableData data, OperationRequests requests)
            throws OperationException {
        Task decide = new RecoverTableTask(metadata, tablets, leadership, requests).make(target, data);
        if (data.getIsLeader()) {
            return List.of(decide);
        }
        TabletClient leader = leaderOtherThan(target, data.getEndpoint());
        return List.of(TabletTasks.delReplica(target, leader, data.getEndpoint()), decide);
    }
}
