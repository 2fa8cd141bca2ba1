package dev.tabletop.tunnel;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chain of SSH connections with local ports to addresses behind it. A connection that is lost is made again when the
 * next client comes. Safe for use by several threads.
 */
final class SshTunnel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SshTunnel.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final List<SshHop> hops;
    private final List<SshLogin> logins;
    private final Duration patience;
    private final ReentrantLock connecting = new ReentrantLock();
    private final Map<Target, Forward> forwards = new HashMap<>();
    private List<Session> chain = List.of();
    private @Nullable ClusterException failure;
    private long failedAt;
    private boolean closed;
    /** Guarded by the forwards: once they are closed no further port is opened. */
    private boolean unreachable;

    SshTunnel(List<SshHop> hops, SshSecrets secrets, HostKeys keys, Duration patience) {
        this.hops = hops;
        this.logins = hops.stream().map(h -> new SshLogin(h, secrets, keys, patience)).toList();
        this.patience = patience;
    }

    /** Makes the chain. */
    void connect(Consumer<SshHop> entered) throws ClusterException {
        connecting.lock();
        try {
            enterAll(entered);
        } finally {
            connecting.unlock();
        }
    }

    /** The connection to the last server; a new one where it is gone. */
    Session current() throws ClusterException {
        connecting.lock();
        try {
            if (closed) {
                throw SshFailures.closed();
            }
            if (!chain.isEmpty() && chain.stream().allMatch(Session::isConnected)) {
                return chain.getLast();
            }
            ClusterException last = failure;
            // A refused login is not tried again by itself: that would lock the account. All else is, but not at once.
            if (last != null && (last.kind() == Kind.NOT_ALLOWED
                    || System.nanoTime() - failedAt < PAUSE_AFTER_FAILURE.toNanos())) {
                throw last;
            }
            LOG.info("The SSH tunnel through {} is made again", hops.getLast().host());
            enterAll(_ -> {});
            return chain.getLast();
        } finally {
            connecting.unlock();
        }
    }

    private void enterAll(Consumer<SshHop> entered) throws ClusterException {
        disconnectAll();
        List<Session> made = new ArrayList<>();
        boolean complete = false;
        try {
            for (int i = 0; i < hops.size(); i++) {
                made.add(logins.get(i).enter(made.isEmpty() ? null : made.getLast()));
                entered.accept(hops.get(i));
            }
            chain = List.copyOf(made);
            failure = null;
            complete = true;
        } catch (ClusterException e) {
            failure = e;
            failedAt = System.nanoTime();
            throw e;
        } finally {
            if (!complete) {
                made.reversed().forEach(Session::disconnect);
            }
        }
    }

    /** The local address that leads to an address behind the tunnel. */
    String reach(String address) throws ClusterException {
        Target target = Target.parse(address);
        synchronized (forwards) {
            if (unreachable) {
                throw SshFailures.closed();
            }
            Forward known = forwards.get(target);
            if (known == null) {
                try {
                    known = new Forward(target, this::current, patience);
                } catch (IOException e) {
                    throw SshFailures.noLocalPort(address, e);
                }
                forwards.put(target, known);
            }
            return known.localAddress();
        }
    }

    void probe(String address) throws ClusterException {
        Target target = Target.parse(address);
        try {
            Pipe.probe(current(), target.host(), target.port(), patience);
        } catch (JSchException e) {
            throw SshFailures.ofTarget(hops.getLast(), address, e);
        }
    }

    private void disconnectAll() {
        chain.reversed().forEach(Session::disconnect);
        chain = List.of();
    }

    @Override
    public void close() {
        synchronized (forwards) {
            unreachable = true;
            forwards.values().forEach(Forward::close);
            forwards.clear();
        }
        connecting.lock();
        try {
            closed = true;
            disconnectAll();
        } finally {
            connecting.unlock();
        }
    }
}
