package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.ops.OperationException;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.DelReplicaNSRequest;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.MakeSnapshotNSRequest;
import dev.tabletop.wire.nameserver.MigrateRequest;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.GeneralRequest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replicas added, removed, moved, and snapshots made. */
final class ReplicaCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaCalls.class);

    private final CallContext context;

    ReplicaCalls(CallContext context) {
        this.context = context;
    }

    void add(AddReplicaNSRequest request) throws RefusedException {
        context.requireLeader();
        String endpoint = request.getEndpoint();
        var _ = context.healthy(endpoint);
        TableInfo table = context.table(request.getDb(), request.getName());
        List<Integer> pids = pids(table, request.getPidGroupList(), request.getPid());
        for (int pid : pids) {
            if (Partitions.replica(context.partition(table, pid), endpoint).isPresent()) {
                throw new RefusedException(Code.PID_ALREADY_EXISTS, "pid " + pid + " is exist in " + endpoint);
            }
        }
        for (int pid : pids) {
            asked(() -> context.requests().addReplica(table, pid, endpoint));
        }
    }

    private static List<Integer> pids(TableInfo table, List<Integer> group, int single) throws RefusedException {
        List<Integer> pids = group.isEmpty() ? List.of(single) : group;
        if (pids.stream().mapToInt(Integer::intValue).max().orElse(0) > table.getTablePartitionCount() - 1) {
            throw new RefusedException(Code.INVALID_PARAMETER, "max pid is greater than partition size");
        }
        return pids;
    }

    void delete(DelReplicaNSRequest request) throws RefusedException {
        context.requireLeader();
        String endpoint = request.getEndpoint();
        TableInfo table = context.table(request.getDb(), request.getName());
        var _ = context.healthy(endpoint);
        List<Integer> pids = pids(table, request.getPidGroupList(), request.getPid());
        for (int pid : pids) {
            PartitionMeta replica = Partitions.replica(context.partition(table, pid), endpoint).orElseThrow(
                    () -> new RefusedException(Code.PID_DOES_NOT_EXIST, "pid " + pid + " is not in " + endpoint));
            if (replica.getIsLeader()) {
                throw new RefusedException(Code.TABLE_IS_LEADER,
                        "can not del leader. pid " + pid + " endpoint " + endpoint);
            }
        }
        for (int pid : pids) {
            asked(() -> context.requests().delReplica(table, pid, endpoint));
        }
    }

    /** Whether the operations could be made is not told. */
    void migrate(MigrateRequest request) throws RefusedException {
        context.requireManual();
        if (context.tablets().healthy(request.getSrcEndpoint()).isEmpty()) {
            throw new RefusedException(Code.SOURCE_IS_NOT_HEALTHY, "src_endpoint does not exist or not healthy");
        }
        if (context.tablets().healthy(request.getDesEndpoint()).isEmpty()) {
            throw new RefusedException(Code.DESTINATION_IS_NOT_HEALTHY, "des_endpoint does not exist or not healthy");
        }
        TableInfo table = context.table(request.getDb(), request.getName());
        for (int pid : request.getPidList()) {
            requireMovable(table, pid, request.getSrcEndpoint(), request.getDesEndpoint());
        }
        for (int pid : request.getPidList()) {
            try {
                context.requests().migrate(table, pid, request.getSrcEndpoint(), request.getDesEndpoint());
            } catch (OperationException e) {
                LOG.warn("partition {} of {} is not migrated: {}", pid, table.getName(), e.getMessage());
            }
        }
    }

    /** Only replicas called alive count: a dead one at the destination is not noticed. */
    private void requireMovable(TableInfo table, int pid, String source, String destination) throws RefusedException {
        List<PartitionMeta> alive = Partitions.find(table, pid).map(TablePartition::getPartitionMetaList)
                .orElse(List.of()).stream().filter(PartitionMeta::getIsAlive).toList();
        String about = ". name[" + table.getName() + "] pid[" + pid + "]";
        Optional<PartitionMeta> leader = alive.stream().filter(PartitionMeta::getIsLeader).findFirst();
        if (leader.isEmpty()) {
            throw unmovable("leader endpoint is empty" + about);
        }
        String endpoint = leader.get().getEndpoint();
        if (endpoint.equals(source)) {
            throw unmovable("cannot migrate leader" + about);
        }
        if (context.tablets().healthy(endpoint).isEmpty()) {
            throw unmovable("leader[" + endpoint + "] is offline" + about);
        }
        String named = ". name[" + table.getName() + "]";
        if (alive.stream().noneMatch(replica -> replica.getEndpoint().equals(source))) {
            throw unmovable("src_endpoint[" + source + "] has not partition[" + pid + "]" + named);
        }
        if (alive.stream().anyMatch(replica -> replica.getEndpoint().equals(destination))) {
            throw unmovable("partition[" + pid + "] is already in des_endpoint[" + destination + "]" + named);
        }
    }

    private static RefusedException unmovable(String why) {
        return new RefusedException(Code.MIGRATE_FAILED, why);
    }

    /** With an offset no operation is made: every living replica is asked at once, and the answer has no message. */
    GeneralResponse makeSnapshot(MakeSnapshotNSRequest request) throws RefusedException {
        context.requireLeader();
        TableInfo table = context.table(request.getDb(), request.getName());
        if (request.getOffset() <= 0) {
            asked(() -> context.requests().makeSnapshot(table, request.getPid()));
            return GeneralResponse.newBuilder().setCode(Code.OK).setMsg("ok").build();
        }
        if (table.getStorageMode() != StorageMode.kMemory) {
            throw new RefusedException(Code.NOT_SUPPORTED, "operator not support");
        }
        GeneralRequest snapshot = GeneralRequest.newBuilder().setTid(table.getTid()).setPid(request.getPid())
                .setOffset(request.getOffset()).build();
        Partitions.find(table, request.getPid()).map(TablePartition::getPartitionMetaList).orElse(List.of()).stream()
                .filter(PartitionMeta::getIsAlive).map(PartitionMeta::getEndpoint)
                .flatMap(endpoint -> context.tablets().healthy(endpoint).stream())
                .forEach(tablet -> tablet.makeSnapshot(snapshot));
        return GeneralResponse.newBuilder().setCode(Code.OK).build();
    }

    /** A request for an operation whose refusal is the answer. */
    interface Asked {
        void run() throws OperationException;
    }

    static void asked(Asked request) throws RefusedException {
        try {
            request.run();
        } catch (OperationException e) {
            String message = e.getMessage();
            throw new RefusedException(e.code(), message == null ? "" : message, e);
        }
    }
}
