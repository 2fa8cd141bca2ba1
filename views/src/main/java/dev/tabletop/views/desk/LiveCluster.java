package dev.tabletop.views.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.diagnosis.Trouble;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.monitor.MonitorListener;
import dev.tabletop.monitor.StateDifference;
import dev.tabletop.store.StoreException;
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

    /** What has come and was not taken over yet: a newer update, or none, and what stands against a newer reading. */
    private record Arrival(@Nullable Update update, @Nullable Freshness trouble) {}

    private final ClusterMonitor monitor;
    private final OnRecord record;
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
    private @Nullable Arrival waiting;
    private boolean closed;

    /** Begins to listen, with nothing on record; the monitor stays the caller's. */
    public LiveCluster(ClusterMonitor monitor, TaskRunner tasks, Clock clock) {
        this(monitor, OnRecord.NOTHING, tasks, clock);
    }

    /**
     * Begins to listen; the monitor stays the caller's.
     *
     * @param record
     *            asked off the JavaFX thread
     */
    public LiveCluster(ClusterMonitor monitor, OnRecord record, TaskRunner tasks, Clock clock) {
        this.monitor = monitor;
        this.record = record;
        this.tasks = tasks;
        this.clock = clock;
        monitor.addListener(ear);
        ticking = tasks.every(TICK, this::tick);
        ClusterState state = monitor.freshness().state();
        if (state != null) {
            // A large state takes long to be looked at.
            tasks.quietly("diagnosis", () -> judged(Sight.of(state).with(Remembered.ofSince(since()))),
                    this::arriveFirst, e -> LOG.error("The first state could not be looked at", e));
        }
    }

    /** Blocks for the disk. */
    private Update judged(Sight sight) {
        List<Maintenance> marks;
        try {
            marks = record.marks(clock.instant());
        } catch (StoreException e) {
            LOG.warn("What is under maintenance is not known: {}", e.getMessage());
            marks = List.of();
        }
        return new Update(Objects.requireNonNull(sight.state()), Diagnosis.of(sight), marks, clock.instant(),
                sight.remembered());
    }

    private Map<Finding.Key, Instant> since() {
        try {
            return record.since();
        } catch (StoreException e) {
            LOG.warn("Since when what is wrong has been so is not known: {}", e.getMessage());
            return Map.of();
        }
    }

    /** What was there before this began to listen, unless something newer came meanwhile. */
    private void arriveFirst(Update first) {
        synchronized (handOver) {
            if (waiting != null || update.get() != null) {
                return;
            }
            waiting = new Arrival(first, null);
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

    private void post(Arrival arrival) {
        boolean first;
        synchronized (handOver) {
            first = waiting == null;
            // What only says that there is no newer reading takes nothing away that was not shown yet.
            Update pending = waiting == null ? null : waiting.update();
            waiting = arrival.update() == null ? new Arrival(pending, arrival.trouble()) : arrival;
        }
        if (first) {
            tasks.onFxThread(this::arrive);
        }
    }

    private void arrive() {
        Arrival arrived;
        synchronized (handOver) {
            arrived = waiting;
            waiting = null;
            if (arrived == null || closed) {
                return;
            }
        }
        Update newer = arrived.update();
        if (newer != null) {
            update.set(newer);
        }
        trouble.set(arrived.trouble());
        health.set(arrived.trouble() != null || newer == null ? Health.UNREACHABLE : Health.of(newer));
        tick();
        if (newer != null) {
            listeners.forEach(l -> l.accept(newer));
        }
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

        /** Only the monitor's thread uses it; null until what is on record was read. */
        private @Nullable Remembered remembered;
        private List<Object> told = List.of();

        @Override
        public void fresh(ClusterState state, StateDifference since) {
            Remembered before = before();
            Update next = judged(Sight.of(state).with(before));
            remembered = before.after(state, next.findings());
            told = List.of();
            post(new Arrival(next, null));
        }

        /** What was read last is judged anew where its age or the trouble changes what can be said or done. */
        @Override
        public void stale(Freshness freshness) {
            ClusterState state = freshness.state();
            ClusterException failure = freshness.failure();
            Update next = null;
            if (state != null && failure != null) {
                Update old = judged(Sight.of(state).with(before()).at(clock.instant(), Trouble.of(failure)));
                List<Object> telling = Stream.concat(old.marks().stream(),
                        old.findings().stream().map(f -> Map.entry(f.key(), f.runbook()))).toList();
                if (!telling.equals(told)) {
                    told = telling;
                    next = old;
                }
            }
            post(new Arrival(next, freshness));
        }

        private Remembered before() {
            Remembered known = remembered;
            if (known == null) {
                known = Remembered.ofSince(since());
                remembered = known;
            }
            return known;
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
