package dev.tabletop.embedded.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wire between one node and ZooKeeper: a loopback port that passes bytes on to the server, so that the wire can be
 * cut. While it is cut, connections stay open and every byte is dropped on both sides: neither end is told anything,
 * and the session really expires at the server. Thread-safe.
 */
final class ZooKeeperRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperRelay.class);
    private static final int CONNECT_TIMEOUT_MILLIS = 2000;

    private final String name;
    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean closed;

    /**
     * Opens the port and begins to pass bytes on.
     *
     * @param name
     *            name of the node, for the threads
     */
    ZooKeeperRelay(String name, InetSocketAddress server) throws IOException {
        this.name = name;
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        startThread("accept", this::acceptAll);
    }

    /** The address that stands in for the server's. */
    String connectString() {
        return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    void cut() {
        cut = true;
    }

    /** Mends the wire. Connections from before are closed, as bytes of theirs are missing. */
    void mend() {
        cut = false;
        closeSockets();
    }

    @Override
    public void close() {
        closed = true;
        closeQuietly(listener);
        closeSockets();
    }

    private void closeSockets() {
        for (Socket socket : sockets) {
            closeQuietly(socket);
        }
    }

    private void acceptAll() {
        while (!closed) {
            try {
                relay(listener.accept());
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("The ZooKeeper relay of {} cannot accept a connection.", name, e);
                }
            }
        }
    }

    private void relay(Socket client) throws IOException {
        sockets.add(client);
        client.setTcpNoDelay(true);
        if (cut) {
            startThread("drop", () -> pump(client, null));
            return;
        }
        Socket upstream = new Socket();
        sockets.add(upstream);
        try {
            upstream.setTcpNoDelay(true);
            upstream.connect(server, CONNECT_TIMEOUT_MILLIS);
        } catch (IOException e) {
            LOG.debug("ZooKeeper at {} does not answer.", server, e);
            drop(client, upstream);
            return;
        }
        startThread("up", () -> pump(client, upstream));
        startThread("down", () -> pump(upstream, client));
    }

    private void pump(Socket from, @Nullable Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try {
            int count = from.getInputStream().read(buffer);
            while (count >= 0) {
                if (!cut && to != null) {
                    to.getOutputStream().write(buffer, 0, count);
                }
                count = from.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            LOG.trace("A connection of {} to ZooKeeper ended.", name, e);
        }
        drop(from, to);
    }

    private void drop(Socket one, @Nullable Socket other) {
        sockets.remove(one);
        closeQuietly(one);
        if (other != null) {
            sockets.remove(other);
            closeQuietly(other);
        }
    }

    private void startThread(String what, Runnable body) {
        Thread.ofPlatform().name("zookeeper-relay-" + name + "-" + what).daemon().start(body);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.trace("Closing failed.", e);
        }
    }
}
