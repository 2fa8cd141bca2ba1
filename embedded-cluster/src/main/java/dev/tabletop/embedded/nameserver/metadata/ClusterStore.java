package dev.tabletop.embedded.nameserver.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tabletop.embedded.host.ZooKeeperSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.zookeeper.KeeperException;

/**
 * The nameserver's ZooKeeper session with one kind of failure, and a shutter: once {@link #shut} has returned nothing
 * is written any more. Safe for use by several threads; all calls block.
 */
public final class ClusterStore {

    private final ZooKeeperSession session;
    private final ReadWriteLock shutter = new ReentrantReadWriteLock();
    private volatile boolean shut;

    public ClusterStore(ZooKeeperSession session) {
        this.session = session;
    }

    /** One call to ZooKeeper. */
    @FunctionalInterface
    private interface Call<T> {
        T run() throws KeeperException, InterruptedException;
    }

    public ZooKeeperSession session() {
        return session;
    }

    public Optional<byte[]> read(String path) throws StoreException {
        return call("read " + path, () -> Optional.ofNullable(session.read(path)));
    }

    public Optional<String> readText(String path) throws StoreException {
        return read(path).map(bytes -> new String(bytes, UTF_8));
    }

    /** Sets the data, making the node where absent. */
    public void write(String path, byte[] data) throws StoreException {
        call("write " + path, () -> {
            session.write(path, data);
            return "";
        });
    }

    public void writeText(String path, String text) throws StoreException {
        write(path, text.getBytes(UTF_8));
    }

    /** The text at the path, which is created with the given one where absent. */
    public String readOrCreate(String path, String initial) throws StoreException {
        Optional<String> present = readText(path);
        if (present.isEmpty()) {
            writeText(path, initial);
        }
        return present.orElse(initial);
    }

    public void createIfAbsent(String path) throws StoreException {
        if (!exists(path)) {
            write(path, new byte[0]);
        }
    }

    public String createEphemeralSequential(String path, String text) throws StoreException {
        return call("create " + path, () -> session.createEphemeralSequential(path, text.getBytes(UTF_8)));
    }

    /** False where the node did not exist. */
    public boolean delete(String path) throws StoreException {
        return call("delete " + path, () -> session.delete(path));
    }

    public boolean exists(String path) throws StoreException {
        return call("look for " + path, () -> session.exists(path));
    }

    public List<String> children(String path) throws StoreException {
        return call("list " + path, () -> session.children(path));
    }

    public void increment(String path) throws StoreException {
        call("increment " + path, () -> session.increment(path));
    }

    /**
     * Lets nothing through any more. Returns once no call is under way, at the latest after five seconds: end the
     * session first, so that calls under way fail at once.
     */
    public void shut() {
        shut = true;
        try {
            if (shutter.writeLock().tryLock(5, TimeUnit.SECONDS)) {
                shutter.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T call(String what, Call<T> call) throws StoreException {
        shutter.readLock().lock();
        try {
            if (shut) {
                throw new StoreException("cannot " + what + ": the nameserver has ended");
            }
            return call.run();
        } catch (KeeperException e) {
            throw new StoreException("cannot " + what + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted: cannot " + what, e);
        } finally {
            shutter.readLock().unlock();
        }
    }
}
