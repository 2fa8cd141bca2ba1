package dev.tabletop.embedded.host;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a server has accepted, known by the address of their other end, so that one can be closed below
 * gRPC, which would say goodbye. Thread-safe.
 */
final class Connections {

    private final ConcurrentMap<SocketAddress, Channel> open = new ConcurrentHashMap<>();
    private final Set<SocketAddress> admitted = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    /** A listening socket that reports what it accepts. */
    static final class ListeningSocket extends NioServerSocketChannel {

        private final Connections connections;

        ListeningSocket(Connections connections) {
            this.connections = connections;
        }

        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            int before = accepted.size();
            int count = super.doReadMessages(accepted);
            for (Object channel : accepted.subList(before, accepted.size())) {
                connections.accept((Channel) channel);
            }
            return count;
        }
    }

    private void accept(Channel channel) {
        SocketAddress peer = channel.remoteAddress();
        if (peer == null) {
            return;
        }
        open.put(peer, channel);
        ChannelFuture _ = channel.closeFuture().addListener(_ -> {
            open.remove(peer, channel);
            admitted.remove(peer);
        });
        if (refusing) {
            closeSilently(channel);
        }
    }

    /** Remembers that the first call of a connection was accepted; later calls are not looked at again. */
    void admit(SocketAddress peer) {
        admitted.add(peer);
        if (!open.containsKey(peer)) {
            admitted.remove(peer);
        }
    }

    boolean isAdmitted(SocketAddress peer) {
        return admitted.contains(peer);
    }

    /** Closes a connection without an answer. */
    void close(@Nullable SocketAddress peer) {
        Channel channel = peer == null ? null : open.get(peer);
        if (channel != null) {
            closeSilently(channel);
        }
    }

    /** Closes every connection, and from now on each new one. */
    void refuseAll() {
        refusing = true;
        open.values().forEach(Connections::closeSilently);
    }

    void acceptAgain() {
        refusing = false;
    }

    /** Passes the pipeline by, whose gRPC part would send a GOAWAY first. */
    private static void closeSilently(Channel channel) {
        if (channel.isRegistered()) {
            channel.eventLoop().execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
        } else {
            channel.unsafe().closeForcibly();
        }
    }
}
