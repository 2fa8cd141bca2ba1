package dev.tabletop.openmldb;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.sentences.Sentence;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * The lock as an ephemeral node under the console's own root, {@code /tabletop} + the cluster's root, and beside it a
 * persistent note of a run that is not finished. Has a ZooKeeper session of its own.
 */
final class ZooKeeperLock implements ClusterLock {

    private static final String OWN_ROOT = "/tabletop";
    private static final long NOT_HELD = -1;

    private final Coordination coordination;
    private final CuratorFramework client;
    private final String lockPath;
    private final String notePath;
    /** Sessions lost so far; the lock is held while this is what it was when it was taken. */
    private final AtomicLong losses = new AtomicLong();
    private final AtomicLong heldSince = new AtomicLong(NOT_HELD);
    private final AtomicBoolean connected = new AtomicBoolean(true);

    ZooKeeperLock(Coordination coordination) {
        this.coordination = coordination;
        this.client = coordination.client();
        this.lockPath = OWN_ROOT + coordination.root() + "/lock";
        this.notePath = OWN_ROOT + coordination.root() + "/unfinished";
        client.getConnectionStateListenable().addListener((_, state) -> onConnection(state));
    }

    private void onConnection(ConnectionState state) {
        connected.set(state.isConnected());
        if (state == ConnectionState.LOST) {
            losses.incrementAndGet();
        }
    }

    @Override
    public Optional<Holder> acquire(Holder mine) throws ClusterException {
        byte[] text = write(mine);
        long session = losses.get();
        if (coordination.callAt(lockPath, () -> create(text)) != null) {
            heldSince.set(session);
            return Optional.empty();
        }
        if (isOurs()) {
            return takeOver(mine, text, session);
        }
        heldSince.set(NOT_HELD);
        Optional<Holder> other = holder();
        return other.isPresent() ? other : acquireFreed(mine, text, session);
    }

    /** The node is of this session: of the same run, of another one at work, or left by one that is over. */
    private Optional<Holder> takeOver(Holder mine, byte[] text, long session) throws ClusterException {
        Holder there = holder().orElse(mine);
        if (!there.run().equals(mine.run())) {
            if (heldSince.get() != NOT_HELD) {
                return Optional.of(there);
            }
            coordination.callAt(lockPath, () -> client.setData().forPath(lockPath, text));
        }
        heldSince.set(session);
        return Optional.empty();
    }

    /** The other session ended between our two looks. */
    private Optional<Holder> acquireFreed(Holder mine, byte[] text, long session) throws ClusterException {
        if (coordination.callAt(lockPath, () -> create(text)) != null) {
            heldSince.set(session);
            return Optional.empty();
        }
        return Optional.of(holder().orElse(mine));
    }

    private @Nullable String create(byte[] text) throws Exception {
        try {
            return client.create().creatingParentsIfNeeded().withMode(CreateMode.EPHEMERAL).forPath(lockPath, text);
        } catch (KeeperException.NodeExistsException e) {
            return null;
        }
    }

    private boolean isOurs() throws ClusterException {
        Stat stat = coordination.callAt(lockPath, () -> client.checkExists().forPath(lockPath));
        Long session = coordination.callAt(lockPath, () -> client.getZookeeperClient().getZooKeeper().getSessionId());
        return stat != null && session != null && stat.getEphemeralOwner() == session;
    }

    @Override
    public boolean isHeld() {
        return heldSince.get() == losses.get() && connected.get();
    }

    /** Not broken off by an interrupt, which would leave the node behind: the flag is set again afterwards. */
    @Override
    public void release() throws ClusterException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isGivenBack()) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            heldSince.set(NOT_HELD);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @return false when an interrupt broke it off */
    private boolean isGivenBack() throws ClusterException {
        try {
            if (isOurs()) {
                coordination.callAt(lockPath, () -> client.delete().forPath(lockPath));
            }
            return true;
        } catch (ClusterException e) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<Holder> holder() throws ClusterException {
        return read(lockPath);
    }

    @Override
    public void noteUnfinished(Holder run) throws ClusterException {
        byte[] text = write(run);
        coordination.callAt(notePath, () -> client.create().orSetData().creatingParentsIfNeeded()
                .withMode(CreateMode.PERSISTENT).forPath(notePath, text));
    }

    @Override
    public Optional<Holder> unfinished() throws ClusterException {
        return read(notePath);
    }

    /** Deletes exactly the version that was read, so that a note written meanwhile by another console stays. */
    @Override
    public void clearUnfinished(String run) throws ClusterException {
        Stat stat = new Stat();
        byte[] text = coordination.callAt(notePath, () -> client.getData().storingStatIn(stat).forPath(notePath));
        if (text != null && parse(notePath, text).run().equals(run)) {
            coordination.callAt(notePath, () -> deleteVersion(stat.getVersion()));
        }
    }

    private @Nullable Void deleteVersion(int version) throws Exception {
        try {
            return client.delete().withVersion(version).forPath(notePath);
        } catch (KeeperException.BadVersionException e) {
            return null;
        }
    }

    private Optional<Holder> read(String path) throws ClusterException {
        byte[] text = coordination.callAt(path, () -> client.getData().forPath(path));
        return text == null ? Optional.empty() : Optional.of(parse(path, text));
    }

    private static Holder parse(String path, byte[] text) throws ClusterException {
        try {
            Holder holder = RecoveryJson.mapper().readValue(text, Holder.class);
            if (holder != null && holder.run() != null) {
                return holder;
            }
        } catch (IOException e) {
            throw garbled(path, e);
        }
        throw garbled(path, new IOException("no run named"));
    }

    private static ClusterException garbled(String path, IOException cause) {
        return new ClusterException(Kind.GARBLED,
                Sentence.of("cluster.zookeeper_node_consoles_own", path),
                Sentence.of("cluster.written_another_version_hand"),
                cause);
    }

    private static byte[] write(Holder holder) {
        try {
            return RecoveryJson.mapper().writeValueAsBytes(holder);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + holder, e);
        }
    }

    /** Ends the session, and with it the lock. */
    @Override
    public void close() {
        heldSince.set(NOT_HELD);
        coordination.close();
    }
}
