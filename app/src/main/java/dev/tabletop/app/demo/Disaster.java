package dev.tabletop.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.inspect.StateText;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.data.Workload;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.MonitorSettings;
import dev.tabletop.monitor.SeenHistory;

/** What goes wrong in the demo: rows keep coming while first one tablet dies, then all. */
final class Disaster {

    private static final String FIRST_VICTIM = "tablet-1";
    private static final int ROWS_AFTER_FAILOVER = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(300);

    private final Narrator narrator;
    private final EmbeddedCluster cluster;
    private final Desk desk;

    Disaster(Narrator narrator, EmbeddedCluster cluster, Desk desk) {
        this.narrator = narrator;
        this.cluster = cluster;
        this.desk = desk;
    }

    /** Lets it happen while the console watches; rows acknowledged meanwhile. */
    long happen(double rowsPerSecond, long seed) throws Exception {
        try (ClusterMonitor monitor = new ClusterMonitor(desk.connection(), MonitorSettings.local(POLL),
                SeenHistory.of(desk.store(), desk.connection().identity()), Clock.systemUTC());
                ClusterClient client = cluster.client();
                Workload workload = new Workload(client, rowsPerSecond, seed)) {
            monitor.start();
            workload.start();
            TimeUnit.MILLISECONDS.sleep(1_500);
            loseOneTablet();
            narrator.act("Lose every tablet at once, in the middle of writing");
            cluster.kill(EmbeddedCluster.ALL_TABLETS);
            narrator.line("  " + workload.acknowledged() + " rows were acknowledged while writing went on");
            return workload.acknowledged();
        }
    }

    private void loseOneTablet() throws Exception {
        String victim = cluster.node(FIRST_VICTIM).endpoint();
        cluster.kill(FIRST_VICTIM);
        Map<PartitionId, Long> moved = awaitFailover(victim);
        narrator.line("  killed " + FIRST_VICTIM + " (" + victim + "); " + moved.size()
                + " partitions have a new leader beside the old one's flag");
        awaitWrites(moved);
        narrator.line("  the new leaders have taken rows that " + FIRST_VICTIM + " never saw");
    }

    /** Until every partition that the victim led is led by another; their offsets then. */
    private Map<PartitionId, Long> awaitFailover(String victim) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(limit)) {
            List<Partition> hit = desk.connection().read().partitions()
                    .filter(p -> p.replicas().size() > 1
                            && p.replicas().stream().anyMatch(r -> r.meta().leader() && r.endpoint().equals(victim)))
                    .toList();
            if (!hit.isEmpty() && hit.stream().allMatch(StateText::serves)) {
                return hit.stream().collect(Collectors.toMap(Partition::id, Disaster::offset));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw late("fail over");
    }

    private void awaitWrites(Map<PartitionId, Long> since) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(limit)) {
            boolean all = desk.connection().read().partitions().filter(p -> since.containsKey(p.id()))
                    .allMatch(p -> offset(p) >= since.getOrDefault(p.id(), 0L) + ROWS_AFTER_FAILOVER);
            if (all) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw late("take rows after its failover");
    }

    private static long offset(Partition partition) {
        return partition.leader().map(Replica::status).map(ReplicaStatus::offset).orElse(0L);
    }

    private UserFailure late(String what) {
        return new UserFailure(ExitCode.CLUSTER,
                "The local cluster did not " + what + " within " + PATIENCE.toSeconds() + " s.",
                "Its log is " + narrator.logFile() + ".");
    }
}
