package dev.tabletop.embedded.simulated;

import dev.tabletop.wire.nameserver.ConfGetRequest;
import dev.tabletop.wire.nameserver.ConfGetResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import io.grpc.stub.StreamObserver;

/** A nameserver that does not lead: it says so to whoever asks. Thread-safe. */
final class SimulatedStandby extends NameServerGrpc.NameServerImplBase {

    private static final int NOT_LEADER = 300;
    private static final String WHY = "nameserver is not leader";

    @Override
    public void showTablet(ShowTabletRequest request, StreamObserver<ShowTabletResponse> out) {
        out.onNext(ShowTabletResponse.newBuilder().setCode(NOT_LEADER).setMsg(WHY).build());
        out.onCompleted();
    }

    @Override
    public void showTable(ShowTableRequest request, StreamObserver<ShowTableResponse> out) {
        out.onNext(ShowTableResponse.newBuilder().setCode(NOT_LEADER).setMsg(WHY).build());
        out.onCompleted();
    }

    @Override
    public void confGet(ConfGetRequest request, StreamObserver<ConfGetResponse> out) {
        out.onNext(ConfGetResponse.newBuilder().setCode(NOT_LEADER).setMsg(WHY).build());
        out.onCompleted();
    }
}
