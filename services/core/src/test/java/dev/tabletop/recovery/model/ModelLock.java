package dev.tabletop.recovery.model;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.recovery.run.ClusterLock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The lock of one console on a model cluster; its session ends in virtual time. */
public final class ModelLock implements ClusterLock {

    private static final Duration SESSION = Duration.ofSeconds(4);

    /** What stands in ZooKeeper, for all consoles. */
    public static final class Nodes {
        private Holder ephemeral;
        private ModelLock session;
        private Instant sessionEnds = Instant.MAX;
        private Holder persistent;
    }

    private final ModelCluster cluster;
    private final Nodes nodes;
    private boolean dead;

    public ModelLock(ModelCluster cluster, Nodes nodes) {
        this.cluster = cluster;
        this.nodes = nodes;
    }

    private void look() {
        if (cluster.isZookeeperAway() || !cluster.pace().now().isBefore(nodes.sessionEnds)) {
            nodes.ephemeral = null;
            nodes.session = null;
            nodes.sessionEnds = Instant.MAX;
        }
    }

    private void requireZookeeper() throws ClusterException {
        look();
        if (cluster.isZookeeperAway()) {
            throw new ClusterException(ClusterException.Kind.UNREACHABLE, 0, "ZooKeeper does not answer.", "Wait.");
        }
    }

    /** This console is gone without a goodbye. */
    public void kill() {
        dead = true;
        if (nodes.session == this) {
            nodes.sessionEnds = cluster.pace().now().plus(SESSION);
        }
    }

    @Override
    public Optional<Holder> acquire(Holder mine) throws ClusterException {
        requireZookeeper();
        if (nodes.ephemeral != null && (nodes.session != this || !nodes.ephemeral.run().equals(mine.run()))) {
            return Optional.of(nodes.ephemeral);
        }
        nodes.ephemeral = mine;
        nodes.session = this;
        return Optional.empty();
    }

    @Override
    public boolean isHeld() {
        look();
        return !dead && nodes.session == this;
    }

    /** Breaks off on a thread that is interrupted, as a call over a network does. */
    @Override
    public void release() throws ClusterException {
        if (Thread.currentThread().isInterrupted()) {
            throw new ClusterException(ClusterException.Kind.UNREACHABLE, 0, "Interrupted.", "");
        }
        giveBack();
    }

    private void giveBack() {
        if (nodes.session == this && !dead) {
            nodes.ephemeral = null;
            nodes.session = null;
        }
    }

    @Override
    public Optional<Holder> holder() throws ClusterException {
        requireZookeeper();
        return Optional.ofNullable(nodes.ephemeral);
    }

    @Override
    public void noteUnfinished(Holder run) throws ClusterException {
        requireZookeeper();
        nodes.persistent = run;
    }

    @Override
    public Optional<Holder> unfinished() throws ClusterException {
        requireZookeeper();
        return Optional.ofNullable(nodes.persistent);
    }

    @Override
    public void clearUnfinished(String run) throws ClusterException {
        requireZookeeper();
        if (nodes.persistent != null && nodes.persistent.run().equals(run)) {
            nodes.persistent = null;
        }
    }

    @Override
    public void close() {
        giveBack();
    }
}
