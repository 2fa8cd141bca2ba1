package dev.tabletop.embedded.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session on the raw ZooKeeper client that replaces itself when it has expired. */
final class RenewingZooKeeperSession implements ZooKeeperSession {

    private static final Logger LOG = LoggerFactory.getLogger(RenewingZooKeeperSession.class);
    private static final byte[] EMPTY = {};
    private static final long LOOK_MILLIS = 10;

    private final String connectString;
    private final String root;
    private final Duration timeout;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<ZooKeeperWatch> watches = new CopyOnWriteArrayList<>();
    private final ExecutorService lifeEvents;
    private final ExecutorService changes;
    private final CountDownLatch firstConnection = new CountDownLatch(1);
    /** Which session this is, counted from 0; written under this object's lock. */
    private volatile int sessionNumber;
    /** The last session that was connected; used by one thread only. */
    private int connectedNumber = -1;
    private volatile Client client;
    private volatile boolean connected;
    private volatile boolean open = true;
    private volatile boolean ended;

    private RenewingZooKeeperSession(String owner, String connectString, String root, Duration timeout)
            throws IOException {
        this.connectString = connectString;
        this.root = root;
        this.timeout = timeout;
        lifeEvents = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("zookeeper-session-" + owner).daemon().factory());
        changes = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("zookeeper-changes-" + owner).daemon().factory());
        client = newClient(0);
    }

    /**
     * Opens a session and waits for its connection, at most the session's timeout.
     *
     * @param owner
     *            name of the node, for the threads
     * @param server
     *            the server's own address, for messages
     * @param connectString
     *            where to connect
     * @param root
     *            the cluster's root, made where absent
     */
    static RenewingZooKeeperSession open(String owner, String server, String connectString, String root,
            Duration timeout) throws NodeStartException, InterruptedException {
        RenewingZooKeeperSession session;
        try {
            session = new RenewingZooKeeperSession(owner, connectString, root, timeout);
        } catch (IOException e) {
            throw new NodeStartException("ZooKeeper cannot be reached: " + e.getMessage(), e);
        }
        try {
            if (session.firstConnection.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return session;
            }
        } catch (InterruptedException e) {
            session.abandon();
            throw e;
        }
        session.abandon();
        throw new NodeStartException("ZooKeeper at " + server + " did not answer within " + timeout.toMillis()
                + " ms. Is it running, and can this node reach it?");
    }

    /** The ZooKeeper client, opened up so that it can be dropped without a word. */
    @SuppressWarnings("try") // ZooKeeper.close() may throw InterruptedException; no Client stands in a try statement.
    private static final class Client extends ZooKeeper {

        Client(String connectString, Duration timeout, Watcher watcher) throws IOException {
            super(connectString, Math.toIntExact(timeout.toMillis()), watcher);
        }

        void vanish() {
            cnxn.disconnect();
        }
    }

    private Client newClient(int number) throws IOException {
        return new Client(connectString, timeout, event -> onLifeEvent(number, event));
    }

    private void onLifeEvent(int number, WatchedEvent event) {
        if (event.getType() == Watcher.Event.EventType.None && number == sessionNumber) {
            connected = event.getState() == Watcher.Event.KeeperState.SyncConnected;
            inOrder(() -> handle(number, event.getState()));
        }
    }

    private void handle(int number, Watcher.Event.KeeperState state) {
        if (number != sessionNumber || ended) {
            return;
        }
        switch (state) {
            case SyncConnected -> welcome();
            case Disconnected -> listeners.forEach(Listener::lost);
            case Expired -> replace();
            default -> LOG.debug("ZooKeeper session event {}.", state);
        }
    }

    private void welcome() {
        boolean first = connectedNumber != sessionNumber;
        connectedNumber = sessionNumber;
        if (first && sessionNumber == 0) {
            firstConnection.countDown();
        } else if (first) {
            listeners.forEach(Listener::renewed);
            watches.forEach(ZooKeeperWatch::renew);
        } else {
            listeners.forEach(Listener::regained);
            watches.forEach(ZooKeeperWatch::repair);
        }
    }

    private synchronized void replace() {
        if (ended) {
            return;
        }
        sessionNumber = sessionNumber + 1;
        try {
            client = newClient(sessionNumber);
        } catch (IOException e) {
            LOG.error("The expired ZooKeeper session cannot be replaced.", e);
        }
    }

    private void inOrder(Runnable task) {
        try {
            lifeEvents.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.trace("A ZooKeeper event came after the end of the session.", e);
        }
    }

    private void onChange(Runnable task) {
        try {
            changes.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.trace("A ZooKeeper watch fired after the end of the session.", e);
        }
    }

    private String absolute(String path) {
        return root + path;
    }

    private String make(String path, byte[] data, CreateMode mode) throws KeeperException, InterruptedException {
        while (true) {
            try {
                return client.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, mode);
            } catch (KeeperException.NoNodeException e) {
                makeParent(path);
            }
        }
    }

    private void makeParent(String path) throws KeeperException, InterruptedException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            try {
                make(path.substring(0, slash), EMPTY, CreateMode.PERSISTENT);
            } catch (KeeperException.NodeExistsException e) {
                LOG.trace("Somebody else made {} first.", path, e);
            }
        }
    }

    @Override
    public void create(String path, byte[] data) throws KeeperException, InterruptedException {
        make(absolute(path), data, CreateMode.PERSISTENT);
    }

    @Override
    public void createEphemeral(String path, byte[] data) throws KeeperException, InterruptedException {
        make(absolute(path), data, CreateMode.EPHEMERAL);
    }

    @Override
    public String createEphemeralSequential(String path, byte[] data) throws KeeperException, InterruptedException {
        String made = make(absolute(path), data, CreateMode.EPHEMERAL_SEQUENTIAL);
        return made.substring(made.lastIndexOf('/') + 1);
    }

    @Override
    public byte @Nullable [] read(String path) throws KeeperException, InterruptedException {
        try {
            byte[] data = client.getData(absolute(path), false, null);
            return data == null ? EMPTY : data;
        } catch (KeeperException.NoNodeException e) {
            return null;
        }
    }

    @Override
    public void write(String path, byte[] data) throws KeeperException, InterruptedException {
        while (true) {
            try {
                client.setData(absolute(path), data, -1);
                return;
            } catch (KeeperException.NoNodeException e) {
                try {
                    create(path, data);
                    return;
                } catch (KeeperException.NodeExistsException madeMeanwhile) {
                    LOG.trace("Somebody else made {} first.", path, madeMeanwhile);
                }
            }
        }
    }

    @Override
    public long increment(String path) throws KeeperException, InterruptedException {
        while (true) {
            try {
                Stat stat = new Stat();
                byte[] data = client.getData(absolute(path), false, stat);
                long next = Long.parseLong(new String(data, US_ASCII).trim()) + 1;
                client.setData(absolute(path), Long.toString(next).getBytes(US_ASCII), stat.getVersion());
                return next;
            } catch (KeeperException.NoNodeException e) {
                try {
                    create(path, "1".getBytes(US_ASCII));
                    return 1;
                } catch (KeeperException.NodeExistsException madeMeanwhile) {
                    LOG.trace("Somebody else made {} first.", path, madeMeanwhile);
                }
            } catch (KeeperException.BadVersionException e) {
                LOG.trace("Somebody else counted {} up first.", path, e);
            }
        }
    }

    @Override
    public boolean exists(String path) throws KeeperException, InterruptedException {
        return client.exists(absolute(path), false) != null;
    }

    @Override
    public boolean delete(String path) throws KeeperException, InterruptedException {
        try {
            client.delete(absolute(path), -1);
            return true;
        } catch (KeeperException.NoNodeException e) {
            return false;
        }
    }

    @Override
    public List<String> children(String path) throws KeeperException, InterruptedException {
        try {
            return client.getChildren(absolute(path), false).stream().sorted().toList();
        } catch (KeeperException.NoNodeException e) {
            return List.of();
        }
    }

    @Override
    public void watchData(String path, Runnable changed) throws KeeperException, InterruptedException {
        String watched = absolute(path);
        watch((zookeeper, watcher) -> zookeeper.exists(watched, watcher), changed);
    }

    @Override
    public void watchChildren(String path, Runnable changed) throws KeeperException, InterruptedException {
        String watched = absolute(path);
        watch((zookeeper, watcher) -> setChildWatch(zookeeper, watched, watcher), changed);
    }

    private static void setChildWatch(ZooKeeper zookeeper, String path, Watcher watcher)
            throws KeeperException, InterruptedException {
        while (true) {
            try {
                zookeeper.getChildren(path, watcher);
                return;
            } catch (KeeperException.NoNodeException e) {
                if (zookeeper.exists(path, watcher) == null) {
                    return;
                }
            }
        }
    }

    private void watch(ZooKeeperWatch.Setter setter, Runnable changed) throws KeeperException, InterruptedException {
        ZooKeeperWatch watch = new ZooKeeperWatch(() -> client, setter, this::onChange, changed);
        watch.set();
        watches.add(watch);
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public long sessionId() {
        return client.getSessionId();
    }

    @Override
    public void disconnect() {
        open = false;
        connected = false;
        close(client);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean reconnect() throws InterruptedException {
        disconnect();
        replace();
        open = true;
        long giveUp = System.nanoTime() + timeout.toNanos();
        while (!connected && System.nanoTime() < giveUp) {
            Thread.sleep(LOOK_MILLIS);
        }
        return connected;
    }

    @Override
    public void close() {
        close(end());
    }

    private static void close(Client last) {
        try {
            last.close();
        } catch (InterruptedException e) {
            last.vanish();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void abandon() {
        end().vanish();
    }

    private synchronized Client end() {
        ended = true;
        lifeEvents.shutdown();
        changes.shutdown();
        return client;
    }
}
