package dev.tabletop.embedded.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import io.grpc.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException;

/**
 * A client of the cluster that stands outside it: finds the leading nameserver through ZooKeeper and calls nodes. It
 * keeps one channel per endpoint. Thread-safe; all calls block.
 */
public final class ClusterClient implements AutoCloseable {

    private final HostedNetwork network;
    private final ZooKeeperSession zookeeper;
    private final Duration deadline;

    /**
     * Connects.
     *
     * @param root
     *            the cluster's root path in ZooKeeper
     * @param deadline
     *            of each call
     * @throws NodeStartException
     *             when ZooKeeper does not answer
     */
    public ClusterClient(InetSocketAddress zookeeperServer, String root, Duration session, Duration deadline)
            throws NodeStartException, InterruptedException {
        this.network = new HostedNetwork("client", "client", zookeeperServer, root, session);
        this.deadline = deadline;
        try {
            this.zookeeper = network.openZooKeeper();
        } catch (NodeStartException | InterruptedException e) {
            network.close();
            throw e;
        }
    }

    /** The session, for reading the cluster's nodes. */
    public ZooKeeperSession zookeeper() {
        return zookeeper;
    }

    /** Endpoint of the leading nameserver: the value of the first child of {@code /leader}; empty when there is none. */
    public Optional<String> leader() throws KeeperException, InterruptedException {
        List<String> candidates = zookeeper.children("/leader");
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        byte[] endpoint = zookeeper.read("/leader/" + candidates.getFirst());
        return endpoint == null ? Optional.empty() : Optional.of(new String(endpoint, UTF_8));
    }

    /** The channel to a node; kept by this client. */
    public Channel channelTo(String endpoint) {
        return network.channelTo(endpoint);
    }

    /** A stub of the nameserver at an endpoint, with the deadline beginning now. */
    public NameServerGrpc.NameServerBlockingStub nameserver(String endpoint) {
        return NameServerGrpc.newBlockingStub(network.channelTo(endpoint)).withDeadlineAfter(deadline.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** A stub of the tablet at an endpoint, with the deadline beginning now. */
    public TabletServerGrpc.TabletServerBlockingStub tablet(String endpoint) {
        return TabletServerGrpc.newBlockingStub(network.channelTo(endpoint)).withDeadlineAfter(deadline.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** A stub that does not wait for the answer, with the deadline beginning now. */
    public TabletServerGrpc.TabletServerStub tabletAsync(String endpoint) {
        return TabletServerGrpc.newStub(network.channelTo(endpoint)).withDeadlineAfter(deadline.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        zookeeper.close();
        network.close();
    }
}
