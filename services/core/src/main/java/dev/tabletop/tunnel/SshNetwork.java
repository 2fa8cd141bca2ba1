package dev.tabletop.tunnel;

import dev.tabletop.cluster.ClusterException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A network behind a chain of SSH servers. All routes that are open at a time share one chain of connections; it ends
 * with the last of them. The local ports listen on the loopback interface, where every user of this machine may connect
 * to them, as with {@code ssh -L}.
 */
public final class SshNetwork implements Network {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<SshHop> hops;
    private final SshSecrets secrets;
    private final HostKeys keys;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SshTunnel tunnel;
    private int users;

    /**
     * @param hops
     *            at least one, the first one first
     */
    public SshNetwork(List<SshHop> hops, SshSecrets secrets, HostKeys keys) {
        if (hops.isEmpty()) {
            throw new IllegalArgumentException("a tunnel needs an SSH server");
        }
        this.hops = List.copyOf(hops);
        this.secrets = secrets;
        this.keys = keys;
    }

    @Override
    public List<SshHop> hops() {
        return hops;
    }

    @Override
    public Route open(Consumer<SshHop> entered) throws ClusterException {
        lock.lock();
        try {
            SshTunnel shared = tunnel;
            if (shared == null) {
                shared = new SshTunnel(hops, secrets, keys, PATIENCE);
                shared.connect(entered);
                tunnel = shared;
            } else {
                shared.current();
                hops.forEach(entered);
            }
            users++;
            return new SharedRoute(shared);
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        SshTunnel unused = null;
        lock.lock();
        try {
            users--;
            if (users == 0) {
                unused = tunnel;
                tunnel = null;
            }
        } finally {
            lock.unlock();
        }
        if (unused != null) {
            unused.close();
        }
    }

    /** One user's share of the tunnel. */
    private final class SharedRoute implements Route {

        private final SshTunnel shared;
        private final AtomicBoolean left = new AtomicBoolean();

        SharedRoute(SshTunnel shared) {
            this.shared = shared;
        }

        @Override
        public String reach(String address) throws ClusterException {
            return shared.reach(address);
        }

        @Override
        public void probe(String address) throws ClusterException {
            shared.probe(address);
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave();
            }
        }
    }
}
