package dev.tabletop.embedded.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZKDatabase;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.persistence.FileTxnLog;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;
import org.jspecify.annotations.Nullable;

/** A real ZooKeeper server on a loopback port with its data on disk. Start, stop and start again; thread-safe. */
public final class LocalZooKeeper implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 1000;
    private static final int BACKLOG = 100;
    private static final int TICKS_PER_SESSION = 10;
    private static final int LOG_PREALLOCATION_BYTES = 1024 * 1024;

    private final Path data;
    private final int port;
    private final Duration session;
    private @Nullable ServerCnxnFactory connections;

    /**
     * Starts nothing yet.
     *
     * @param data
     *            folder of snapshots and transaction logs
     * @param session
     *            smallest session timeout that clients may ask for
     */
    public LocalZooKeeper(Path data, int port, Duration session) {
        this.data = data;
        this.port = port;
        this.session = session;
    }

    public InetSocketAddress address() {
        return NodeServer.loopback(port);
    }

    public synchronized void start() throws NodeStartException, InterruptedException {
        if (connections != null) {
            return;
        }
        int tickMillis = Math.max(50, Math.toIntExact(session.toMillis() / TICKS_PER_SESSION));
        try {
            Files.createDirectories(data);
            FileTxnLog.setPreallocSize(LOG_PREALLOCATION_BYTES);
            FileTxnSnapLog files = new FileTxnSnapLog(data.toFile(), data.toFile());
            ZooKeeperServer server = new ZooKeeperServer(files, tickMillis, Math.toIntExact(session.toMillis()),
                    Math.toIntExact(Duration.ofMinutes(1).toMillis()), BACKLOG, new ZKDatabase(files), "");
            NIOServerCnxnFactory factory = new NIOServerCnxnFactory();
            factory.configure(address(), MAX_CONNECTIONS, BACKLOG);
            factory.startup(server);
            connections = factory;
        } catch (java.net.BindException e) {
            throw new NodeStartException("zookeeper: port " + port + " is taken by another process. Stop that process,"
                    + " or use another folder for this cluster.", e);
        } catch (IOException e) {
            throw new NodeStartException("zookeeper: cannot start in " + data + ": " + e.getMessage(), e);
        }
    }

    public synchronized boolean isRunning() {
        return connections != null;
    }

    /** Stops the server. Sessions are not ended: they go on where the server starts again on the same data. */
    public synchronized void stop() {
        if (connections != null) {
            connections.shutdown();
            connections = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
