package dev.tabletop.app.window;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.data.DemoTable;
import dev.tabletop.embedded.data.PartitionAddress;
import dev.tabletop.embedded.data.Workload;

/**
 * The worst night: one tablet dies, its followers take over and go on writing, then every tablet dies at once. What is
 * left has two former leaders and logs of unequal length.
 */
final class Catastrophe {

    private static final String FIRST_VICTIM = "tablet-1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_PAUSE = Duration.ofMillis(100);
    private static final int ROWS_AFTER_FAILOVER = 3;

    private final EmbeddedCluster cluster;
    private final Workload workload;

    Catastrophe(EmbeddedCluster cluster, Workload workload) {
        this.cluster = cluster;
        this.workload = workload;
    }

    /** Lets it happen; returns when no tablet is left. Takes as long as the failover of the first one. */
    void happen() throws InterruptedException {
        Map<PartitionAddress, Workload.Written> before = workload.written();
        cluster.kill(FIRST_VICTIM);
        awaitWrites(before);
        cluster.kill(EmbeddedCluster.ALL_TABLETS);
    }

    /** Until every partition that refused rows takes them again; at most for the patience. */
    private void awaitWrites(Map<PartitionAddress, Workload.Written> before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<PartitionAddress, Workload.Written> lastRefusal = new HashMap<>();
        boolean over = false;
        while (!over && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(LOOK_PAUSE.toNanos());
            Map<PartitionAddress, Workload.Written> now = workload.written();
            now.forEach((partition, written) -> {
                Workload.Written base = lastRefusal.getOrDefault(partition, before.get(partition));
                boolean refused = base != null && written.refused() > base.refused();
                // One replica has nobody to take over.
                if (refused && partition.table() != DemoTable.BRANCHES) {
                    lastRefusal.put(partition, written);
                }
            });
            over = !lastRefusal.isEmpty() && lastRefusal.entrySet().stream()
                    .allMatch(e -> acknowledged(now, e.getKey()) >= e.getValue().acknowledged() + ROWS_AFTER_FAILOVER);
        }
    }

    private static long acknowledged(Map<PartitionAddress, Workload.Written> written, PartitionAddress partition) {
        Workload.Written found = written.get(partition);
        return found == null ? 0 : found.acknowledged();
    }
}
