package dev.tabletop.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole documents of one kind, by id: examinations, plans, drills. Safe for use by several threads. */
public final class Documents {

    /** What kind of document. */
    public enum Kind {
        EXAMINATION, PLAN, DRILL
    }

    /**
     * One document.
     *
     * @param id
     *            unique among its kind
     * @param cluster
     *            fingerprint of the cluster it is about
     * @param at
     *            when it was made
     * @param text
     *            its content
     */
    public record Document(String id, String cluster, Instant at, String text) {}

    private final Store store;
    private final Kind kind;

    public Documents(Store store, Kind kind) {
        this.store = store;
        this.kind = kind;
    }

    /** Keeps it, in place of one of the same id. */
    public void save(Document document) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)")) {
                insert.setString(1, kind.name());
                insert.setString(2, document.id());
                insert.setString(3, document.cluster());
                insert.setString(4, document.at().toString());
                insert.setString(5, document.text());
                insert.executeUpdate();
            }
        });
    }

    public Optional<Document> find(String id) throws StoreException {
        return query("id = ?", id).stream().findFirst();
    }

    /** The newest about a cluster. */
    public Optional<Document> newest(String cluster) throws StoreException {
        return query("cluster = ?", cluster).stream().findFirst();
    }

    /** All of them, the last kept first. */
    public List<Document> all() throws StoreException {
        return query("kind = ?", kind.name());
    }

    private List<Document> query(String where, String value) throws StoreException {
        String sql = "SELECT * FROM document WHERE kind = ? AND " + where + " ORDER BY rowid DESC";
        return store.read(connection -> {
            List<Document> found = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setString(1, kind.name());
                query.setString(2, value);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Document(rows.getString("id"), rows.getString("cluster"),
                                Instant.parse(rows.getString("at")), rows.getString("document")));
                    }
                }
            }
            return found;
        });
    }
}
