package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.CoordinationException;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.time.Instant;

/** The first reading before anything begins: while no nameserver leads yet, another one is waited for. */
final class FirstLook {

    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final Duration TOLD_AGAIN = Duration.ofSeconds(10);

    private final ClusterConnection connection;
    private final Pace pace;
    private final Duration atMost;

    /**
     * @param atMost
     *            how long a failover of the nameserver may take
     */
    FirstLook(ClusterConnection connection, Pace pace, Duration atMost) {
        this.connection = connection;
        this.pace = pace;
        this.atMost = atMost;
    }

    /**
     * @throws ClusterException
     *             when it cannot be read for another reason, or none leads for too long: that says what to do
     * @throws RunException
     *             when it was asked to stop
     */
    ClusterState read(RunListener listener, RunControl control) throws ClusterException, RunException {
        Instant giveUp = pace.now().plus(atMost);
        Instant tell = pace.now();
        while (true) {
            try {
                return connection.read();
            } catch (ClusterException e) {
                if (!isFailover(e)) {
                    throw e;
                }
                Instant now = pace.now();
                if (now.isAfter(giveUp)) {
                    throw new ClusterException(e.kind(), Sentence.of("run.nobody_leads_for", atMost.toSeconds(),
                            String.valueOf(e.getMessage())), Sentence.of("run.start_nameserver_begin_again"), e);
                }
                if (!now.isBefore(tell)) {
                    listener.on(new RunEvent.Message(now, Sentence.of("run.waiting_for_nameserver",
                            String.valueOf(e.getMessage()), Duration.between(now, giveUp).toSeconds())));
                    tell = now.plus(TOLD_AGAIN);
                }
            }
            pause(control);
        }
    }

    /** ZooKeeper that does not answer is no failover: the addresses may be wrong. */
    private static boolean isFailover(ClusterException e) {
        return !(e instanceof CoordinationException) && (e.kind() == ClusterException.Kind.NO_LEADER
                || e.kind() == ClusterException.Kind.UNREACHABLE
                || e.kind() == ClusterException.Kind.CLOSED_WITHOUT_ANSWER);
    }

    private void pause(RunControl control) throws RunException {
        if (control.isStopAsked()) {
            throw RunException.stopped();
        }
        try {
            pace.sleep(ATTEMPT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw RunException.stopped();
        }
    }
}
