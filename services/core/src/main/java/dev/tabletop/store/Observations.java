package dev.tabletop.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the console saw or did that later choices rest on. One record per kind and subject: the newest replaces the one
 * before. Safe for use by several threads.
 */
public final class Observations {

    /** What was seen or done. */
    public enum Kind {
        /** A follower's acknowledged offset rose under a leader. */
        FOLLOWER,
        /** A leader was seated by hand, in a term that was not new. */
        HAND_SEATED_LEADER,
        /** A change of leader with a forced candidate. */
        FORCED_CANDIDATE,
        /** An operation that brings a replica back, as it was last seen. */
        OPERATION,
        /** The rows of two replicas were compared. */
        COMPARISON,
        /** Who was last seen leading a partition. */
        LEADER,
        /** A term was led twice. */
        LED_AGAIN,
        /** Any operation, as it was last seen. */
        OPERATION_SEEN,
        /** A node, and since when it has been as it was last seen. */
        NODE,
        /** A partition, a node or the cluster was in another class of findings from then on. */
        CLASS,
        /** A node is, or was, under maintenance. */
        MAINTENANCE,
        /** A partition was recovered. */
        RECOVERED
    }

    /**
     * One record.
     *
     * @param kind
     *            what
     * @param subject
     *            which one, unique among its kind in the cluster
     * @param at
     *            when
     * @param text
     *            the content
     */
    public record Observation(Kind kind, String subject, Instant at, String text) {}

    /** Sorts behind whatever may follow a prefix, so that the index finds them. */
    private static final String BEHIND_ALL = "\uDBFF\uDFFF";

    /**
     * Some of a kind, in the order in which they came.
     *
     * @param records
     *            oldest first
     * @param mark
     *            where they end: ask for what came after it
     */
    public record Page(List<Observation> records, long mark) {

        public Page {
            records = List.copyOf(records);
        }
    }

    /** What is new beside what others kept meanwhile; may be asked more than once. */
    @FunctionalInterface
    public interface News {
        List<Observation> beside(List<Observation> others) throws StoreException;
    }

    private final Store store;
    private final String cluster;

    /**
     * @param cluster
     *            fingerprint of the cluster that these records are about
     */
    public Observations(Store store, String cluster) {
        this.store = store;
        this.cluster = cluster;
    }

    /** Keeps them, all or none. */
    public void add(List<Observation> observations) throws StoreException {
        if (observations.isEmpty()) {
            return;
        }
        store.write(connection -> insert(connection, observations));
    }

    /** All of a kind that came after a mark; 0 for all. */
    public Page after(Kind kind, long mark) throws StoreException {
        return store.read(connection -> page(connection, kind, mark));
    }

    /**
     * Keeps what is new beside all that anybody kept since a mark, with nobody writing in between: of several that see
     * the same only the first keeps it.
     *
     * @param mark
     *            0 for all
     * @param news
     *            must not use the store
     * @return what was kept since the mark, its own included
     */
    public Page addBeside(Kind kind, long mark, News news) throws StoreException {
        AtomicReference<Page> kept = new AtomicReference<>(new Page(List.of(), mark));
        store.write(connection -> {
            insert(connection, news.beside(page(connection, kind, mark).records()));
            kept.set(page(connection, kind, mark));
        });
        return Objects.requireNonNull(kept.get());
    }

    private Page page(Connection connection, Kind kind, long mark) throws SQLException {
        List<Observation> found = new ArrayList<>();
        long last = mark;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT * FROM observation WHERE cluster = ? AND kind = ? AND seq > ? ORDER BY seq")) {
            query.setString(1, cluster);
            query.setString(2, kind.name());
            query.setLong(3, mark);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(observation(kind, rows));
                    last = rows.getLong("seq");
                }
            }
        }
        return new Page(found, last);
    }

    private static Observation observation(Kind kind, ResultSet row) throws SQLException {
        return new Observation(kind, row.getString("subject"), Instant.parse(row.getString("at")),
                row.getString("document"));
    }

    private void insert(Connection connection, List<Observation> observations) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO observation (cluster, kind, subject, at, document) VALUES (?, ?, ?, ?, ?)")) {
            for (Observation seen : observations) {
                insert.setString(1, cluster);
                insert.setString(2, seen.kind().name());
                insert.setString(3, seen.subject());
                insert.setString(4, seen.at().toString());
                insert.setString(5, seen.text());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Forgets those of a kind whose subject sorts before this one. */
    public void forgetBelow(Kind kind, String subject) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement delete = connection
                    .prepareStatement("DELETE FROM observation WHERE cluster = ? AND kind = ? AND subject < ?")) {
                delete.setString(1, cluster);
                delete.setString(2, kind.name());
                delete.setString(3, subject);
                delete.executeUpdate();
            }
        });
    }

    /** Forgets all of a kind but those that came last, so many of them. */
    public void keepNewest(Kind kind, int most) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM observation WHERE cluster = ? AND kind = ? AND seq <= (SELECT seq FROM observation"
                            + " WHERE cluster = ? AND kind = ? ORDER BY seq DESC LIMIT 1 OFFSET ?)")) {
                delete.setString(1, cluster);
                delete.setString(2, kind.name());
                delete.setString(3, cluster);
                delete.setString(4, kind.name());
                delete.setInt(5, most);
                delete.executeUpdate();
            }
        });
    }

    /** Forgets one, where it is kept. */
    public void forget(Kind kind, String subject) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement delete = connection
                    .prepareStatement("DELETE FROM observation WHERE cluster = ? AND kind = ? AND subject = ?")) {
                delete.setString(1, cluster);
                delete.setString(2, kind.name());
                delete.setString(3, subject);
                delete.executeUpdate();
            }
        });
    }

    /** All of a kind whose subject begins so, oldest first. */
    public List<Observation> of(Kind kind, String subjectPrefix) throws StoreException {
        return store.read(connection -> {
            List<Observation> found = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT * FROM observation WHERE cluster = ? AND kind = ? AND subject >= ? AND subject < ?"
                            + " ORDER BY seq")) {
                query.setString(1, cluster);
                query.setString(2, kind.name());
                query.setString(3, subjectPrefix);
                query.setString(4, subjectPrefix + BEHIND_ALL);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(observation(kind, rows));
                    }
                }
            }
            return found;
        });
    }
}
