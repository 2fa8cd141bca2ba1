package dev.tabletop.embedded.host;

import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCallListener;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How brpc answers what it cannot read: a bad request with INVALID_ARGUMENT, an unknown method with UNIMPLEMENTED. */
final class RequestParsing implements ServerInterceptor {

    private RequestParsing() {}

    static ServerServiceDefinition applyTo(ServerServiceDefinition service) {
        ServerServiceDefinition complete = ServerInterceptors.intercept(service, new RequiredFields());
        ServerServiceDefinition onBytes = ServerInterceptors.useInputStreamMessages(complete);
        return ServerInterceptors.intercept(onBytes, new RequestParsing());
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                try {
                    super.onMessage(message);
                } catch (StatusRuntimeException e) {
                    refused = true;
                    call.close(Status.INVALID_ARGUMENT.withDescription("Fail to parse request"), new Metadata());
                }
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }
        };
    }

    /** Protobuf lets an empty message pass even where fields are required; brpc does not. */
    private static final class RequiredFields implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
                ServerCallHandler<Q, A> next) {
            ServerCall.Listener<Q> listener = next.startCall(call, headers);
            return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(listener) {
                @Override
                public void onMessage(Q message) {
                    if (message instanceof MessageLite parsed && !parsed.isInitialized()) {
                        throw Status.INVALID_ARGUMENT.asRuntimeException();
                    }
                    super.onMessage(message);
                }
            };
        }
    }

    /**
     * Finds methods by the short service name too, as brpc does, and gives every other method a definition, so that the
     * connection rule is applied to it before it is refused.
     */
    static HandlerRegistry fallback(List<ServerServiceDefinition> services) {
        return new HandlerRegistry() {
            @Override
            public ServerMethodDefinition<?, ?> lookupMethod(String method, @Nullable String authority) {
                for (ServerServiceDefinition service : services) {
                    ServerMethodDefinition<?, ?> found = service
                            .getMethod(packageOf(service.getServiceDescriptor().getName()) + method);
                    if (found != null) {
                        return found;
                    }
                }
                return unknownMethod(method);
            }
        };
    }

    private static String packageOf(String serviceName) {
        return serviceName.substring(0, serviceName.lastIndexOf('.') + 1);
    }

    private static ServerMethodDefinition<byte[], byte[]> unknownMethod(String name) {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNKNOWN).setFullMethodName(name).setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes()).build();
        return ServerMethodDefinition.create(descriptor, (call, headers) -> {
            call.close(Status.UNIMPLEMENTED.withDescription("Fail to find method on `" + name + "'"), new Metadata());
            return new ServerCall.Listener<>() {
            };
        });
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
