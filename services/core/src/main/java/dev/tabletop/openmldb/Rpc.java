package dev.tabletop.openmldb;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Message;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.openmldb.RpcFailures.Call;
import dev.tabletop.sentences.Sentence;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sends single calls to addresses, each with a deadline, and never sends one twice. Safe for use by several threads. */
final class Rpc implements AutoCloseable {

    /** A call that is on its way. */
    interface Pending<R> {

        /** Waits for the answer. */
        R await() throws ClusterException;
    }

    /** Told of every answer, on the thread that waits for it. */
    interface AnswerListener {
        void answered(Call call, Message request, Message answer);
    }

    private final Channels channels;
    private final AnswerListener listener;
    private final Semaphore large = new Semaphore(Channels.LARGE_CALLS_IN_FLIGHT, true);

    Rpc(Channels channels) {
        this(channels, (_, _, _) -> {});
    }

    Rpc(Channels channels, AnswerListener listener) {
        this.channels = channels;
        this.listener = listener;
    }

    /** Asks for an answer that may be large; only a few of these are on their way at once. */
    <Q extends Message, R extends Message> R askLarge(Call call, String address, MethodDescriptor<Q, R> method,
            Q request) throws ClusterException {
        try {
            if (!large.tryAcquire(call.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ClusterException(Kind.UNREACHABLE, 0,
                        Sentence.of("cluster.other_large_readings_did", call.deadline().toSeconds()),
                        Sentence.of("cluster.cluster_answers_slowly_try"));
            }
        } catch (InterruptedException e) {
            throw Interruptions.whileReading(e);
        }
        try {
            return send(call, address, method, request);
        } finally {
            large.release();
        }
    }

    /** Sends one call and waits for its answer, whatever code it carries. */
    <Q extends Message, R extends Message> R send(Call call, String address, MethodDescriptor<Q, R> method, Q request)
            throws ClusterException {
        try {
            R answer = ClientCalls.blockingUnaryCall(channels.to(address), method, options(call), request);
            listener.answered(call, request, answer);
            return answer;
        } catch (StatusRuntimeException e) {
            throw RpcFailures.of(call, e);
        }
    }

    /** Sends one call without waiting. */
    <Q extends Message, R extends Message> Pending<R> start(Call call, String address, MethodDescriptor<Q, R> method,
            Q request) throws ClusterException {
        ListenableFuture<R> future = ClientCalls
                .futureUnaryCall(channels.to(address).newCall(method, options(call)), request);
        return () -> {
            R answer = await(call, future);
            listener.answered(call, request, answer);
            return answer;
        };
    }

    private static <R> R await(Call call, ListenableFuture<R> future) throws ClusterException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw Interruptions.whileReading(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StatusRuntimeException failure) {
                throw RpcFailures.of(call, failure);
            }
            throw new IllegalStateException("A call ends with a status", e);
        }
    }

    int largestAnswer() {
        return channels.largestAnswer();
    }

    private static CallOptions options(Call call) {
        return CallOptions.DEFAULT.withDeadlineAfter(call.deadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        channels.close();
    }
}
