package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.wire.nameserver.GeneralResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns calls into answers: refusals become code and message, never a gRPC status. */
final class CallAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(CallAnswers.class);

    private CallAnswers() {}

    /** A call with an answer of its own. */
    interface Asking<R> {
        R run() throws RefusedException;
    }

    /** A call whose answer is ok. */
    interface Doing {
        void run() throws RefusedException;
    }

    static void doing(StreamObserver<GeneralResponse> out, Doing call) {
        asking(out, () -> {
            call.run();
            return GeneralResponse.newBuilder().setCode(Code.OK).setMsg("ok").build();
        }, CallAnswers::general);
    }

    static GeneralResponse general(RefusedException refusal) {
        return GeneralResponse.newBuilder().setCode(refusal.code()).setMsg(refusal.text()).build();
    }

    static <R> void asking(StreamObserver<R> out, Asking<R> call, Function<RefusedException, R> refused) {
        R answer;
        try {
            answer = call.run();
        } catch (RefusedException e) {
            LOG.debug("refused: {} {}", e.code(), e.text());
            answer = refused.apply(e);
        } catch (RuntimeException e) {
            LOG.error("a call broke", e);
            out.onError(Status.INTERNAL.withDescription("the nameserver broke, see its log").asRuntimeException());
            return;
        }
        out.onNext(answer);
        out.onCompleted();
    }

    static RefusedException notSupported() {
        return new RefusedException(Code.NOT_SUPPORTED, "operator not support");
    }
}
