package dev.tabletop.app.inspect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.bundle.BundleException;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.Freshness;
import dev.tabletop.monitor.MonitorListener;
import dev.tabletop.monitor.MonitorSettings;
import dev.tabletop.monitor.StateDifference;
import dev.tabletop.monitor.SeenHistory;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/** Shows a cluster once, or again and again as it changes. */
final class Watching {

    private static final Duration POLL = Duration.ofSeconds(2);

    private final Program program;

    /** Shows one reading. */
    interface Show {
        void of(ClusterState state);
    }

    /** Asks more about a reading before it is shown. */
    interface Closer {
        void look(ClusterConnection connection, ClusterState state) throws ClusterException;
    }

    Watching(Program program) {
        this.program = program;
    }

    ClusterState once(ClusterOptions cluster, Show show)
            throws UserFailure, ClusterException, StoreException, BundleException {
        return once(cluster, (_, _) -> {}, show);
    }

    ClusterState once(ClusterOptions cluster, Closer closer, Show show)
            throws UserFailure, ClusterException, StoreException, BundleException {
        try (ClusterConnection connection = cluster.connect(program)) {
            ClusterState state = connection.read();
            closer.look(connection, state);
            show.of(state);
            return state;
        }
    }

    /**
     * Until Ctrl-C. What is seen of who follows whom is kept: a later choice of a leader rests on it. A cluster that
     * does not answer for a while is said to be so, with the age of what is shown.
     */
    void forEver(ClusterOptions cluster, Show show)
            throws UserFailure, ClusterException, StoreException, BundleException, InterruptedException {
        if (cluster.isBundle()) {
            throw new UserFailure(ExitCode.USAGE, "Nothing in a bundle ever changes.", "Leave --watch out.");
        }
        try (Store store = Store.open(program.state().store());
                ClusterConnection connection = cluster.connect(program)) {
            // What cannot be read at all is a failure of the command, not something to wait for.
            connection.read();
            try (ClusterMonitor monitor = new ClusterMonitor(connection, MonitorSettings.forCluster(POLL),
                    SeenHistory.of(store, connection.identity()), Clock.systemUTC())) {
                monitor.addListener(new Screen(program.terminal(), show));
                monitor.start();
                new CountDownLatch(1).await();
            }
        }
    }

    /** Shows what the monitor tells: a person's screen is always fresh, a file gets what changed. */
    private record Screen(Terminal terminal, Show show) implements MonitorListener {

        @Override
        public void fresh(ClusterState state, StateDifference since) {
            if (terminal.isInteractive() || !since.isEmpty()) {
                terminal.clear();
                show.of(state);
                terminal.out().flush();
            }
        }

        @Override
        public void stale(Freshness freshness) {
            ClusterState last = freshness.state();
            ClusterException failure = freshness.failure();
            String why = failure == null ? "The cluster does not answer." : String.valueOf(failure.getMessage());
            terminal.progress(terminal.tint(Tint.BAD, Terminal.harmless(why)) + (last == null
                    ? ""
                    : " Last seen " + Duration.between(last.readAt(), Instant.now()).toSeconds() + " s ago."));
        }
    }
}
