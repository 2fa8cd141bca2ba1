package dev.tabletop.embedded;

import dev.tabletop.embedded.host.LocalZooKeeper;
import dev.tabletop.embedded.host.NodeStartException;
import java.nio.file.Path;
import java.time.Duration;

/** The place of the cluster's own ZooKeeper. */
final class ZooKeeperPlace implements Place {

    private final LocalZooKeeper server;
    private final Path data;
    private volatile NodeStatus.State down = NodeStatus.State.STOPPED;

    ZooKeeperPlace(LocalZooKeeper server, Path data) {
        this.server = server;
        this.data = data;
    }

    @Override
    public String name() {
        return "zookeeper";
    }

    @Override
    public NodeStatus status() {
        String endpoint = EmbeddedCluster.text(server.address());
        NodeStatus.State state = server.isRunning() ? NodeStatus.State.RUNNING : down;
        return new NodeStatus(name(), NodeStatus.Kind.ZOOKEEPER, endpoint, state, data);
    }

    @Override
    public void start(Duration limit) throws NodeStartException, InterruptedException {
        server.start();
    }

    @Override
    public void stop() {
        server.stop();
        down = NodeStatus.State.STOPPED;
    }

    /** ZooKeeper has each transaction on disk before it answers, so a kill differs from a stop in name only. */
    @Override
    public void kill() {
        server.stop();
        down = NodeStatus.State.KILLED;
    }
}
