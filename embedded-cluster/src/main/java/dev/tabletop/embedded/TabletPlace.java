package dev.tabletop.embedded;

import dev.tabletop.embedded.host.HostedNode;
import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.tablet.TabletNode;
import dev.tabletop.embedded.tablet.TabletSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A tablet's place. A full disk and slow replication outlast restarts of the tablet. */
final class TabletPlace implements Place {

    private final HostedNode<TabletNode> host;
    private final Path data;
    private final TabletSettings settings;
    private volatile boolean diskFull;
    private volatile Duration delay = Duration.ZERO;

    TabletPlace(String name, int port, Path data, HostedNode.Site site, TabletSettings settings) {
        this.data = data;
        this.settings = settings;
        this.host = new HostedNode<>(name, port, site,
                new HostedNode.Kind<>(this::newNode, node -> List.of(node.service())));
    }

    private TabletNode newNode(NodeNetwork network) {
        TabletNode node = new TabletNode(network, data, settings);
        node.setDiskFull(diskFull);
        node.setReplicationDelay(delay);
        return node;
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public NodeStatus status() {
        return new NodeStatus(name(), NodeStatus.Kind.TABLET, host.endpoint(), state(), data);
    }

    private NodeStatus.State state() {
        NodeStatus.State state = NameserverPlace.stateOf(host);
        if (state != NodeStatus.State.RUNNING) {
            return state;
        }
        if (diskFull) {
            return NodeStatus.State.DISK_FULL;
        }
        return delay.isZero() ? NodeStatus.State.RUNNING : NodeStatus.State.SLOW;
    }

    @Override
    public void start(Duration limit) throws NodeStartException, InterruptedException {
        host.startWithin(limit);
    }

    @Override
    public void stop() {
        host.stop();
    }

    @Override
    public void kill() {
        host.kill();
    }

    @Override
    public void powerLoss() {
        host.kill(TabletNode::powerLoss);
    }

    @Override
    public void isolate() {
        host.isolate();
    }

    @Override
    public boolean isIsolated() {
        return host.isIsolated();
    }

    @Override
    public void rejoin() {
        host.rejoin();
    }

    @Override
    public void slow(Duration newDelay) {
        delay = newDelay;
        TabletNode node = host.node();
        if (node != null) {
            node.setReplicationDelay(newDelay);
        }
    }

    @Override
    public void diskFull(boolean full) {
        diskFull = full;
        TabletNode node = host.node();
        if (node != null) {
            node.setDiskFull(full);
        }
    }
}
