package dev.tabletop.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, as a list of versions: version n is made by the first n entries. Entries are never changed. */
final class Schema {

    static final List<List<String>> VERSIONS = List.of(first(), profilesWithGroupsAndTunnels(), samples(),
            rulesOfRuns());

    private Schema() {}

    private static List<String> first() {
        return List.of("""
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
                      document TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT""");
    }

    /**
     * The environment was free text. What cannot be understood becomes production, which asks for the most care, and
     * its text the group.
     */
    private static List<String> profilesWithGroupsAndTunnels() {
        return List.of("""
            CREATE TABLE profile_2 (
              id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, folder TEXT NOT NULL,
              environment TEXT NOT NULL, zookeeper TEXT NOT NULL, root TEXT NOT NULL, cluster_user TEXT,
              zookeeper_user TEXT, read_only INTEGER NOT NULL, poll_millis INTEGER NOT NULL,
              endpoints TEXT NOT NULL, tunnel TEXT NOT NULL) STRICT""", """
            INSERT INTO profile_2
            SELECT lower(hex(randomblob(16))), row_number() OVER (ORDER BY name), name,
              CASE WHEN understood IS NULL THEN trim(environment) ELSE '' END, coalesce(understood, 'PRODUCTION'),
              zookeeper, root, cluster_user, zookeeper_user, read_only, 2000, endpoints, '[]'
            FROM (SELECT *, CASE
                WHEN lower(trim(environment)) LIKE 'prod%' OR trim(environment) IN ('live', 'Live', 'LIVE', '生产')
                  THEN 'PRODUCTION'
                WHEN lower(trim(environment)) LIKE 'test%' OR trim(environment) = '测试'
                  OR lower(trim(environment)) IN ('qa', 'uat', 'staging', 'stage', 'pre-production', 'preprod')
                  THEN 'TEST'
                WHEN lower(trim(environment)) LIKE 'dev%' OR trim(environment) = '开发'
                  OR lower(trim(environment)) IN ('local', 'sandbox', 'demo') THEN 'DEVELOPMENT'
                END AS understood FROM profile)""", "DROP TABLE profile", "ALTER TABLE profile_2 RENAME TO profile");
    }

    private static List<String> samples() {
        return List.of("""
            CREATE TABLE sample (
              cluster TEXT NOT NULL, at INTEGER NOT NULL, row_count INTEGER NOT NULL, bytes INTEGER NOT NULL,
              worst_lag INTEGER NOT NULL, unhealthy_replicas INTEGER NOT NULL, PRIMARY KEY (cluster, at))
              STRICT, WITHOUT ROWID""", "CREATE INDEX sample_at ON sample (at)");
    }

    private static List<String> rulesOfRuns() {
        return List.of("""
            CREATE TABLE run_rules (
              profile TEXT PRIMARY KEY, before_command TEXT, before_millis INTEGER NOT NULL, after_command TEXT,
              after_millis INTEGER NOT NULL, calm_seconds INTEGER NOT NULL) STRICT""", """
            CREATE TRIGGER run_rules_of_profile AFTER DELETE ON profile
            BEGIN DELETE FROM run_rules WHERE profile = old.id; END""");
    }

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
