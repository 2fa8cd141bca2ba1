package dev.tabletop.openmldb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the nodes by which the cluster tells of changes. One-shot watches that are set again after each event, because
 * old ZooKeeper servers know no others; set again, too, after the connection was lost.
 */
final class ClusterWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
    private static final List<String> CHILDREN = List.of("/nodes", "/leader", "/op/op_data", "/table/db_table_data",
            "/table/table_data");
    private static final List<String> DATA = List.of("/table/notify", "/op/op_index", "/config/auto_failover");

    private final Coordination coordination;
    private final CuratorFramework client;
    private final Consumer<String> changed;
    private final List<Watched> watched = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ConnectionStateListener reconnects = this::onConnection;

    /** Starts watching; {@code changed} is called with the path relative to the root, on ZooKeeper's event thread. */
    ClusterWatch(Coordination coordination, Consumer<String> changed) {
        this.coordination = coordination;
        this.client = coordination.client();
        this.changed = changed;
        CHILDREN.forEach(path -> watched.add(new Watched(path, true)));
        DATA.forEach(path -> watched.add(new Watched(path, false)));
        client.getConnectionStateListenable().addListener(reconnects);
        watched.forEach(one -> one.arm(false));
    }

    /** One node; always the same watcher object, so that arming it twice calls back once. */
    private final class Watched implements Watcher {

        private final String relative;
        private final boolean children;

        Watched(String relative, boolean children) {
            this.relative = relative;
            this.children = children;
        }

        /**
         * Sets it, in the background.
         *
         * @param tell
         *            whether a change is told of once it is set: who reads then misses none
         */
        void arm(boolean tell) {
            if (closed.get()) {
                return;
            }
            try {
                if (children) {
                    armChildren(tell);
                } else {
                    armNode(tell);
                }
            } catch (Exception e) {
                LOG.warn("Cannot watch {}: {}", coordination.path(relative), e.toString());
                armed(tell);
            }
        }

        /** Curator declares no narrower exception. */
        private void armChildren(boolean tell) throws Exception {
            client.getChildren().usingWatcher(this).inBackground((_, result) -> {
                if (result.getResultCode() == KeeperException.Code.NONODE.intValue()) {
                    armNode(tell);
                } else {
                    armed(tell);
                }
            }).forPath(coordination.path(relative));
        }

        private void armNode(boolean tell) throws Exception {
            client.checkExists().usingWatcher(this).inBackground((_, _) -> armed(tell))
                    .forPath(coordination.path(relative));
        }

        private void armed(boolean tell) {
            if (tell && !closed.get()) {
                changed.accept(relative);
            }
        }

        @Override
        public void process(WatchedEvent event) {
            if (event.getType() != Event.EventType.None) {
                arm(true);
            }
        }
    }

    private void onConnection(CuratorFramework ignored, ConnectionState state) {
        if (state == ConnectionState.RECONNECTED && !closed.get()) {
            watched.forEach(one -> one.arm(false));
            changed.accept("/");
        }
    }

    @Override
    public void close() {
        closed.set(true);
        client.getConnectionStateListenable().removeListener(reconnects);
    }
}
