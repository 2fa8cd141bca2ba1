package dev.tabletop.openmldb;

import com.google.protobuf.Message;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A gRPC server on the loopback that answers what a test tells it to, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
            Metadata.ASCII_STRING_MARSHALLER);

    private final Map<String, ServerMethodDefinition<?, ?>> methods = new ConcurrentHashMap<>();
    private final List<Message> requests = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Server server;
    private final int port;

    ScriptedServer() {
        this(0);
    }

    ScriptedServer(int wanted) {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted))
                    .maxInboundMessageSize(64 << 20).fallbackHandlerRegistry(new Registry()).build().start();
            this.port = server.getPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers a method; the function may throw a StatusRuntimeException, or return null for no answer at all. */
    <Q extends Message, R extends Message> ScriptedServer on(MethodDescriptor<Q, R> method,
            Function<Q, @Nullable R> answer) {
        ServerCallHandler<Q, R> handler = ServerCalls.asyncUnaryCall((request, observer) -> {
            requests.add(request);
            try {
                R result = answer.apply(request);
                if (result != null) {
                    observer.onNext(result);
                    observer.onCompleted();
                }
            } catch (StatusRuntimeException e) {
                observer.onError(e);
            }
        });
        ServerServiceDefinition service = ServerInterceptors.intercept(
                ServerServiceDefinition.builder(String.valueOf(method.getServiceName())).addMethod(method, handler)
                        .build(),
                new Tokens());
        methods.put(method.getFullMethodName(), service.getMethods().iterator().next());
        return this;
    }

    /** Answers a method always the same. */
    <Q extends Message, R extends Message> ScriptedServer always(MethodDescriptor<Q, R> method,
            @Nullable R answer) {
        return on(method, _ -> answer);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** All requests of one type, in order. */
    <Q extends Message> List<Q> requests(Class<Q> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> tokens() {
        return tokens;
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Registry extends HandlerRegistry {
        @Override
        public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
            return methods.get(methodName);
        }
    }

    private final class Tokens implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
                ServerCallHandler<Q, R> next) {
            String token = headers.get(AUTHORIZATION);
            if (token == null) {
                call.close(Status.UNAUTHENTICATED, new Metadata());
                return new ServerCall.Listener<>() {
                };
            }
            tokens.add(token);
            return next.startCall(call, headers);
        }
    }
}
