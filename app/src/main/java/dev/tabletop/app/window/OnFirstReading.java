package dev.tabletop.app.window;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.monitor.MonitorListener;
import dev.tabletop.monitor.StateDifference;

/** Does something once, as soon as a cluster was read, on a thread of its own: it may ask a person. */
final class OnFirstReading implements MonitorListener {

    private final Runnable action;
    private final AtomicBoolean done = new AtomicBoolean();

    OnFirstReading(Runnable action) {
        this.action = action;
    }

    @Override
    public void fresh(ClusterState state, StateDifference since) {
        if (done.compareAndSet(false, true)) {
            Thread.ofVirtual().name("first-reading").start(action);
        }
    }

    @Override
    public void stale(Freshness freshness) {
        // Nothing is proved yet.
    }
}
