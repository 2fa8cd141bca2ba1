package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.sentences.Sentence;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One channel per address, all of one identity, with what a brpc server demands of its clients: it checks the
 * {@code authorization} header on a connection's first call, and it resets any answer that is larger than what is left
 * of the connection's flow-control window.
 */
final class Channels implements AutoCloseable {

    /** brpc's own limit of a message. */
    static final int LARGEST_ANSWER = 64 << 20;
    /** How many large answers may be on their way on one channel. */
    static final int LARGE_CALLS_IN_FLIGHT = 4;

    /** A client gives window back only after half of it is consumed, hence twice. */
    private static final int WINDOW = 2 * LARGE_CALLS_IN_FLIGHT * LARGEST_ANSWER;
    private static final int KEEPALIVE_SECONDS = 10;
    private static final int KEEPALIVE_PATIENCE_SECONDS = 5;
    private static final int CLOSE_SECONDS = 2;

    private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
    private final ClientInterceptor identity;
    private final int largestAnswer;

    Channels(@Nullable Login user) {
        this(user, LARGEST_ANSWER);
    }

    /**
     * @param largestAnswer
     *            that is taken in, bytes
     */
    Channels(@Nullable Login user, int largestAnswer) {
        this.largestAnswer = largestAnswer;
        this.identity = new Authorization(token(user));
    }

    /** The text of the header: the service token, or user and digest of the password. */
    static String token(@Nullable Login user) {
        return user == null ? "sdefault" : "u" + user.user() + ":1" + sha256(user.password());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * The channel to an address, host:port; connects on the first call. A channel whose last connection failed is
     * replaced: it would go on answering with that old failure while it waits to try again.
     */
    Channel to(String address) throws ClusterException {
        if (!Coordination.isAddress(address)) {
            throw new ClusterException(Kind.GARBLED, 0, Sentence.of("cluster.address_form_host_port", address),
                    Sentence.of("cluster.if_server_name_map"));
        }
        return channels.compute(address, (_, known) -> {
            if (known == null) {
                return open(address);
            }
            if (known.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
                known.shutdown();
                return open(address);
            }
            return known;
        });
    }

    private ManagedChannel open(String address) {
        return NettyChannelBuilder.forTarget("dns:///" + address).usePlaintext().disableRetry()
                .flowControlWindow(WINDOW).maxInboundMessageSize(largestAnswer)
                .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEPALIVE_PATIENCE_SECONDS, TimeUnit.SECONDS).keepAliveWithoutCalls(true)
                .intercept(identity).build();
    }

    int largestAnswer() {
        return largestAnswer;
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdown);
        for (ManagedChannel channel : channels.values()) {
            try {
                if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    channel.shutdownNow();
                }
            } catch (InterruptedException e) {
                channel.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
        channels.clear();
    }

    /** Adds the token to every call. */
    private record Authorization(String token) implements ClientInterceptor {

        private static final Metadata.Key<String> KEY = Metadata.Key.of("authorization",
                Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<R> listener, Metadata headers) {
                    headers.put(KEY, token);
                    super.start(listener, headers);
                }
            };
        }
    }
}
