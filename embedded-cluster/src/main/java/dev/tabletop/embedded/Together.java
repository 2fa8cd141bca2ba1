package dev.tabletop.embedded;

import dev.tabletop.embedded.host.NodeStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does one thing to several nodes at the same time. */
final class Together {

    /**
     * What is done to one node.
     *
     * @param <E>
     *            how it can fail
     */
    @FunctionalInterface
    interface Act<E extends Exception> {
        void on(Place place) throws E, InterruptedException;
    }

    private static final Duration NO_LIMIT = Duration.ofHours(1);

    private Together() {}

    /** Waits for all; where some fail or are not done within the limit, throws with every reason. */
    static <E extends Exception> void run(List<Place> places, Duration limit, Act<E> act)
            throws ClusterStartException, InterruptedException {
        List<Throwable> failures = failuresOf(places, limit, act);
        if (!failures.isEmpty()) {
            String reasons = String.join(" ",
                    failures.stream().map(failure -> String.valueOf(failure.getMessage())).toList());
            ClusterStartException all = new ClusterStartException(reasons, failures.getFirst());
            failures.stream().skip(1).forEach(all::addSuppressed);
            throw all;
        }
    }

    /** Waits for all; where some fail, throws one failure. */
    static void runAll(List<Place> places, Act<RuntimeException> act) {
        try {
            for (Throwable failure : failuresOf(places, NO_LIMIT, act)) {
                if (failure instanceof RuntimeException known) {
                    throw known;
                }
                throw new IllegalStateException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Throwable> failuresOf(List<Place> places, Duration limit, Act<?> act)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        List<Throwable> failures = new ArrayList<>();
        try (ExecutorService pool = Executors
                .newThreadPerTaskExecutor(Thread.ofPlatform().name("cluster-act-", 1).daemon().factory())) {
            Map<Place, Future<Boolean>> acts = new LinkedHashMap<>();
            for (Place place : places) {
                acts.put(place, pool.submit(() -> {
                    act.on(place);
                    return true;
                }));
            }
            try {
                for (Map.Entry<Place, Future<Boolean>> one : acts.entrySet()) {
                    awaitOne(one.getKey(), one.getValue(), end, failures);
                }
            } finally {
                acts.values().forEach(done -> done.cancel(true));
            }
        }
        return failures;
    }

    private static void awaitOne(Place place, Future<Boolean> done, long end, List<Throwable> failures)
            throws InterruptedException {
        try {
            done.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            failures.add(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            failures.add(new NodeStartException(place.name() + ": not done in time", e));
        }
    }
}
