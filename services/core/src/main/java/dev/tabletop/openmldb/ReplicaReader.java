package dev.tabletop.openmldb;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaReading.Follower;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.openmldb.Rpc.Pending;
import dev.tabletop.wire.tablet.GetManifestRequest;
import dev.tabletop.wire.tablet.GetManifestResponse;
import dev.tabletop.wire.tablet.GetTableFollowerRequest;
import dev.tabletop.wire.tablet.GetTableFollowerResponse;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.GetTableStatusResponse;
import dev.tabletop.wire.tablet.GetTermPairRequest;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a tablet's own word on one replica. */
final class ReplicaReader {

    private final TabletClient tablets;
    private final Clock clock;

    ReplicaReader(TabletClient tablets, Clock clock) {
        this.tablets = tablets;
        this.clock = clock;
    }

    /**
     * Reads it. Half an answer counts as none: evidence must be whole.
     *
     * @throws ClusterException
     *             only when interrupted
     */
    ReplicaReading read(PartitionId partition, StorageMode storage, String endpoint) throws ClusterException {
        try {
            return ask(partition, storage, endpoint);
        } catch (ClusterException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return new ReplicaReading(partition, endpoint, clock.instant(), false, e.getMessage(), null, null, null,
                    null, List.of());
        }
    }

    private ReplicaReading ask(PartitionId partition, StorageMode storage, String endpoint) throws ClusterException {
        int tid = partition.tid();
        int pid = partition.pid();
        Pending<GetTableStatusResponse> statusCall = tablets.start(endpoint, TabletServerGrpc.getGetTableStatusMethod(),
                GetTableStatusRequest.newBuilder().setTid(tid).setPid(pid).build());
        Pending<GetTermPairResponse> termCall = tablets.start(endpoint, TabletServerGrpc.getGetTermPairMethod(),
                GetTermPairRequest.newBuilder().setTid(tid).setPid(pid).setStorageMode(Decoding.storage(storage))
                        .build());
        Pending<GetManifestResponse> manifestCall = tablets.start(endpoint, TabletServerGrpc.getGetManifestMethod(),
                GetManifestRequest.newBuilder().setTid(tid).setPid(pid).setStorageMode(Decoding.storage(storage))
                        .build());
        ReplicaStatus status = status(endpoint, partition, statusCall.await());
        GetTermPairResponse term = termCall.await();
        GetManifestResponse manifest = manifestCall.await();
        boolean readable = manifest.getCode() == 0;
        boolean hasSnapshot = readable && manifest.getManifest().getOffset() > 0;
        List<Follower> followers = status != null && status.role() == Role.LEADER
                ? followers(endpoint, partition)
                : List.of();
        return new ReplicaReading(partition, endpoint, clock.instant(), true, null, status,
                term.getCode() == 0 && term.hasTerm() ? term.getTerm() : null,
                readable ? manifest.getManifest().getOffset() : null,
                hasSnapshot && manifest.getManifest().hasTerm() ? manifest.getManifest().getTerm() : null, followers);
    }

    private @Nullable ReplicaStatus status(String endpoint, PartitionId partition, GetTableStatusResponse answer)
            throws ClusterException {
        if (answer.getCode() != 0) {
            throw tablets.refusal(endpoint, TabletServerGrpc.getGetTableStatusMethod(),
                    new Answer(answer.getCode(), answer.getMsg()));
        }
        return answer.getAllTableStatusList().stream()
                .filter(s -> s.getTid() == partition.tid() && s.getPid() == partition.pid()).findFirst()
                .map(Decoding::status).orElse(null);
    }

    /** A leader without followers says so by a code; one that stopped leading meanwhile, by another. */
    private List<Follower> followers(String endpoint, PartitionId partition) throws ClusterException {
        GetTableFollowerResponse answer = tablets.start(endpoint, TabletServerGrpc.getGetTableFollowerMethod(),
                GetTableFollowerRequest.newBuilder().setTid(partition.tid()).setPid(partition.pid()).build()).await();
        int code = answer.getCode();
        if (code == ReturnCode.NO_FOLLOWER.number() || code == ReturnCode.TABLE_IS_FOLLOWER.number()) {
            return List.of();
        }
        if (code != 0) {
            throw tablets.refusal(endpoint, TabletServerGrpc.getGetTableFollowerMethod(),
                    new Answer(code, answer.getMsg()));
        }
        return answer.getFollowerInfoList().stream().map(f -> new Follower(f.getEndpoint(), f.getOffset())).toList();
    }
}
