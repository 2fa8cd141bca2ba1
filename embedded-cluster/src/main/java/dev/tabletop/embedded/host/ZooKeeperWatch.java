package dev.tabletop.embedded.host;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lasting watch made of ZooKeeper's one-shot watches: it is set again before each call back, so that no change is
 * missed; a change while a call back is due is covered by that one.
 */
final class ZooKeeperWatch implements Watcher {

    /** Sets the one-shot watch. */
    @FunctionalInterface
    interface Setter {
        void set(ZooKeeper client, Watcher watcher) throws KeeperException, InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperWatch.class);

    private final java.util.function.Supplier<ZooKeeper> client;
    private final Setter setter;
    private final Executor executor;
    private final Runnable changed;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean broken;

    ZooKeeperWatch(java.util.function.Supplier<ZooKeeper> client, Setter setter, Executor executor, Runnable changed) {
        this.client = client;
        this.setter = setter;
        this.executor = executor;
        this.changed = changed;
    }

    void set() throws KeeperException, InterruptedException {
        setter.set(client.get(), this);
    }

    /** Sets the watch again in a new session, whose server knows nothing of it. */
    void renew() {
        broken = true;
        repair();
    }

    /** Sets the watch again where the last try failed; called when the connection is back. */
    void repair() {
        if (broken) {
            schedule();
        }
    }

    @Override
    public void process(WatchedEvent event) {
        if (event.getType() != Event.EventType.None) {
            schedule();
        }
    }

    private void schedule() {
        if (due.compareAndSet(false, true)) {
            executor.execute(this::setAndCallBack);
        }
    }

    private void setAndCallBack() {
        due.set(false);
        try {
            set();
            broken = false;
        } catch (KeeperException e) {
            broken = true;
            LOG.debug("A watch could not be set again; it will be when ZooKeeper is back.", e);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        changed.run();
    }
}
