package dev.tabletop.embedded.host;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's channel to another node. It says who calls on every call, fails at once while its node is isolated, and
 * reaches a node that came back at the first call, whatever gRPC's growing back-off says.
 */
final class CuttableChannel extends Channel {

    static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
            Metadata.ASCII_STRING_MARSHALLER);
    static final String SERVICE_TOKEN = "sdefault";

    private static final int MAX_MESSAGE_BYTES = 512 * 1024 * 1024;
    private static final int FLOW_CONTROL_WINDOW_BYTES = 8 * 1024 * 1024;
    private static final long RECONNECT_PAUSE_NANOS = 50_000_000;

    private final String endpoint;
    private final InetSocketAddress address;
    private final BooleanSupplier isolated;
    private @Nullable ManagedChannel current;
    private long connectedAt;

    CuttableChannel(String endpoint, BooleanSupplier isolated) {
        this.endpoint = endpoint;
        this.address = addressOf(endpoint);
        this.isolated = isolated;
    }

    static InetSocketAddress addressOf(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        return new InetSocketAddress(endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1)));
    }

    @Override
    public String authority() {
        return endpoint;
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        if (isolated.getAsBoolean()) {
            return new FailedCall<>(Status.UNAVAILABLE.withDescription("Network is unreachable"));
        }
        return new ForwardingClientCall.SimpleForwardingClientCall<>(connected().newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.put(AUTHORIZATION, SERVICE_TOKEN);
                super.start(listener, headers);
            }
        };
    }

    /** Breaks the connection; calls under way fail. */
    synchronized void disconnect() {
        if (current != null) {
            current.shutdownNow();
            current = null;
        }
    }

    private synchronized ManagedChannel connected() {
        long now = System.nanoTime();
        if (current != null && current.getState(false) == ConnectivityState.TRANSIENT_FAILURE
                && now - connectedAt > RECONNECT_PAUSE_NANOS) {
            disconnect();
        }
        if (current == null) {
            connectedAt = now;
            current = NettyChannelBuilder.forAddress(address).usePlaintext().disableRetry()
                    .maxInboundMessageSize(MAX_MESSAGE_BYTES).flowControlWindow(FLOW_CONTROL_WINDOW_BYTES).build();
        }
        return current;
    }

    /** A call that ends at once. */
    private static final class FailedCall<Q, A> extends ClientCall<Q, A> {

        private final Status status;

        FailedCall(Status status) {
            this.status = status;
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            listener.onClose(status, new Metadata());
        }

        @Override
        public void request(int numMessages) {
            // Nothing will come.
        }

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
            // It has ended already.
        }

        @Override
        public void halfClose() {
            // Nobody listens.
        }

        @Override
        public void sendMessage(Q message) {
            // Nobody listens.
        }
    }
}
