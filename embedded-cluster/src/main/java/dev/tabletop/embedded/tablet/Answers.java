package dev.tabletop.embedded.tablet;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.tabletop.wire.tablet.GeneralResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a handler does into the one answer of a call; failures become its code and msg, never a gRPC status. */
final class Answers {

    static final String OK = "ok";

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    /** Work that gives an answer. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws Refusal, IOException;
    }

    private Answers() {}

    /**
     * Runs the work and sends its answer.
     *
     * @param empty
     *            default instance of the answer's type, for a failure
     */
    static <R extends Message> void answer(StreamObserver<R> observer, R empty, Work<R> work) {
        R answer;
        try {
            answer = work.run();
        } catch (Refusal refusal) {
            answer = failed(empty, refusal.code(), refusal.text());
        } catch (IOException e) {
            log.warn("{} failed: {}", empty.getDescriptorForType().getName(), e.toString());
            answer = failed(empty, ReturnCode.ERROR.number(), "input or output failed: " + e.getMessage());
        } catch (RuntimeException e) {
            log.error("{} failed", empty.getDescriptorForType().getName(), e);
            answer = failed(empty, ReturnCode.ERROR.number(), "unforeseen failure: " + e);
        }
        if (observer instanceof ServerCallStreamObserver<R> call && call.isCancelled()) {
            return;
        }
        observer.onNext(answer);
        observer.onCompleted();
    }

    static GeneralResponse ok() {
        return general(0, OK);
    }

    static GeneralResponse general(int code, String message) {
        return GeneralResponse.newBuilder().setCode(code).setMsg(message).build();
    }

    @SuppressWarnings("unchecked")
    private static <R extends Message> R failed(R empty, int code, String message) {
        Descriptor type = empty.getDescriptorForType();
        return (R) empty.newBuilderForType().setField(type.findFieldByName("code"), code)
                .setField(type.findFieldByName("msg"), message).build();
    }
}
