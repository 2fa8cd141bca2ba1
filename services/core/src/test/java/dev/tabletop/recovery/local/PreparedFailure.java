package dev.tabletop.recovery.local;

import dev.tabletop.cluster.PartitionId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The failures of 24 partitions x 3 replicas that recoveries are measured on: what happened before every tablet was killed. */
enum PreparedFailure {
    /** A tablet died, the leaders that were left took 160 more rows; no leader was changed. */
    ONE_TERM,
    /** A tablet died with 40 rows of its own, its 8 partitions got other leaders, and all 24 took 240 rows. */
    FORMER_LEADERS;

    static final int PARTITIONS = 24;
    static final int ROWS = 4_800 / PARTITIONS;
    private static final String[] TABLETS = {"tablet-1", "tablet-2", "tablet-3"};
    private static final int MORE = 10;
    private static final int FORK = 5;

    /** Lets it happen; every tablet runs again in the end, with nothing loaded. */
    List<PartitionId> happen(LocalSite site) throws Exception {
        PartitionId first = site.table("figures", PARTITIONS, TABLETS);
        List<PartitionId> all = IntStream.range(0, PARTITIONS)
                .mapToObj(pid -> new PartitionId(first.table(), first.tid(), pid)).toList();
        List<PartitionId> ofTheFirst = new ArrayList<>();
        for (PartitionId id : all) {
            site.put(id, ROWS);
            if (site.leader(id).equals(site.at("tablet-1"))) {
                ofTheFirst.add(id);
            }
        }
        for (PartitionId id : all) {
            site.awaitEverywhere(id, ROWS);
        }
        loseTheFirst(site, ofTheFirst);
        for (PartitionId id : all) {
            if (this == FORMER_LEADERS || !ofTheFirst.contains(id)) {
                site.put(id, MORE);
            }
        }
        site.killAllAndStart(TABLETS);
        return all;
    }

    private void loseTheFirst(LocalSite site, List<PartitionId> ofTheFirst) {
        if (this == ONE_TERM) {
            site.cluster().kill("tablet-1");
            return;
        }
        site.cluster().slow("tablet-1", Duration.ofMinutes(5));
        for (PartitionId id : ofTheFirst) {
            site.put(id, FORK);
        }
        site.killTablet("tablet-1");
        site.cluster().slow("tablet-1", Duration.ZERO);
        for (PartitionId id : ofTheFirst) {
            site.failOver(id, "tablet-1");
        }
    }

    /** The furthest log position on any disk, over all partitions. */
    static long furthest(LocalSite site, List<PartitionId> partitions) throws IOException {
        long rows = 0;
        for (PartitionId id : partitions) {
            long best = 0;
            for (String tablet : TABLETS) {
                best = Math.max(best, site.onDisk(id, tablet).lastOffset());
            }
            rows += best;
        }
        return rows;
    }
}
