package dev.tabletop.embedded.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.SocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;

/**
 * brpc's rule: the first call of a connection must carry an accepted {@code authorization}, else the connection is
 * closed without an answer. Later calls of the connection are not checked.
 */
public final class ConnectionRule implements ServerInterceptor {

    private final Connections connections;
    private final Predicate<String> accepted;

    ConnectionRule(Connections connections, Predicate<String> accepted) {
        this.connections = connections;
        this.accepted = accepted;
    }

    /** As with {@code skip_grant_tables=true}, the default: any credential, but there must be one. */
    public static Predicate<String> anyCredential() {
        return credential -> true;
    }

    /**
     * As with {@code skip_grant_tables=false}: the service token, or a user with its password.
     *
     * @param passwords
     *            by user name
     */
    public static Predicate<String> knownCredential(Map<String, String> passwords) {
        Map<String, String> known = Map.copyOf(passwords);
        return credential -> credential.equals(CuttableChannel.SERVICE_TOKEN) || known.entrySet().stream()
                .anyMatch(user -> credential.equals(credentialOf(user.getKey(), user.getValue())));
    }

    /** What a user's client sends. */
    public static String credentialOf(String user, String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8));
            return "u" + user + ":1" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        SocketAddress peer = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        if (peer != null && connections.isAdmitted(peer)) {
            return next.startCall(call, headers);
        }
        String credential = headers.get(CuttableChannel.AUTHORIZATION);
        if (credential == null || !accepted.test(credential)) {
            connections.close(peer);
            return new ServerCall.Listener<>() {
            };
        }
        if (peer != null) {
            connections.admit(peer);
        }
        return next.startCall(call, headers);
    }
}
