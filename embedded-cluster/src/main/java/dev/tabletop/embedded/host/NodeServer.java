package dev.tabletop.embedded.host;

import dev.tabletop.wire.tablet.TabletServerGrpc;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The gRPC server of one node on its own loopback port. Thread-safe. */
final class NodeServer implements AutoCloseable {

    private static final int MAX_MESSAGE_BYTES = 512 * 1024 * 1024;
    private static final int FLOW_CONTROL_WINDOW_BYTES = 8 * 1024 * 1024;
    private static final Duration LAST_CALLS = Duration.ofMillis(500);

    private final int port;
    private final Connections connections = new Connections();
    private final Server server;

    /**
     * Opens nothing yet.
     *
     * @param accepted
     *            which {@code authorization} a connection may begin with, see {@link ConnectionRule}
     */
    NodeServer(int port, List<BindableService> services, Predicate<String> accepted, ServerThreads threads) {
        this.port = port;
        List<ServerServiceDefinition> definitions = services.stream()
                .map(service -> RequestParsing.applyTo(service.bindService())).toList();
        NettyServerBuilder builder = NettyServerBuilder
                .forAddress(loopback(port))
                .channelFactory(() -> new Connections.ListeningSocket(connections)).bossEventLoopGroup(threads.accept())
                .workerEventLoopGroup(threads.transfer()).executor(threads.calls())
                .callExecutor(new AtOnce()).maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .flowControlWindow(FLOW_CONTROL_WINDOW_BYTES).permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .intercept(new ConnectionRule(connections, accepted))
                .fallbackHandlerRegistry(RequestParsing.fallback(definitions));
        definitions.forEach(builder::addService);
        server = builder.build();
    }

    /** A port of this machine, by number and not by name: what other nodes are told must be the same everywhere. */
    static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an address.", e);
        }
    }

    /** Opens the port. */
    void open() throws NodeStartException {
        if (server.isShutdown()) {
            throw new NodeStartException("it was ended while it started");
        }
        try {
            server.start();
        } catch (IOException e) {
            throw new NodeStartException("port " + port + " is taken by another process. Stop that process, or use"
                    + " another folder for this cluster.", e);
        }
    }

    /** Closes every connection, and each new one at once, without a word; the port stays this node's. */
    void cut() {
        connections.refuseAll();
    }

    void mend() {
        connections.acceptAgain();
    }

    /** Lets calls under way end for a moment, then closes. */
    @Override
    public void close() {
        server.shutdown();
        awaitEnd(LAST_CALLS);
        kill();
    }

    /** Closes the port and every connection without a word, and returns when the port is free again. */
    void kill() {
        connections.refuseAll();
        server.shutdownNow();
        awaitEnd(Duration.ofSeconds(2));
    }

    private void awaitEnd(Duration limit) {
        try {
            server.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return port;
    }

    /** Rows are taken on the thread that read them: handing each to another thread costs more than writing it. */
    private static final class AtOnce implements ServerCallExecutorSupplier {

        private static final String PUT = TabletServerGrpc.getPutMethod().getFullMethodName();

        @Override
        public <Q, A> @Nullable Executor getExecutor(ServerCall<Q, A> call, Metadata metadata) {
            return PUT.equals(call.getMethodDescriptor().getFullMethodName()) ? Runnable::run : null;
        }
    }
}
