package dev.tabletop.embedded.nameserver;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.host.ZooKeeperSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.zookeeper.KeeperException;

/** A ZooKeeper in memory: nodes, sessions that can expire, and a cable that can be pulled. */
public final class ZooKeeperDouble {

    private record Entry(ByteString data, long owner) {}

    private record Watch(String path, Runnable changed) {}

    private final TreeMap<String, Entry> nodes = new TreeMap<>();
    private final List<Watch> watches = new ArrayList<>();
    private long nextSession = 1;
    private int nextSequence;
    private long writes;

    public synchronized Session open() {
        return new Session(nextSession++);
    }

    public synchronized String text(String path) {
        Entry entry = nodes.get(path);
        return entry == null ? null : entry.data.toString(StandardCharsets.UTF_8);
    }

    public synchronized byte[] data(String path) {
        Entry entry = nodes.get(path);
        return entry == null ? null : entry.data.toByteArray();
    }

    /** How often anything was changed so far. */
    public synchronized long writes() {
        return writes;
    }

    public synchronized List<String> children(String path) {
        String prefix = path + "/";
        return nodes.keySet().stream().filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()).split("/", -1)[0]).distinct().toList();
    }

    private void change(String path, Entry entry) {
        List<Watch> told;
        synchronized (this) {
            writes++;
            if (entry == null) {
                nodes.remove(path);
            } else {
                nodes.put(path, entry);
            }
            told = watches.stream().filter(watch -> path.equals(watch.path) || path.startsWith(watch.path + "/"))
                    .toList();
        }
        told.forEach(watch -> watch.changed.run());
    }

    private void removeOwned(long session) {
        List<String> owned;
        synchronized (this) {
            owned = nodes.entrySet().stream().filter(entry -> entry.getValue().owner == session)
                    .map(Map.Entry::getKey).toList();
        }
        owned.forEach(path -> change(path, null));
    }

    /** One session; renews itself when expired. */
    public final class Session implements ZooKeeperSession {

        private final List<Listener> listeners = new ArrayList<>();
        private volatile long id;
        private volatile boolean connected = true;
        private volatile boolean ended;

        private Session(long id) {
            this.id = id;
        }

        /** Ends the session at the server, as after its timeout. */
        public void expire() {
            removeOwned(id);
            synchronized (ZooKeeperDouble.this) {
                id = nextSession++;
            }
            if (!ended) {
                listeners.forEach(Listener::renewed);
            }
        }

        public void setConnected(boolean connected) {
            this.connected = connected;
        }

        private void require() throws KeeperException {
            if (ended || !connected) {
                throw new KeeperException.ConnectionLossException();
            }
        }

        @Override
        public void create(String path, byte[] data) throws KeeperException {
            createOwned(path, data, 0);
        }

        @Override
        public void createEphemeral(String path, byte[] data) throws KeeperException {
            createOwned(path, data, id);
        }

        private void createOwned(String path, byte[] data, long owner) throws KeeperException {
            require();
            if (exists(path)) {
                throw new KeeperException.NodeExistsException(path);
            }
            change(path, new Entry(ByteString.copyFrom(data), owner));
        }

        @Override
        public String createEphemeralSequential(String path, byte[] data) throws KeeperException {
            require();
            String full;
            synchronized (ZooKeeperDouble.this) {
                full = path + String.format("%010d", nextSequence++);
            }
            change(full, new Entry(ByteString.copyFrom(data), id));
            return full.substring(full.lastIndexOf('/') + 1);
        }

        @Override
        public byte[] read(String path) throws KeeperException {
            require();
            return data(path);
        }

        @Override
        public void write(String path, byte[] data) throws KeeperException {
            require();
            change(path, new Entry(ByteString.copyFrom(data), 0));
        }

        @Override
        public long increment(String path) throws KeeperException {
            require();
            synchronized (ZooKeeperDouble.this) {
                String before = text(path);
                long next = before == null ? 1 : Long.parseLong(before) + 1;
                change(path, new Entry(ByteString.copyFromUtf8(Long.toString(next)), 0));
                return next;
            }
        }

        @Override
        public boolean exists(String path) throws KeeperException {
            require();
            return data(path) != null;
        }

        @Override
        public boolean delete(String path) throws KeeperException {
            require();
            boolean present = data(path) != null;
            if (present) {
                change(path, null);
            }
            return present;
        }

        @Override
        public List<String> children(String path) throws KeeperException {
            require();
            return ZooKeeperDouble.this.children(path);
        }

        @Override
        public void watchData(String path, Runnable changed) {
            watchChildren(path, changed);
        }

        @Override
        public void watchChildren(String path, Runnable changed) {
            synchronized (ZooKeeperDouble.this) {
                watches.add(new Watch(path, () -> {
                    if (!ended && connected) {
                        changed.run();
                    }
                }));
            }
        }

        @Override
        public void addListener(Listener listener) {
            listeners.add(listener);
        }

        @Override
        public boolean isConnected() {
            return connected && !ended;
        }

        @Override
        public long sessionId() {
            return id;
        }

        @Override
        public void disconnect() {
            throw new UnsupportedOperationException("tried on the real server only");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean reconnect() {
            throw new UnsupportedOperationException("tried on the real server only");
        }

        @Override
        public void close() {
            ended = true;
            removeOwned(id);
        }

        @Override
        public void abandon() {
            ended = true;
        }
    }
}
