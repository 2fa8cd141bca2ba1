package dev.tabletop.embedded.host;

import io.grpc.BindableService;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One place of the cluster where a node lives: name, port and network stay, the node inside ends and is made anew as a
 * process would be. Thread-safe; an end does not wait for a start going on.
 *
 * @param <N>
 *            kind of node
 */
public final class HostedNode<N extends Node> implements AutoCloseable {

    /** What all nodes of one cluster share. */
    public record Site(InetSocketAddress zookeeper, String root, Duration zookeeperSession, Predicate<String> accepted,
            ServerThreads threads) {}

    /** Makes a node and names its services. */
    public record Kind<N extends Node>(Function<NodeNetwork, N> factory, Function<N, List<BindableService>> services) {}

    /** One life of the node: from a start to a stop or kill. */
    private record Life<N extends Node>(N node, NodeServer server, HostedNetwork network) {

        void isolate() {
            network.isolate();
            server.cut();
        }
    }

    public enum State {
        STARTING, RUNNING, STOPPED, KILLED
    }

    private static final Logger LOG = LoggerFactory.getLogger(HostedNode.class);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    private final String name;
    private final int port;
    private final Site site;
    private final Kind<N> kind;
    private volatile State state = State.STOPPED;
    private final AtomicReference<@Nullable Life<N>> life = new AtomicReference<>();
    private volatile boolean isolated;

    public HostedNode(String name, int port, Site site, Kind<N> kind) {
        this.name = name;
        this.port = port;
        this.site = site;
        this.kind = kind;
    }

    public String name() {
        return name;
    }

    public String endpoint() {
        return "127.0.0.1:" + port;
    }

    public State state() {
        return state;
    }

    public boolean isIsolated() {
        return isolated;
    }

    /** The node, while one lives here. */
    public @Nullable N node() {
        Life<N> now = life.get();
        return now == null ? null : now.node();
    }

    /** Starts once; nothing happens where the node is running. */
    public synchronized void start() throws NodeStartException, InterruptedException {
        if (life.get() != null) {
            return;
        }
        HostedNetwork network = new HostedNetwork(name, endpoint(), site.zookeeper(), site.root(),
                site.zookeeperSession());
        N node = kind.factory().apply(network);
        NodeServer server = new NodeServer(port, kind.services().apply(node), site.accepted(), site.threads());
        Life<N> next = new Life<>(node, server, network);
        life.set(next);
        if (isolated) {
            next.isolate();
        }
        state = State.STARTING;
        boolean started = false;
        try {
            node.start(server::open);
            started = true;
            state = State.RUNNING;
            LOG.info("{} runs at {}.", name, endpoint());
        } catch (NodeStartException e) {
            throw new NodeStartException(name + ": " + e.getMessage(), e);
        } finally {
            if (!started) {
                node.kill();
                end(next, State.KILLED);
            }
        }
    }

    /**
     * Starts as a start script does, which tries again while the node's old ZooKeeper session still stands in the way.
     */
    public void startWithin(Duration limit) throws NodeStartException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                start();
                return;
            } catch (NodeStartException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LOG.debug("{} did not start; it is tried again.", name, e);
                Thread.sleep(RETRY_PAUSE);
            }
        }
    }

    public void stop() {
        Life<N> last = life.get();
        if (last != null) {
            last.server().close();
            last.node().stop();
            end(last, State.STOPPED);
        }
    }

    /** Ends as {@code kill -9} does. Does not wait for a start that is going on. */
    public void kill() {
        kill(Node::kill);
    }

    /**
     * Ends without a word to anybody.
     *
     * @param how
     *            ends the node itself
     */
    public void kill(Consumer<N> how) {
        Life<N> last = life.get();
        if (last != null) {
            last.network().isolate();
            last.server().kill();
            how.accept(last.node());
            end(last, State.KILLED);
        }
    }

    private void end(Life<N> last, State reached) {
        last.server().kill();
        last.network().close();
        if (life.compareAndSet(last, null)) {
            state = reached;
        }
    }

    public void isolate() {
        isolated = true;
        Life<N> now = life.get();
        if (now != null) {
            now.isolate();
        }
    }

    public void rejoin() {
        isolated = false;
        Life<N> now = life.get();
        if (now != null) {
            now.network().rejoin();
            now.server().mend();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
