package dev.tabletop.embedded.host;

import io.grpc.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One node's network: its channels to others and its wire to ZooKeeper, all of which can be cut. Thread-safe. */
public final class HostedNetwork implements NodeNetwork, AutoCloseable {

    private final String name;
    private final String endpoint;
    private final InetSocketAddress zookeeper;
    private final String root;
    private final Duration session;
    private final ConcurrentMap<String, CuttableChannel> channels = new ConcurrentHashMap<>();
    private final List<RenewingZooKeeperSession> sessions = new CopyOnWriteArrayList<>();
    private @Nullable ZooKeeperRelay relay;
    private volatile boolean isolated;

    /**
     * Opens nothing yet.
     *
     * @param zookeeper
     *            address of the ZooKeeper server
     * @param root
     *            the cluster's root path there
     */
    public HostedNetwork(String name, String endpoint, InetSocketAddress zookeeper, String root, Duration session) {
        this.name = name;
        this.endpoint = endpoint;
        this.zookeeper = zookeeper;
        this.root = root;
        this.session = session;
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public Channel channelTo(String target) {
        return channels.computeIfAbsent(target, to -> new CuttableChannel(to, () -> isolated));
    }

    @Override
    public ZooKeeperSession openZooKeeper() throws NodeStartException, InterruptedException {
        RenewingZooKeeperSession opened = RenewingZooKeeperSession.open(name,
                zookeeper.getHostString() + ":" + zookeeper.getPort(), openRelay().connectString(), root, session);
        sessions.add(opened);
        return opened;
    }

    private synchronized ZooKeeperRelay openRelay() throws NodeStartException {
        if (relay == null) {
            try {
                relay = new ZooKeeperRelay(name, zookeeper);
            } catch (IOException e) {
                throw new NodeStartException(name + ": no loopback port for its way to ZooKeeper: " + e.getMessage(),
                        e);
            }
            if (isolated) {
                relay.cut();
            }
        }
        return relay;
    }

    public synchronized void isolate() {
        isolated = true;
        if (relay != null) {
            relay.cut();
        }
        channels.values().forEach(CuttableChannel::disconnect);
    }

    public synchronized void rejoin() {
        isolated = false;
        if (relay != null) {
            relay.mend();
        }
    }

    public boolean isIsolated() {
        return isolated;
    }

    /** Ends everything without a word to ZooKeeper: sessions that the node has not closed are left to expire. */
    @Override
    public synchronized void close() {
        isolated = true;
        sessions.forEach(RenewingZooKeeperSession::abandon);
        sessions.clear();
        channels.values().forEach(CuttableChannel::disconnect);
        channels.clear();
        if (relay != null) {
            relay.close();
            relay = null;
        }
    }
}
