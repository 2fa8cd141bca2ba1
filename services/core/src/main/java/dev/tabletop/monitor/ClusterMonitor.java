package dev.tabletop.monitor;

import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.history.LeaderWatch;
import dev.tabletop.sentences.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one cluster's state fresh: the cluster's own notifications cause a reading, a poll backs them up, and failures
 * make the tries rarer. One thread of its own, from {@link #start} to {@link #close}. Safe for use by several threads.
 * Does not close the connection.
 */
public final class ClusterMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterMonitor.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final ClusterConnection connection;
    private final MonitorSettings settings;
    private final Clock clock;
    private final HistoryRecorder recorder;
    private final List<MonitorListener> listeners = new CopyOnWriteArrayList<>();
    private final FollowerWatch followers = new FollowerWatch();
    private final LeaderQuestions questions;
    private final OperationWatch operations;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Thread thread;
    private volatile Freshness freshness;
    private @Nullable LeaderWatch leaders;
    private boolean pushed;
    private boolean closed;
    /** Of the last complete reading; only the monitor's own thread uses it. */
    private Duration lastTook = Duration.ZERO;
    private volatile @Nullable AutoCloseable watch;

    /** Starts nothing yet. */
    public ClusterMonitor(ClusterConnection connection, MonitorSettings settings, HistoryRecorder recorder,
            Clock clock) {
        this.connection = connection;
        this.settings = settings;
        this.recorder = recorder;
        this.clock = clock;
        this.questions = new LeaderQuestions(connection, followers, clock);
        this.operations = new OperationWatch(connection, recorder);
        this.freshness = new Freshness(null, null, 0, clock.instant());
        this.thread = Thread.ofPlatform().daemon().name("monitor-" + connection.identity().name())
                .unstarted(this::run);
    }

    /** Adds a listener; it is told from the next reading on. */
    public void addListener(MonitorListener listener) {
        listeners.add(listener);
    }

    public void removeListener(MonitorListener listener) {
        listeners.remove(listener);
    }

    /** Starts reading; call once. */
    public void start() {
        thread.start();
    }

    /** What is known now and how old it is. Never blocks. */
    public Freshness freshness() {
        return freshness;
    }

    /** Reads again as soon as the gap between readings allows. Never blocks. */
    public void refresh() {
        lock.lock();
        try {
            pushed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!isClosed()) {
                watchIfPossible();
                await(readOnce());
            }
        } catch (InterruptedException e) {
            LOG.debug("Monitor of {} ends", connection.identity().name());
        }
    }

    private void watchIfPossible() {
        if (watch != null || !connection.capabilities().contains(Capability.WATCH)) {
            return;
        }
        try {
            watch = connection.watch(_ -> refresh());
        } catch (ClusterException e) {
            LOG.debug("No notifications from {} yet: {}", connection.identity().name(), e.getMessage());
        }
    }

    /** Reads once, tells the listeners, and returns how long to pause. */
    private Duration readOnce() {
        Freshness before = freshness;
        long asked = System.nanoTime();
        try {
            ClusterState state = SharedParts.of(before.state(), connection.read());
            lastTook = Duration.ofNanos(System.nanoTime() - asked);
            Duration next = settings.pauseAfterReading(lastTook);
            ClusterState last = before.state();
            freshness = new Freshness(state, null, 0, clock.instant().plus(next));
            StateDifference difference = StateDifference.between(last == null ? StateDifference.nothingOf(state) : last,
                    state);
            listeners.forEach(l -> tellFresh(l, state, difference));
            keepHistory(state);
            return next;
        } catch (ClusterException e) {
            return failed(before, e);
        } catch (RuntimeException e) {
            // A mistake here must not end the thread: the screens would show an old state as if it were the newest.
            LOG.error("A reading of {} broke off", connection.identity().name(), e);
            return failed(before, ownFault(e));
        }
    }

    private Duration failed(Freshness before, ClusterException failure) {
        int failures = before.failures() + 1;
        Duration pause = settings.pauseAfter(failures);
        Freshness now = new Freshness(freshness.state(), failure, failures, clock.instant().plus(pause));
        freshness = now;
        if (!isClosed()) {
            listeners.forEach(l -> tellStale(l, now));
        }
        return pause;
    }

    /** One that cannot take the state shows an older one, and is told so; the others go on. */
    private void tellFresh(MonitorListener listener, ClusterState state, StateDifference difference) {
        try {
            listener.fresh(state, difference);
        } catch (RuntimeException e) {
            LOG.error("A listener to {} failed", connection.identity().name(), e);
            tellStale(listener, new Freshness(state, ownFault(e), 1, freshness.nextTry()));
        }
    }

    private void tellStale(MonitorListener listener, Freshness now) {
        try {
            listener.stale(now);
        } catch (RuntimeException e) {
            LOG.error("A listener to {} failed", connection.identity().name(), e);
        }
    }

    private static ClusterException ownFault(RuntimeException cause) {
        return new ClusterException(ClusterException.Kind.GARBLED,
                Sentence.of("cluster.error_tabletop_itself_what", cause),
                Sentence.of("cluster.cluster_read_again_itself"), cause);
    }

    private void keepHistory(ClusterState state) {
        recorder.saw(state);
        LeaderWatch.Seen seen = leaders().look(state);
        recorder.ledAgain(seen.again());
        recorder.sawLeaders(seen.sightings());
        recorder.sawFollowers(followers.look(state));
        try {
            operations.look(state);
            questions.ask(state);
        } catch (ClusterException e) {
            LOG.debug("History of {} has a gap: {}", connection.identity().name(), e.getMessage());
        }
    }

    private LeaderWatch leaders() {
        LeaderWatch known = leaders;
        if (known == null) {
            known = new LeaderWatch(recorder.leadersSeen());
            leaders = known;
        }
        return known;
    }

    /** Waits for the pause to end or for a push, but never less than the gap. */
    private void await(Duration pause) throws InterruptedException {
        long now = System.nanoTime();
        long end = now + pause.toNanos();
        long earliest = now + settings.gapAfterReading(lastTook).toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed) {
                long until = (pushed ? earliest : end) - System.nanoTime();
                if (until <= 0) {
                    break;
                }
                woken.awaitNanos(until);
            }
            pushed = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread; the last state stays known. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        try {
            thread.join(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endWatch();
    }

    private void endWatch() {
        AutoCloseable open = watch;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (Exception e) {
            LOG.warn("The watch on {} did not end well", connection.identity().name(), e);
        }
    }
}
