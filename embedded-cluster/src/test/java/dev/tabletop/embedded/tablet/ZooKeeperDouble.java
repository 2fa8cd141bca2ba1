package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.host.ZooKeeperSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.zookeeper.KeeperException;

/** A ZooKeeper in memory with just what tablets use. */
final class ZooKeeperDouble {

    private record Entry(String text, long owner) {}

    private final Map<String, Entry> nodes = new TreeMap<>();
    private final Map<String, List<Runnable>> watches = new TreeMap<>();
    private long nextSession = 1;
    private boolean reachable = true;

    synchronized void setReachable(boolean reachable) {
        this.reachable = reachable;
    }

    synchronized Session open() {
        return new Session(nextSession++);
    }

    synchronized String text(String path) {
        Entry entry = nodes.get(path);
        return entry == null ? null : entry.text;
    }

    void set(String path, String text) {
        List<Runnable> called;
        synchronized (this) {
            nodes.put(path, new Entry(text, 0));
            called = List.copyOf(watches.getOrDefault(path, List.of()));
        }
        called.forEach(Runnable::run);
    }

    /** Ends a session at the server, as after its timeout. */
    void expire(Session session) {
        List<ZooKeeperSession.Listener> told;
        synchronized (this) {
            nodes.values().removeIf(entry -> entry.owner == session.id);
            session.id = nextSession++;
            told = List.copyOf(session.listeners);
        }
        told.forEach(ZooKeeperSession.Listener::renewed);
    }

    final class Session implements ZooKeeperSession {

        private final List<Listener> listeners = new ArrayList<>();
        private long id;

        private Session(long id) {
            this.id = id;
        }

        @Override
        public void create(String path, byte[] data) throws KeeperException {
            put(path, data, 0);
        }

        @Override
        public void createEphemeral(String path, byte[] data) throws KeeperException {
            put(path, data, id);
        }

        private void put(String path, byte[] data, long owner) throws KeeperException {
            synchronized (ZooKeeperDouble.this) {
                if (!reachable) {
                    throw new KeeperException.ConnectionLossException();
                }
                if (nodes.putIfAbsent(path, new Entry(new String(data, StandardCharsets.UTF_8), owner)) != null) {
                    throw new KeeperException.NodeExistsException(path);
                }
            }
        }

        @Override
        public String createEphemeralSequential(String path, byte[] data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] read(String path) {
            synchronized (ZooKeeperDouble.this) {
                Entry entry = nodes.get(path);
                return entry == null ? null : entry.text.getBytes(StandardCharsets.UTF_8);
            }
        }

        @Override
        public void write(String path, byte[] data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long increment(String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean exists(String path) {
            return read(path) != null;
        }

        @Override
        public boolean delete(String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> children(String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void watchData(String path, Runnable changed) {
            synchronized (ZooKeeperDouble.this) {
                watches.computeIfAbsent(path, key -> new ArrayList<>()).add(changed);
            }
        }

        @Override
        public void watchChildren(String path, Runnable changed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addListener(Listener listener) {
            listeners.add(listener);
        }

        @Override
        public boolean isConnected() {
            return true;
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
            synchronized (ZooKeeperDouble.this) {
                nodes.values().removeIf(entry -> entry.owner == id);
            }
        }

        @Override
        public void abandon() {
            // The server still has the session.
        }
    }
}
