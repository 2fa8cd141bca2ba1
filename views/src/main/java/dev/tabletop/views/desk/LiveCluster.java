package dev.tabletop.views.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.monitor.MonitorListener;
import dev.tabletop.monitor.StateDifference;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A cluster's state on the JavaFX thread. Of states that come faster than the thread takes them only the
 * newest arrives. Use it on the JavaFX thread, but for the monitor's own calls.
 */
public final class LiveCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveCluster.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ClusterMonitor monitor;
    private final TaskRunner tasks;
    private final Clock clock;
    private final MonitorListener ear = new Ear();
    private final RunningTask ticking;
    private final List<Consumer<Update>> listeners = new CopyOnWriteArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable Update> update = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Health> health = new ReadOnlyObjectWrapper<>(Health.CONNECTING);
    private final ReadOnlyObjectWrapper<@Nullable Duration> age = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Freshness> trouble = new ReadOnlyObjectWrapper<>();
    private final Object handOver = new Object();
    private @Nullable Update waiting;
    private boolean closed;

    /** Begins to listen; the monitor stays the caller's. */
    public LiveCluster(ClusterMonitor monitor, TaskRunner tasks, Clock clock) {
        this.monitor = monitor;
        this.tasks = tasks;
        this.clock = clock;
        monitor.addListener(ear);
        ticking = tasks.every(TICK, this::tick);
        ClusterState state = monitor.freshness().state();
        if (state != null) {
            // A large state takes long to be looked at.
            tasks.quietly("diagnosis", () -> new Update(state, Diagnosis.of(state)), this::arriveFirst,
                    e -> LOG.error("The first state could not be looked at", e));
        }
    }

    /** What was there before this began to listen, unless something newer came meanwhile. */
    private void arriveFirst(Update first) {
        synchronized (handOver) {
            if (waiting != null || update.get() != null) {
                return;
            }
            waiting = first;
        }
        arrive();
    }

    /** The newest state; null until the first reading. */
    public ReadOnlyObjectProperty<@Nullable Update> updateProperty() {
        return update.getReadOnlyProperty();
    }

    public @Nullable Update update() {
        return update.get();
    }

    /** The cluster's health at a glance, from its worst finding and from whether it can be reached. */
    public ReadOnlyObjectProperty<Health> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /** How old the newest state is, by the second; null until the first reading. */
    public ReadOnlyObjectProperty<@Nullable Duration> ageProperty() {
        return age.getReadOnlyProperty();
    }

    /** Why there is no newer state; null while readings succeed. */
    public ReadOnlyObjectProperty<@Nullable Freshness> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Tells of each update from now on; at once of the newest, where there is one. */
    public void addListener(Consumer<Update> listener) {
        listeners.add(listener);
        Update newest = update.get();
        if (newest != null) {
            listener.accept(newest);
        }
    }

    public void removeListener(Consumer<Update> listener) {
        listeners.remove(listener);
    }

    /** Asks for a new reading. */
    public void refresh() {
        monitor.refresh();
    }

    private void arrive() {
        Update arrived;
        synchronized (handOver) {
            arrived = waiting;
            waiting = null;
            if (arrived == null || closed) {
                return;
            }
        }
        update.set(arrived);
        trouble.set(null);
        health.set(Health.of(arrived.findings()));
        tick();
        listeners.forEach(l -> l.accept(arrived));
    }

    private void tick() {
        Update newest = update.get();
        Instant now = clock.instant();
        age.set(newest == null
                ? null
                : Duration.between(newest.state().readAt(), now).truncatedTo(
                        java.time.temporal.ChronoUnit.SECONDS));
    }

    private final class Ear implements MonitorListener {

        /** Only the monitor's thread uses it. */
        private Remembered remembered = Remembered.NOTHING;

        @Override
        public void fresh(ClusterState state, StateDifference since) {
            List<Finding> found = Diagnosis.of(Sight.of(state).with(remembered));
            remembered = remembered.after(state, found);
            Update next = new Update(state, found);
            boolean post;
            synchronized (handOver) {
                post = waiting == null;
                waiting = next;
            }
            if (post) {
                tasks.onFxThread(LiveCluster.this::arrive);
            }
        }

        @Override
        public void stale(Freshness freshness) {
            tasks.onFxThread(() -> {
                trouble.set(freshness);
                health.set(Health.UNREACHABLE);
            });
        }
    }

    @Override
    public void close() {
        synchronized (handOver) {
            closed = true;
        }
        monitor.removeListener(ear);
        ticking.cancel();
        listeners.clear();
    }
}
