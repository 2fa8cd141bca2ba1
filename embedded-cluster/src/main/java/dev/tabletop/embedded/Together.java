package dev.tabletop.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

    private Together() {}

    /** Waits for all; where some fail, throws with every reason. */
    static <E extends Exception> void run(List<Place> places, Act<E> act)
            throws ClusterStartException, InterruptedException {
        List<Throwable> failures = failuresOf(places, act);
        if (!failures.isEmpty()) {
            String reasons = String.join("\n",
                    failures.stream().map(failure -> String.valueOf(failure.getMessage())).toList());
            ClusterStartException all = new ClusterStartException(reasons, failures.getFirst());
            failures.stream().skip(1).forEach(all::addSuppressed);
            throw all;
        }
    }

    /** Waits for all; where some fail, throws one failure. */
    static void runAll(List<Place> places, Act<RuntimeException> act) {
        try {
            for (Throwable failure : failuresOf(places, act)) {
                if (failure instanceof RuntimeException known) {
                    throw known;
                }
                throw new IllegalStateException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Throwable> failuresOf(List<Place> places, Act<?> act) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        try (ExecutorService pool = Executors
                .newThreadPerTaskExecutor(Thread.ofPlatform().name("cluster-act-", 1).daemon().factory())) {
            List<Future<Boolean>> acts = places.stream().map(place -> pool.submit(() -> {
                act.on(place);
                return true;
            })).toList();
            try {
                for (Future<Boolean> done : acts) {
                    try {
                        done.get();
                    } catch (ExecutionException e) {
                        failures.add(e.getCause() == null ? e : e.getCause());
                    }
                }
            } catch (InterruptedException e) {
                pool.shutdownNow();
                throw e;
            }
        }
        return failures;
    }
}
