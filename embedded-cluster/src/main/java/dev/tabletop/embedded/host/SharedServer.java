package dev.tabletop.embedded.host;

import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One server behind many loopback ports, each of which stands for a node: for clusters of more nodes than one machine
 * can run. It admits connections and reads calls as a node of its own does. Open from the beginning; thread-safe.
 */
public final class SharedServer implements AutoCloseable {

    private static final int FLOW_CONTROL_WINDOW_BYTES = 8 * 1024 * 1024;
    private static final Context.Key<Integer> CALLED_PORT = Context.key("called-port");

    private final Connections connections = new Connections();
    private final Server server;

    /**
     * @param ports
     *            of the loopback; at least one
     * @throws NodeStartException
     *             when one of them is taken
     */
    public SharedServer(List<Integer> ports, BindableService service, ServerThreads threads)
            throws NodeStartException {
        ServerServiceDefinition definition = RequestParsing.applyTo(service.bindService());
        NettyServerBuilder builder = NettyServerBuilder.forAddress(NodeServer.loopback(ports.getFirst()))
                .channelFactory(() -> new Connections.ListeningSocket(connections)).bossEventLoopGroup(threads.accept())
                .workerEventLoopGroup(threads.transfer()).executor(threads.calls())
                .flowControlWindow(FLOW_CONTROL_WINDOW_BYTES).permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .intercept(new CalledPort())
                .intercept(new ConnectionRule(connections, ConnectionRule.anyCredential()))
                .fallbackHandlerRegistry(RequestParsing.fallback(List.of(definition))).addService(definition);
        ports.stream().skip(1).forEach(port -> builder.addListenAddress(NodeServer.loopback(port)));
        server = builder.build();
        try {
            server.start();
        } catch (IOException e) {
            throw new NodeStartException("a port is taken by another process: " + e.getMessage(), e);
        }
    }

    /** The port that the present call came in by; for use while a call is served. */
    public static int calledPort() {
        return CALLED_PORT.get();
    }

    @Override
    public void close() {
        connections.refuseAll();
        server.shutdownNow();
        try {
            server.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class CalledPort implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
                ServerCallHandler<Q, A> next) {
            if (!(call.getAttributes().get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR) instanceof InetSocketAddress local)) {
                throw new IllegalStateException("A call comes in by a port.");
            }
            return Contexts.interceptCall(Context.current().withValue(CALLED_PORT, local.getPort()), call, headers,
                    next);
        }
    }
}
