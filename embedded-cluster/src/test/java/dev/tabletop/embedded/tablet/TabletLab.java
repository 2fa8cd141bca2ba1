package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.Timings;
import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.host.ZooKeeperSession;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Some tablets with ports of their own, a ZooKeeper in memory and a network that can be cut. */
final class TabletLab implements AutoCloseable {

    static final Timings QUICK = new Timings(Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(200),
            Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofMillis(50),
            Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(2));

    final ZooKeeperDouble zooKeeper = new ZooKeeperDouble();
    private final Path directory;
    private final Map<String, Running> running = new HashMap<>();
    private final Set<String> isolated = ConcurrentHashMap.newKeySet();
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, ManagedChannel> channels = new HashMap<>();

    /** A tablet with its server. */
    record Running(TabletNode node, Server server, AtomicReference<ZooKeeperDouble.Session> session) {}

    TabletLab(Path directory) {
        this.directory = directory;
    }

    Path data(String name) {
        return directory.resolve(name);
    }

    TabletNode start(String name) {
        return start(name, TabletSettings.of(QUICK));
    }

    TabletNode start(String name, TabletSettings settings) {
        try {
            return tryStart(name, settings);
        } catch (NodeStartException e) {
            throw new IllegalStateException(e);
        }
    }

    TabletNode tryStart(String name, TabletSettings settings) throws NodeStartException {
        AtomicReference<ZooKeeperDouble.Session> session = new AtomicReference<>();
        TabletNode node = new TabletNode(network(name, session), data(name), settings);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(node.service())
                .build();
        try {
            node.start(() -> {
                try {
                    server.start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (NodeStartException e) {
            server.shutdownNow();
            throw e;
        }
        addresses.put(name, "127.0.0.1:" + server.getPort());
        running.put(name, new Running(node, server, session));
        return node;
    }

    void kill(String name) {
        Running one = running.remove(name);
        one.server.shutdownNow();
        one.node.kill();
        forget(one);
    }

    void powerLoss(String name) {
        Running one = running.remove(name);
        one.server.shutdownNow();
        one.node.powerLoss();
        forget(one);
    }

    void stop(String name) {
        Running one = running.remove(name);
        one.server.shutdownNow();
        one.node.stop();
    }

    /** Its session expires, so that a tablet of this name can start again. */
    private void forget(Running one) {
        one.session.get().close();
    }

    ZooKeeperDouble.Session session(String name) {
        return running.get(name).session.get();
    }

    TabletNode node(String name) {
        return running.get(name).node;
    }

    void isolate(String name) {
        isolated.add(name);
    }

    void rejoin(String name) {
        isolated.remove(name);
    }

    TabletServerGrpc.TabletServerBlockingStub client(String name) {
        return TabletServerGrpc.newBlockingStub(open(addresses.get(name)));
    }

    NodeNetwork network(String name, AtomicReference<ZooKeeperDouble.Session> session) {
        return new NodeNetwork() {
            @Override
            public String endpoint() {
                return name;
            }

            @Override
            public Channel channelTo(String endpoint) {
                return ClientInterceptors.intercept(new Late(endpoint), new Cut(name, endpoint));
            }

            @Override
            public ZooKeeperSession openZooKeeper() {
                session.set(zooKeeper.open());
                return session.get();
            }
        };
    }

    /** A channel that looks up where the tablet is at each call. */
    private final class Late extends Channel {
        private final String name;

        Late(String name) {
            this.name = name;
        }

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return open(addresses.getOrDefault(name, name.contains(":") ? name : "127.0.0.1:1")).newCall(method,
                    options);
        }

        @Override
        public String authority() {
            return name;
        }
    }

    /** Fails calls between tablets of which one is isolated. */
    private final class Cut implements ClientInterceptor {
        private final String from;
        private final String to;

        Cut(String from, String to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            if (!isolated.contains(from) && !isolated.contains(to)) {
                return next.newCall(method, options);
            }
            return new ClientCall<>() {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    listener.onClose(Status.UNAVAILABLE.withDescription("cut off"), new Metadata());
                }

                @Override
                public void request(int count) {}

                @Override
                public void cancel(String message, Throwable cause) {}

                @Override
                public void halfClose() {}

                @Override
                public void sendMessage(Q message) {}
            };
        }
    }

    private synchronized ManagedChannel open(String address) {
        return channels.computeIfAbsent(address, key -> NettyChannelBuilder.forTarget(key).usePlaintext().build());
    }

    @Override
    public void close() {
        for (String name : Set.copyOf(running.keySet())) {
            kill(name);
        }
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
