package dev.tabletop.openmldb;

import com.google.protobuf.Message;
import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.openmldb.RpcFailures.Call;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Talks to the leading nameserver and follows the leadership. A question that did not reach a leader is asked again; a
 * change only where it is certain that it did not arrive or was refused for want of leadership. Safe for use by several
 * threads.
 */
final class NameserverClient {

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final Coordination coordination;
    private final Endpoints endpoints;
    private final Rpc rpc;
    private final Deadlines deadlines;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition electionMoved = lock.newCondition();
    private @Nullable String leader;
    private long elections;

    NameserverClient(Coordination coordination, Endpoints endpoints, Rpc rpc, Deadlines deadlines) {
        this.coordination = coordination;
        this.endpoints = endpoints;
        this.rpc = rpc;
        this.deadlines = deadlines;
    }

    /** Asks the leader; the answer's code is 0. */
    <Q extends Message, R extends Message> R ask(MethodDescriptor<Q, R> method, Q request) throws ClusterException {
        return sendToLeader(method, deadlines.call(), false, (call, address) -> {
            R answer = rpc.send(call, address, method, request);
            return Answers.requireOk(call, answer);
        });
    }

    /** Asks the leader for an answer that may be large; the answer's code is 0. */
    <Q extends Message, R extends Message> R askLarge(MethodDescriptor<Q, R> method, Q request)
            throws ClusterException {
        return sendToLeader(method, deadlines.bulk(), false, (call, address) -> {
            R answer = rpc.askLarge(call, address, method, request);
            return Answers.requireOk(call, answer);
        });
    }

    /**
     * Sends a change to the leader and returns its answer, whose code is 0. Never carried out twice, and held back when
     * it may not go out any more by the time the leader is found.
     */
    <Q extends Message, R extends Message> Answer change(BooleanSupplier mayGoOut, MethodDescriptor<Q, R> method,
            Q request) throws ClusterException {
        return sendToLeader(method, deadlines.change(), true, (call, address) -> {
            if (!mayGoOut.getAsBoolean()) {
                throw ClusterException.heldBack();
            }
            R answer = rpc.send(call, address, method, request);
            return Answers.of(call, Answers.requireOk(call, answer));
        });
    }

    /** The election changed: the next call looks the leader up again, and calls that wait for one go on. */
    void leadershipMoved() {
        lock.lock();
        try {
            leader = null;
            elections++;
            electionMoved.signalAll();
        } finally {
            lock.unlock();
        }
        endpoints.forget();
    }

    private interface Attempt<T> {
        T at(Call call, String address) throws ClusterException;
    }

    private <T> T sendToLeader(MethodDescriptor<?, ?> method, Duration deadline, boolean change, Attempt<T> attempt)
            throws ClusterException {
        long giveUp = System.nanoTime() + deadlines.failover().toNanos();
        String name = String.valueOf(method.getBareMethodName());
        while (true) {
            try {
                String at = leader();
                return attempt.at(new Call("nameserver " + at, name, deadline, change), endpoints.address(at));
            } catch (ClusterException e) {
                if (!mayGoOn(e, change) || System.nanoTime() >= giveUp) {
                    throw e;
                }
                awaitMove();
            }
        }
    }

    private static boolean mayGoOn(ClusterException failure, boolean change) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        return switch (failure.kind()) {
            case UNREACHABLE, NO_LEADER -> true;
            case CLOSED_WITHOUT_ANSWER -> !change;
            default -> false;
        };
    }

    private String leader() throws ClusterException {
        lock.lock();
        try {
            if (leader != null) {
                return leader;
            }
        } finally {
            lock.unlock();
        }
        String found = coordination.leader();
        lock.lock();
        try {
            leader = found;
        } finally {
            lock.unlock();
        }
        return found;
    }

    private void awaitMove() throws ClusterException {
        endpoints.forget();
        lock.lock();
        try {
            leader = null;
            long seen = elections;
            long left = Duration.ofMillis(LOOK_AGAIN_MILLIS).toNanos();
            while (seen == elections && left > 0) {
                left = electionMoved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw Interruptions.whileReading(e);
        } finally {
            lock.unlock();
        }
    }
}
