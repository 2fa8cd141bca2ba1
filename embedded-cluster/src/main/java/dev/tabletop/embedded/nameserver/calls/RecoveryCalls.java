package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.ops.OperationException;
import dev.tabletop.embedded.nameserver.ops.OperationRequests;
import dev.tabletop.wire.nameserver.ChangeLeaderRequest;
import dev.tabletop.wire.nameserver.OfflineEndpointRequest;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.RecoverEndpointRequest;
import dev.tabletop.wire.nameserver.RecoverTableRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaders changed, endpoints taken out of service, replicas and endpoints brought back. */
final class RecoveryCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryCalls.class);
    private static final String AUTO = "auto";

    private final CallContext context;

    RecoveryCalls(CallContext context) {
        this.context = context;
    }

    void changeLeader(ChangeLeaderRequest request) throws RefusedException {
        context.requireManual();
        TableInfo table = context.table(request.getDb(), request.getName());
        TablePartition partition = context.partition(table, request.getPid());
        if (partition.getPartitionMetaCount() == 1) {
            throw new RefusedException(Code.NO_FOLLOWER, "no follower");
        }
        if (Partitions.leader(partition).isPresent() && !request.hasCandidateLeader()) {
            throw new RefusedException(Code.LEADER_IS_ALIVE, "leader is alive");
        }
        if (partition.getPartitionMetaList().stream().noneMatch(r -> r.getIsAlive() && !r.getIsLeader())) {
            throw new RefusedException(Code.NO_ALIVE_FOLLOWER, "no alive follower");
        }
        String candidate = request.getCandidateLeader().equals(AUTO) ? "" : request.getCandidateLeader();
        ReplicaCalls.asked(() -> context.requests().changeLeader(table, partition, candidate, false,
                OperationRequests.CONCURRENCY));
    }

    void offlineEndpoint(OfflineEndpointRequest request) throws RefusedException {
        context.requireManual();
        int concurrency = concurrency(request.hasConcurrency(), request.getConcurrency());
        var _ = context.known(request.getEndpoint());
        context.endpoints().offline(request.getEndpoint(), concurrency);
    }

    void recoverEndpoint(RecoverEndpointRequest request) throws RefusedException {
        context.requireManual();
        int concurrency = concurrency(request.hasConcurrency(), request.getConcurrency());
        requireHealthy(request.getEndpoint());
        try {
            context.endpoints().recover(request.getEndpoint(), request.getNeedRestore(), concurrency);
        } catch (StoreException e) {
            LOG.warn("clients are not told of the recovery of {}", request.getEndpoint(), e);
        }
    }

    private static int concurrency(boolean given, int asked) throws RefusedException {
        if (given && Integer.compareUnsigned(asked, OperationRequests.MAX_CONCURRENCY) > 0) {
            throw new RefusedException(Code.INVALID_PARAMETER, "invalid parameter");
        }
        return given ? asked : OperationRequests.CONCURRENCY;
    }

    private void requireHealthy(String endpoint) throws RefusedException {
        var known = context.known(endpoint);
        if (!known.healthy()) {
            throw new RefusedException(Code.TABLET_IS_NOT_HEALTHY, "tablet is not healthy");
        }
    }

    /** Whether an operation could be made is not told. */
    void recoverTable(RecoverTableRequest request) throws RefusedException {
        context.requireManual();
        requireHealthy(request.getEndpoint());
        TableInfo table = context.table(request.getDb(), request.getName());
        Optional<PartitionMeta> replica = Partitions.find(table, request.getPid())
                .flatMap(partition -> Partitions.replica(partition, request.getEndpoint()));
        if (replica.isEmpty()) {
            throw new RefusedException(Code.PID_DOES_NOT_EXIST, "pid does not exist");
        }
        if (replica.get().getIsAlive()) {
            throw new RefusedException(Code.PARTITION_IS_ALIVE, "table is alive, need not recover");
        }
        try {
            context.requests().recoverTable(table, request.getPid(), request.getEndpoint(),
                    replica.get().getIsLeader(), OperationRequests.CONCURRENCY);
        } catch (OperationException e) {
            LOG.warn("no operation recovers {} {} on {}", request.getName(), request.getPid(), request.getEndpoint(),
                    e);
        }
    }
}
