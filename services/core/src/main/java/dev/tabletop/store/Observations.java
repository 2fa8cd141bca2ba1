package dev.tabletop.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
        MAINTENANCE
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
        store.write(connection -> {
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
        });
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
                        found.add(new Observation(kind, rows.getString("subject"),
                                Instant.parse(rows.getString("at")), rows.getString("document")));
                    }
                }
            }
            return found;
        });
    }
}
