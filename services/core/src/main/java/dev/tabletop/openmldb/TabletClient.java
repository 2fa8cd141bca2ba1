package dev.tabletop.openmldb;

import com.google.protobuf.Message;
import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.openmldb.RpcFailures.Call;
import dev.tabletop.openmldb.Rpc.Pending;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Talks to tablets by the names that the cluster gives them. Safe for use by several threads. */
final class TabletClient {

    private final Endpoints endpoints;
    private final Rpc rpc;
    private final Deadlines deadlines;

    TabletClient(Endpoints endpoints, Rpc rpc, Deadlines deadlines) {
        this.endpoints = endpoints;
        this.rpc = rpc;
        this.deadlines = deadlines;
    }

    /** Asks without waiting; the answer has a code, which may be other than 0. */
    <Q extends Message, R extends Message> Pending<R> start(String tablet, MethodDescriptor<Q, R> method, Q request)
            throws ClusterException {
        Call call = call(tablet, method, deadlines.call(), false);
        Pending<R> pending = rpc.start(call, endpoints.address(tablet), method, request);
        return () -> {
            R answer = pending.await();
            Answers.of(call, answer);
            return answer;
        };
    }

    /** Asks and waits; the answer's code is 0. */
    <Q extends Message, R extends Message> R ask(String tablet, MethodDescriptor<Q, R> method, Q request)
            throws ClusterException {
        Call call = call(tablet, method, deadlines.call(), false);
        return Answers.requireOk(call, rpc.send(call, endpoints.address(tablet), method, request));
    }

    /** Sends a change if it may still go out, and returns the tablet's answer, whose code is 0. */
    <Q extends Message, R extends Message> Answer change(BooleanSupplier mayGoOut, String tablet,
            MethodDescriptor<Q, R> method, Q request) throws ClusterException {
        Call call = call(tablet, method, deadlines.change(), true);
        String address = endpoints.address(tablet);
        if (!mayGoOut.getAsBoolean()) {
            throw ClusterException.heldBack();
        }
        R answer = Answers.requireOk(call, rpc.send(call, address, method, request));
        return Answers.of(call, answer);
    }

    /** The exception for an answer of a tablet whose code is not 0. */
    ClusterException refusal(String tablet, MethodDescriptor<?, ?> method, Answer answer) {
        return Answers.refusal(call(tablet, method, deadlines.call(), false), answer);
    }

    private static Call call(String tablet, MethodDescriptor<?, ?> method, Duration deadline, boolean change) {
        return new Call("tablet " + tablet, String.valueOf(method.getBareMethodName()), deadline, change);
    }
}
