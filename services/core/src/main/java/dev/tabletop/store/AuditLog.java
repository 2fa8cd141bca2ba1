package dev.tabletop.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who changed what, when, where, and what the cluster answered. Only ever added to. Safe for several threads. */
public final class AuditLog {

    /**
     * One line of it.
     *
     * @param at
     *            when the answer came
     * @param who
     *            user and machine
     * @param cluster
     *            fingerprint
     * @param clusterName
     *            what the user calls it
     * @param command
     *            what was sent
     * @param equivalent
     *            the same by hand
     * @param answer
     *            what came back
     */
    public record Entry(Instant at, String who, String cluster, String clusterName, String command, String equivalent,
            String answer) {}

    /**
     * A line with its place in the log.
     *
     * @param number
     *            rising from line to line, never used again
     */
    public record Line(long number, Entry entry) {}

    private final Store store;

    public AuditLog(Store store) {
        this.store = store;
    }

    public void add(Entry entry) throws StoreException {
        store.write(connection -> insert(connection, entry));
    }

    static void insert(Connection connection, Entry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit (at, who, cluster, cluster_name, command, equivalent, answer)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, entry.at().toString());
            insert.setString(2, entry.who());
            insert.setString(3, entry.cluster());
            insert.setString(4, entry.clusterName());
            insert.setString(5, entry.command());
            insert.setString(6, entry.equivalent());
            insert.setString(7, entry.answer());
            insert.executeUpdate();
        }
    }

    /** The newest lines, newest first. */
    public List<Entry> newest(int limit) throws StoreException {
        return newestLines(limit).stream().map(Line::entry).toList();
    }

    /** The newest lines with their numbers, newest first. */
    public List<Line> newestLines(int limit) throws StoreException {
        return store.read(connection -> {
            List<Line> found = new ArrayList<>();
            try (PreparedStatement query = connection
                    .prepareStatement("SELECT * FROM audit ORDER BY seq DESC LIMIT ?")) {
                query.setInt(1, limit);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Line(rows.getLong("seq"),
                                new Entry(Instant.parse(rows.getString("at")), rows.getString("who"),
                                        rows.getString("cluster"), rows.getString("cluster_name"),
                                        rows.getString("command"),
                                        rows.getString("equivalent"), rows.getString("answer"))));
                    }
                }
            }
            return found;
        });
    }
}
