package dev.tabletop.embedded;

import dev.tabletop.embedded.host.HostedNode;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.nameserver.NameserverNode;
import dev.tabletop.embedded.nameserver.NameserverSettings;
import java.time.Duration;
import java.util.List;

/** A nameserver's place. */
final class NameserverPlace implements Place {

    private final HostedNode<NameserverNode> host;

    NameserverPlace(String name, int port, HostedNode.Site site, NameserverSettings settings) {
        this.host = new HostedNode<>(name, port, site, new HostedNode.Kind<>(
                network -> new NameserverNode(network, settings), node -> List.of(node.service())));
    }

    static NodeStatus.State stateOf(HostedNode<?> host) {
        return switch (host.state()) {
            case STOPPED -> NodeStatus.State.STOPPED;
            case KILLED -> NodeStatus.State.KILLED;
            case STARTING -> host.isIsolated() ? NodeStatus.State.ISOLATED : NodeStatus.State.STARTING;
            case RUNNING -> host.isIsolated() ? NodeStatus.State.ISOLATED : NodeStatus.State.RUNNING;
        };
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public NodeStatus status() {
        return new NodeStatus(name(), NodeStatus.Kind.NAMESERVER, host.endpoint(), stateOf(host), null);
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
}
