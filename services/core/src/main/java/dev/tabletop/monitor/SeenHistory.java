package dev.tabletop.monitor;

import dev.tabletop.chronicle.Chronicle;
import dev.tabletop.chronicle.ClassHistory;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.FollowerObservation;
import dev.tabletop.recovery.LeaderSighting;
import dev.tabletop.recovery.LedAgain;
import dev.tabletop.recovery.ReAddRecord;
import dev.tabletop.recovery.run.HistoryBook;
import dev.tabletop.store.Observations;
import dev.tabletop.store.Samples;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a monitor sees in the history book, where examinations find it. What could not be kept is logged, and is
 * then not on record. Safe for use by several threads.
 */
public final class SeenHistory implements HistoryRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(SeenHistory.class);

    private final HistoryBook book;
    private final Sampling sampling;
    private final Chronicle chronicle;
    private final ClassHistory classes;

    private SeenHistory(HistoryBook book, Chronicle chronicle, ClassHistory classes, Sampling sampling) {
        this.book = book;
        this.chronicle = chronicle;
        this.classes = classes;
        this.sampling = sampling;
    }

    /**
     * For a monitor of that cluster.
     *
     * @param store
     *            where examinations of the cluster look; stays the caller's to close, after the monitor
     */
    public static HistoryRecorder of(Store store, ClusterIdentity cluster) {
        return new SeenHistory(new HistoryBook(new Observations(store, cluster.fingerprint())),
                new Chronicle(store, cluster.fingerprint()), new ClassHistory(store, cluster.fingerprint()),
                new Sampling(new Samples(store, cluster.fingerprint())));
    }

    @Override
    public void saw(ClusterState state) {
        try {
            sampling.take(state);
            chronicle.take(state);
            classes.take(state);
        } catch (StoreException e) {
            notKept(e);
        }
    }

    @Override
    public void sawFollowers(List<FollowerObservation> seen) {
        try {
            book.sawFollowers(seen);
        } catch (StoreException e) {
            notKept(e);
        }
    }

    @Override
    public void reAdded(PartitionId partition, ReAddRecord record, Instant at) {
        try {
            book.reAdded(partition, record, at);
        } catch (StoreException e) {
            notKept(e);
        }
    }

    @Override
    public void sawLeaders(List<LeaderSighting> seen) {
        try {
            book.sawLeaders(seen);
        } catch (StoreException e) {
            notKept(e);
        }
    }

    @Override
    public List<LeaderSighting> leadersSeen() {
        try {
            return book.leadersSeen();
        } catch (StoreException e) {
            LOG.warn("What was seen of the cluster before could not be read: {}", e.getMessage());
            return List.of();
        }
    }

    @Override
    public void ledAgain(List<LedAgain> seen) {
        try {
            book.ledAgain(seen);
        } catch (StoreException e) {
            notKept(e);
        }
    }

    private static void notKept(StoreException e) {
        LOG.warn("What was seen of the cluster could not be kept: {}", e.getMessage());
    }
}
