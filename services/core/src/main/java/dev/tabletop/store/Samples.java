package dev.tabletop.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster's numbers over time: at most one sample per {@link #PERIOD}, however many consoles of this machine watch
 * it, and none older than {@link #KEPT}. Safe for use by several threads.
 */
public final class Samples {

    /** The time that one sample stands for. */
    public static final Duration PERIOD = Duration.ofSeconds(10);
    /** How long samples are kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    /**
     * One sample.
     *
     * @param at
     *            the beginning of its period
     * @param rows
     *            one copy, of the partitions that serve
     * @param bytes
     *            memory of one copy, of the partitions that serve
     * @param worstLag
     *            of the follower that is most behind, in log positions
     * @param unhealthyReplicas
     *            replicas that do not do their part
     */
    public record Sample(Instant at, long rows, long bytes, long worstLag, long unhealthyReplicas) {}

    private final Store store;
    private final String cluster;

    /**
     * @param cluster
     *            fingerprint of the cluster that the numbers are of
     */
    public Samples(Store store, String cluster) {
        this.store = store;
        this.cluster = cluster;
    }

    /** Keeps it, unless there is one of its period already; forgets those that are too old, of whatever cluster. */
    public void add(Sample sample) throws StoreException {
        long period = PERIOD.toMillis();
        long at = Math.floorDiv(sample.at().toEpochMilli(), period) * period;
        store.write(connection -> {
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT OR IGNORE INTO sample VALUES (?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, cluster);
                insert.setLong(2, at);
                insert.setLong(3, sample.rows());
                insert.setLong(4, sample.bytes());
                insert.setLong(5, sample.worstLag());
                insert.setLong(6, sample.unhealthyReplicas());
                insert.executeUpdate();
            }
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM sample WHERE at < ?")) {
                delete.setLong(1, at - KEPT.toMillis());
                delete.executeUpdate();
            }
        });
    }

    /** Those of this moment and later, oldest first. */
    public List<Sample> since(Instant moment) throws StoreException {
        return store.read(connection -> {
            List<Sample> found = new ArrayList<>();
            try (PreparedStatement query = connection
                    .prepareStatement("SELECT * FROM sample WHERE cluster = ? AND at >= ? ORDER BY at")) {
                query.setString(1, cluster);
                query.setLong(2, moment.toEpochMilli());
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Sample(Instant.ofEpochMilli(rows.getLong("at")), rows.getLong("row_count"),
                                rows.getLong("bytes"), rows.getLong("worst_lag"), rows.getLong("unhealthy_replicas")));
                    }
                }
            }
            return found;
        });
    }
}
