package dev.tabletop.embedded.nameserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All threads of one nameserver: named, daemon, and ended together. */
final class BackgroundThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundThreads.class);

    private final String node;
    private final List<ScheduledExecutorService> executors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    BackgroundThreads(String node) {
        this.node = node;
    }

    synchronized ScheduledExecutorService pool(String name, int size) {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(size, factory(name));
        executors.add(pool);
        return pool;
    }

    private ThreadFactory factory(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "nameserver " + node + " " + name + " " + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs until closed. */
    synchronized void run(String name, Runnable loop) {
        if (!closed) {
            Thread thread = factory(name).newThread(loop);
            threads.add(thread);
            thread.start();
        }
    }

    /** Runs again and again, each time the pause after the last; a run that breaks does not end it. */
    void repeat(ScheduledExecutorService pool, Duration pause, Runnable round) {
        var _ = pool.scheduleWithFixedDelay(() -> {
            try {
                round.run();
            } catch (RuntimeException e) {
                LOG.error("a round in the background broke", e);
            }
        }, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Interrupts everything and returns at once. */
    @Override
    public synchronized void close() {
        closed = true;
        executors.forEach(executor -> {
            var _ = executor.shutdownNow();
        });
        threads.forEach(Thread::interrupt);
    }
}
