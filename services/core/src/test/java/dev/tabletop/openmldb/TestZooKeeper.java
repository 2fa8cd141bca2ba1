package dev.tabletop.openmldb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.persistence.FileTxnLog;

/** A real ZooKeeper server on a free loopback port, and a client that puts nodes into it. */
final class TestZooKeeper implements AutoCloseable {

    private final ServerCnxnFactory connections;
    private final ZooKeeperServer server;
    private final CuratorFramework client;

    TestZooKeeper(Path folder) {
        try {
            FileTxnLog.setPreallocSize(1 << 20);
            connections = NIOServerCnxnFactory.createFactory(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    1000);
            server = new ZooKeeperServer(folder.toFile(), folder.toFile(), 200);
            connections.startup(server);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        client = CuratorFrameworkFactory.newClient(address(), new RetryOneTime(100));
        client.start();
    }

    String address() {
        return "127.0.0.1:" + connections.getLocalPort();
    }

    /** Makes a node with its parents, or replaces its data. */
    void put(String path, byte[] data) {
        try {
            client.create().orSetData().creatingParentsIfNeeded().withMode(CreateMode.PERSISTENT).forPath(path, data);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void put(String path, String data) {
        put(path, data.getBytes(StandardCharsets.UTF_8));
    }

    /** The transaction that made the node. */
    long created(String path) {
        try {
            return client.checkExists().forPath(path).getCzxid();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void delete(String path) {
        try {
            client.delete().deletingChildrenIfNeeded().forPath(path);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends a session as if its client had been silent for too long. */
    void expire(long session) {
        server.closeSession(session);
    }

    CuratorFramework client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        connections.shutdown();
    }
}
