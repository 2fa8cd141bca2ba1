package dev.tabletop.recovery.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Work on many things at once, within a bound. */
final class Parallel {

    private Parallel() {}

    /** Work on one thing. */
    interface Work<T, R> {
        R on(T thing) throws RunException;
    }

    /**
     * Does the work on each, at most so many at a time; a bound of one works on the caller's own thread.
     *
     * @return one result for each, in order
     * @throws RunException
     *             the first that was thrown, once all the others are over
     */
    static <T, R> List<R> each(List<T> things, int atOnce, String name, Work<T, R> work) throws RunException {
        List<R> results = new ArrayList<>();
        if (atOnce <= 1) {
            for (T thing : things) {
                results.add(work.on(thing));
            }
            return results;
        }
        Semaphore bound = new Semaphore(atOnce);
        try (ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory())) {
            List<Future<R>> futures = new ArrayList<>();
            for (T thing : things) {
                futures.add(threads.submit(() -> {
                    bound.acquire();
                    try {
                        return work.on(thing);
                    } finally {
                        bound.release();
                    }
                }));
            }
            return collect(futures);
        }
    }

    private static <R> List<R> collect(List<Future<R>> futures) throws RunException {
        List<R> results = new ArrayList<>();
        RunException first = null;
        for (Future<R> future : futures) {
            try {
                results.add(future.get());
            } catch (InterruptedException _) {
                futures.forEach(f -> f.cancel(true));
                Thread.currentThread().interrupt();
                throw RunException.stopped();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RunException cause)) {
                    throw new IllegalStateException("a partition's work broke off", e.getCause());
                }
                first = first == null ? cause : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return results;
    }
}
