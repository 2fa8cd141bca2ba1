package dev.tabletop.views.overview;

import java.time.Instant;
import java.util.List;

import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Samples;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;

/**
 * What this machine has on record of a cluster.
 *
 * @param runs
 *            the newest, newest first
 * @param trends
 *            of the last hour
 */
record Past(List<RunRecord> runs, List<Trend> trends) {

    private static final int MOST_RUNS = 5;

    public Past {
        runs = List.copyOf(runs);
        trends = List.copyOf(trends);
    }

    /** Blocks for the reading. */
    static Past read(Store store, String cluster, Instant now) throws StoreException {
        List<RunRecord> runs = new RunJournal(store).runs().stream().filter(r -> r.cluster().equals(cluster))
                .limit(MOST_RUNS).toList();
        return new Past(runs, Trend.of(new Samples(store, cluster).since(now.minus(Trend.SPAN)), now));
    }
}
