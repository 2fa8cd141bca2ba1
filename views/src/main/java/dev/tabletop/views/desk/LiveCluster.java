package dev.tabletop.views.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.monitor.MonitorListener;
import dev.tabletop.monitor.StateDifference;
import dev.tabletop.views.tasks.RunningTask;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A cluster's state on the JavaFX thread. States that come faster than the thread takes them are merged, and the
 * difference that arrives is against what arrived before. Use it on the JavaFX thread, but for the monitor's own calls.
 */
public final class LiveCluster implements AutoCloseable {

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
    private @Nullable ClusterState waitingSince;
    private @Nullable ClusterState handedOver;
    private long arrivals;
    private boolean closed;

    /** Begins to listen; the monitor stays the caller's. */
    public LiveCluster(ClusterMonitor monitor, TaskRunner tasks, Clock clock) {
        this.monitor = monitor;
        this.tasks = tasks;
        this.clock = clock;
        monitor.addListener(ear);
        ticking = tasks.every(TICK, this::tick);
        Freshness now = monitor.freshness();
        ClusterState state = now.state();
        if (state != null) {
            ear.fresh(state, StateDifference.between(StateDifference.nothingOf(state), state));
        }
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
            listener.accept(firstOf(newest));
        }
    }

    public void removeListener(Consumer<Update> listener) {
        listeners.remove(listener);
    }

    /** Asks for a new reading. */
    public void refresh() {
        monitor.refresh();
    }

    private static Update firstOf(Update newest) {
        ClusterState state = newest.state();
        return new Update(state, StateDifference.between(StateDifference.nothingOf(state), state), newest.findings());
    }

    private void arrive() {
        Update arrived;
        synchronized (handOver) {
            arrived = waiting;
            waiting = null;
            if (arrived == null || closed) {
                return;
            }
            handedOver = arrived.state();
            arrivals++;
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

    /**
     * What an update is the difference to.
     *
     * @param isLast
     *            whether it is the state before the newest one
     * @param state
     *            null where nothing has arrived yet
     * @param arrivals
     *            how many updates had arrived
     */
    private record Base(boolean isLast, @Nullable ClusterState state, long arrivals) {}

    private final class Ear implements MonitorListener {

        @Override
        public void fresh(ClusterState state, StateDifference since) {
            var findings = Diagnosis.of(state);
            boolean taken = false;
            while (!taken) {
                Base base = base();
                StateDifference difference = base.isLast() && base.state() != null
                        ? since
                        : StateDifference.between(
                                base.state() == null ? StateDifference.nothingOf(state) : base.state(), state);
                taken = offer(base, new Update(state, difference, findings));
            }
        }

        /** Compared outside the lock: the JavaFX thread asks for it. */
        private Base base() {
            synchronized (handOver) {
                boolean last = waiting == null;
                return new Base(last, last ? handedOver : waitingSince, arrivals);
            }
        }

        /** Whether it was taken; it is not when another update arrived meanwhile. */
        private boolean offer(Base base, Update update) {
            boolean post;
            synchronized (handOver) {
                if (base.arrivals() != arrivals) {
                    return false;
                }
                post = waiting == null;
                waitingSince = base.state();
                waiting = update;
            }
            if (post) {
                tasks.onFxThread(LiveCluster.this::arrive);
            }
            return true;
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
