package dev.tabletop.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, as a list of versions: version n is made by the first n entries. Entries are never changed. */
final class Schema {

    private static final List<List<String>> VERSIONS = List.of(List.of("""
        CREATE TABLE profile (
          name TEXT PRIMARY KEY, environment TEXT NOT NULL, zookeeper TEXT NOT NULL, root TEXT NOT NULL,
          cluster_user TEXT, zookeeper_user TEXT, read_only INTEGER NOT NULL, endpoints TEXT NOT NULL) STRICT""",
            """
                CREATE TABLE run (
                  id TEXT PRIMARY KEY, kind TEXT NOT NULL, cluster TEXT NOT NULL, cluster_name TEXT NOT NULL,
                  scope TEXT NOT NULL, owner TEXT NOT NULL, plan TEXT, auto_failover_before INTEGER,
                  state TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, summary TEXT NOT NULL) STRICT""", """
                CREATE TABLE journal (
                  seq INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL REFERENCES run (id), at TEXT NOT NULL,
                  step TEXT NOT NULL, place TEXT NOT NULL, event TEXT NOT NULL, detail TEXT NOT NULL,
                  last_operation INTEGER NOT NULL) STRICT""", "CREATE INDEX journal_run ON journal (run, seq)", """
                CREATE TABLE audit (
                  seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL,
                  cluster TEXT NOT NULL, cluster_name TEXT NOT NULL, command TEXT NOT NULL,
                  equivalent TEXT NOT NULL, answer TEXT NOT NULL) STRICT""", """
                CREATE TABLE observation (
                  seq INTEGER PRIMARY KEY AUTOINCREMENT, cluster TEXT NOT NULL, kind TEXT NOT NULL,
                  subject TEXT NOT NULL, at TEXT NOT NULL, document TEXT NOT NULL,
                  UNIQUE (cluster, kind, subject)) STRICT""", """
                CREATE TABLE document (
                  kind TEXT NOT NULL, id TEXT NOT NULL, cluster TEXT NOT NULL, at TEXT NOT NULL,
                  document TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT"""));

    private Schema() {}

    static void bringUpToDate(Store store) throws StoreException {
        int found = store.read(Schema::version);
        if (found > VERSIONS.size()) {
            throw StoreException.newer(store.file(), found, VERSIONS.size());
        }
        if (found == VERSIONS.size()) {
            return;
        }
        store.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                // Read again inside the transaction: another process may have been faster.
                for (int next = version(connection); next < VERSIONS.size(); next++) {
                    for (String sql : VERSIONS.get(next)) {
                        statement.execute(sql);
                    }
                }
                statement.execute("PRAGMA user_version = " + VERSIONS.size());
            }
        });
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }
}
