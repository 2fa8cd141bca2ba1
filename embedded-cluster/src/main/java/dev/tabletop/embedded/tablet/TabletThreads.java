package dev.tabletop.embedded.tablet;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tablet's own threads: a pool of three for loading, one of three for other tasks, a few for what recurs. */
final class TabletThreads {

    private static final Logger log = LoggerFactory.getLogger(TabletThreads.class);
    private static final int POOL = 3;

    private final ExecutorService loading;
    private final ExecutorService tasks;
    private final ScheduledExecutorService recurring;
    private volatile boolean ending;

    TabletThreads(String endpoint) {
        loading = Executors.newFixedThreadPool(POOL, named("tablet-" + endpoint + "-load-"));
        tasks = Executors.newFixedThreadPool(POOL, named("tablet-" + endpoint + "-task-"));
        recurring = Executors.newScheduledThreadPool(2, named("tablet-" + endpoint + "-recurring-"));
    }

    /** Runs when one of the loading threads is free; not at all once the tablet ends. */
    void load(Runnable work) {
        submit(loading, work);
    }

    /** Runs when one of the task threads is free; not at all once the tablet ends. */
    void task(Runnable work) {
        submit(tasks, work);
    }

    /** As {@link #task}, after a pause. */
    void taskLater(Duration pause, Runnable work) {
        try {
            var _ = recurring.schedule(() -> task(work), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("the tablet ends; a task is not run");
        }
    }

    /** Runs again and again with this pause between. */
    void recur(Duration pause, Runnable work) {
        var _ = recurring.scheduleWithFixedDelay(guarded(work), pause.toMillis(), pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Whether the tablet ends: work that fails now fails because of that. */
    boolean isEnding() {
        return ending;
    }

    /** Interrupts everything and waits a moment for it to end. */
    void end() {
        ending = true;
        for (ExecutorService each : new ExecutorService[]{loading, tasks, recurring}) {
            each.shutdownNow();
        }
        try {
            for (ExecutorService each : new ExecutorService[]{loading, tasks, recurring}) {
                if (!each.awaitTermination(2, TimeUnit.SECONDS)) {
                    log.debug("a thread of the tablet is still busy");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void submit(ExecutorService pool, Runnable work) {
        try {
            pool.execute(guarded(work));
        } catch (RejectedExecutionException e) {
            log.debug("the tablet ends; a task is not run");
        }
    }

    /** An unforeseen failure must end neither the thread nor what recurs. */
    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.error("a task of the tablet failed", e);
            }
        };
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
