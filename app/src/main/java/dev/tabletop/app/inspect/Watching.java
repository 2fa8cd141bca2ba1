package dev.tabletop.app.inspect;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.bundle.BundleException;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.StoreException;

/** Shows a cluster once, or again and again as it changes. */
final class Watching {

    private static final Duration POLL = Duration.ofSeconds(2);

    private final Program program;

    /** Shows one reading. */
    interface Show {
        void of(ClusterState state);
    }

    Watching(Program program) {
        this.program = program;
    }

    ClusterState once(ClusterOptions cluster, Show show)
            throws UserFailure, ClusterException, StoreException, BundleException {
        try (ClusterConnection connection = cluster.connect(program)) {
            ClusterState state = connection.read();
            show.of(state);
            return state;
        }
    }

    /** Until Ctrl-C. A cluster that does not answer for a while is said to be so, with the age of what is shown. */
    void forEver(ClusterOptions cluster, Show show) throws Exception {
        try (ClusterConnection connection = cluster.connect(program)) {
            Semaphore changed = new Semaphore(0);
            try (AutoCloseable _ = connection.watch(_ -> changed.release())) {
                Instant last = Instant.now();
                while (!Thread.currentThread().isInterrupted()) {
                    try {
                        ClusterState state = connection.read();
                        last = state.readAt();
                        program.terminal().clear();
                        show.of(state);
                    } catch (ClusterException e) {
                        program.terminal().progress(program.terminal().tint(Tint.BAD, e.getMessage() + " Last seen "
                                + Duration.between(last, Instant.now()).toSeconds() + " s ago."));
                    }
                    changed.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    changed.drainPermits();
                }
            }
        }
    }
}
