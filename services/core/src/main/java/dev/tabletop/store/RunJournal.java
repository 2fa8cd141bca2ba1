package dev.tabletop.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The runs and their journals. Each call is on disk when it returns, so a run that is cut off anywhere can be taken up
 * again. Safe for use by several threads.
 */
public final class RunJournal {

    /** Older journals of single commands begin with its type in place of its number. */
    private static final Pattern OPERATION = Pattern.compile("(\\d{1,18}) ");

    private final Store store;

    public RunJournal(Store store) {
        this.store = store;
    }

    /** Begins a run. */
    public void begin(RunRecord run) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, run.id());
                insert.setString(2, run.kind().name());
                insert.setString(3, run.cluster());
                insert.setString(4, run.clusterName());
                insert.setString(5, run.scope());
                insert.setString(6, run.owner());
                insert.setString(7, run.plan());
                insert.setObject(8, asNumber(run.autoFailoverBefore()));
                insert.setString(9, run.state().name());
                insert.setString(10, run.started().toString());
                insert.setString(11, Objects.toString(run.ended(), null));
                insert.setString(12, run.summary());
                insert.executeUpdate();
            }
        });
    }

    /** Keeps how the nameserver's failover stood; call it before that is changed. */
    public void keepAutoFailoverBefore(String run, boolean on) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement update = connection
                    .prepareStatement("UPDATE run SET auto_failover_before = ? WHERE id = ?")) {
                update.setInt(1, on ? 1 : 0);
                update.setString(2, run);
                update.executeUpdate();
            }
        });
    }

    /** Says where the run stands now. */
    public void state(String run, RunRecord.State state, Instant at, String summary) throws StoreException {
        store.write(connection -> {
            try (PreparedStatement update = connection
                    .prepareStatement("UPDATE run SET state = ?, ended = ?, summary = ? WHERE id = ?")) {
                update.setString(1, state.name());
                update.setString(2, state == RunRecord.State.RUNNING ? null : at.toString());
                update.setString(3, summary);
                update.setString(4, run);
                update.executeUpdate();
            }
        });
    }

    public void add(String run, JournalEntry entry) throws StoreException {
        store.write(connection -> insert(connection, run, entry));
    }

    /** Keeps a command's answer in the journal and in the audit log: both or none. */
    public void add(String run, JournalEntry entry, AuditLog.Entry audit) throws StoreException {
        store.write(connection -> {
            insert(connection, run, entry);
            AuditLog.insert(connection, audit);
        });
    }

    /** Keeps several entries: all or none. */
    public void addAll(String run, List<JournalEntry> entries) throws StoreException {
        store.write(connection -> {
            for (JournalEntry entry : entries) {
                insert(connection, run, entry);
            }
        });
    }

    private static void insert(Connection connection, String run, JournalEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO journal (run, at, step, place, event, detail, last_operation)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, run);
            insert.setString(2, entry.at().toString());
            insert.setString(3, entry.step());
            insert.setString(4, entry.place());
            insert.setString(5, entry.event().name());
            insert.setString(6, entry.detail());
            insert.setLong(7, entry.lastOperation());
            insert.executeUpdate();
        }
    }

    /** A run's journal, oldest first. */
    public List<JournalEntry> entries(String run) throws StoreException {
        return store.read(connection -> {
            List<JournalEntry> found = new ArrayList<>();
            try (PreparedStatement query = connection
                    .prepareStatement("SELECT * FROM journal WHERE run = ? ORDER BY seq")) {
                query.setString(1, run);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new JournalEntry(Instant.parse(rows.getString("at")), rows.getString("step"),
                                rows.getString("place"), JournalEntry.Event.valueOf(rows.getString("event")),
                                rows.getString("detail"), rows.getLong("last_operation")));
                    }
                }
            }
            return found;
        });
    }

    /**
     * Which operations of a cluster were caused by which run, as far as its journal saw them.
     *
     * @param cluster
     *            fingerprint
     * @return run ids by operation id
     */
    public Map<Long, String> operationsOfRuns(String cluster) throws StoreException {
        return store.read(connection -> {
            Map<Long, String> found = new HashMap<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT journal.run, journal.detail FROM journal JOIN run ON run.id = journal.run"
                            + " WHERE run.cluster = ? AND journal.event = ? ORDER BY journal.seq")) {
                query.setString(1, cluster);
                query.setString(2, JournalEntry.Event.OPERATION.name());
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        Matcher operation = OPERATION.matcher(rows.getString("detail"));
                        if (operation.lookingAt()) {
                            found.put(Long.valueOf(operation.group(1)), rows.getString("run"));
                        }
                    }
                }
            }
            return found;
        });
    }

    /** All runs, newest first. */
    public List<RunRecord> runs() throws StoreException {
        return query("", null);
    }

    public Optional<RunRecord> find(String run) throws StoreException {
        return query(" WHERE id = ?", run).stream().findFirst();
    }

    private List<RunRecord> query(String where, @Nullable String value) throws StoreException {
        return store.read(connection -> {
            List<RunRecord> found = new ArrayList<>();
            try (PreparedStatement query = connection
                    .prepareStatement("SELECT * FROM run" + where + " ORDER BY rowid DESC")) {
                if (value != null) {
                    query.setString(1, value);
                }
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(run(rows));
                    }
                }
            }
            return found;
        });
    }

    private static RunRecord run(ResultSet row) throws SQLException {
        String ended = row.getString("ended");
        int before = row.getInt("auto_failover_before");
        Boolean autoFailoverBefore = row.wasNull() ? null : Boolean.valueOf(before == 1);
        return new RunRecord(row.getString("id"), RunRecord.Kind.valueOf(row.getString("kind")),
                row.getString("cluster"), row.getString("cluster_name"), row.getString("scope"),
                row.getString("owner"), row.getString("plan"), autoFailoverBefore,
                RunRecord.State.valueOf(row.getString("state")), Instant.parse(row.getString("started")),
                ended == null ? null : Instant.parse(ended), row.getString("summary"));
    }

    private static @Nullable Integer asNumber(@Nullable Boolean value) {
        if (value == null) {
            return null;
        }
        return value ? 1 : 0;
    }
}
