package dev.tabletop.embedded.simulated;

import dev.tabletop.embedded.host.SharedServer;
import dev.tabletop.wire.tablet.FollowerInfo;
import dev.tabletop.wire.tablet.GetManifestRequest;
import dev.tabletop.wire.tablet.GetManifestResponse;
import dev.tabletop.wire.tablet.GetTableFollowerRequest;
import dev.tabletop.wire.tablet.GetTableFollowerResponse;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.GetTableStatusResponse;
import dev.tabletop.wire.tablet.GetTermPairRequest;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.Manifest;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.function.LongSupplier;

/** All tablets of a simulated cluster; the port that a call came in by says which is meant. Thread-safe. */
final class SimulatedTablets extends TabletServerGrpc.TabletServerImplBase {

    private static final int OK = 0;
    private static final int TABLE_IS_FOLLOWER = 103;
    private static final int NO_FOLLOWER = 134;

    private final SimulatedTables tables;
    private final Map<Integer, Integer> tabletByPort;
    private final LongSupplier moment;

    SimulatedTablets(SimulatedTables tables, Map<Integer, Integer> tabletByPort, LongSupplier moment) {
        this.tables = tables;
        this.tabletByPort = Map.copyOf(tabletByPort);
        this.moment = moment;
    }

    private int tablet() {
        Integer tablet = tabletByPort.get(SharedServer.calledPort());
        if (tablet == null) {
            throw new IllegalStateException("Every port stands for a tablet.");
        }
        return tablet;
    }

    @Override
    public void getTableStatus(GetTableStatusRequest request, StreamObserver<GetTableStatusResponse> out) {
        GetTableStatusResponse.Builder answer = GetTableStatusResponse.newBuilder().setCode(OK).setMsg("ok");
        int tablet = tablet();
        if (request.hasTid() && request.hasPid()) {
            int partition = tables.partition(request.getTid(), request.getPid());
            int replica = tables.loadedReplica(partition, tablet);
            if (replica >= 0) {
                answer.addAllTableStatus(tables.status(partition, replica, moment.getAsLong()));
            }
        } else {
            tables.statuses(tablet, moment.getAsLong()).stream()
                    .filter(s -> !request.hasTid() || s.getTid() == request.getTid())
                    .forEach(answer::addAllTableStatus);
        }
        send(out, answer.build());
    }

    @Override
    public void getTermPair(GetTermPairRequest request, StreamObserver<GetTermPairResponse> out) {
        int partition = tables.partition(request.getTid(), request.getPid());
        int replica = tables.loadedReplica(partition, tablet());
        GetTermPairResponse.Builder answer = GetTermPairResponse.newBuilder().setCode(OK).setMsg("ok")
                .setHasTable(replica >= 0).setTerm(0).setOffset(0);
        if (replica >= 0) {
            int leader = tables.placement().leader(partition);
            answer.setTerm(leader > 0 ? 5 : 3).setOffset(tables.offset(partition, moment.getAsLong()))
                    .setIsLeader(replica == leader);
        }
        send(out, answer.build());
    }

    @Override
    public void getManifest(GetManifestRequest request, StreamObserver<GetManifestResponse> out) {
        send(out, GetManifestResponse.newBuilder().setCode(OK).setMsg("ok")
                .setManifest(Manifest.newBuilder().setOffset(0)).build());
    }

    @Override
    public void getTableFollower(GetTableFollowerRequest request, StreamObserver<GetTableFollowerResponse> out) {
        int partition = tables.partition(request.getTid(), request.getPid());
        int replica = tables.loadedReplica(partition, tablet());
        GetTableFollowerResponse.Builder answer = GetTableFollowerResponse.newBuilder();
        if (replica < 0 || replica != tables.placement().leader(partition)) {
            send(out, answer.setCode(TABLE_IS_FOLLOWER).setMsg("table is follower").build());
            return;
        }
        long offset = tables.offset(partition, moment.getAsLong());
        for (int r = 0; r < tables.size().replicas(); r++) {
            int other = tables.placement().tablet(partition, r);
            if (r != replica && !tables.placement().isLost(other)) {
                answer.addFollowerInfo(FollowerInfo.newBuilder().setEndpoint(tables.endpoints().get(other))
                        .setOffset(offset));
            }
        }
        boolean alone = answer.getFollowerInfoCount() == 0;
        send(out, answer.setCode(alone ? NO_FOLLOWER : OK).setMsg(alone ? "has no follower" : "ok").setOffset(offset)
                .build());
    }

    private static <A> void send(StreamObserver<A> out, A answer) {
        out.onNext(answer);
        out.onCompleted();
    }
}
