package dev.tabletop.embedded.nameserver.metadata;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.wire.nameserver.TableInfo;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Databases, tables, the table index, the cluster's term and auto_failover: held in memory, written to ZooKeeper first.
 * Safe for use by several threads; everything handed out is immutable.
 */
public final class Metadata {

    private static final Logger LOG = LoggerFactory.getLogger(Metadata.class);

    private final ClusterStore store;
    private final boolean autoFailoverOfNewCluster;
    private final TreeMap<TableKey, TableInfo> tables = new TreeMap<>();
    private final TreeSet<String> databases = new TreeSet<>();
    private long tableIndex;
    private long term;
    private volatile boolean autoFailover;

    /**
     * @param autoFailoverOfNewCluster
     *            what auto_failover is where ZooKeeper says nothing of it
     */
    public Metadata(ClusterStore store, boolean autoFailoverOfNewCluster) {
        this.store = store;
        this.autoFailoverOfNewCluster = autoFailoverOfNewCluster;
    }

    /** Reads table index and term, making them (1) in a new cluster. */
    public synchronized void recoverTableIndexAndTerm() throws StoreException {
        tableIndex = decimal(Paths.TABLE_INDEX, "1");
        term = decimal(Paths.TERM, "1");
    }

    private long decimal(String path, String initial) throws StoreException {
        String text = store.readOrCreate(path, initial);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new StoreException("node " + path + " holds no number but '" + text + "'", e);
        }
    }

    public void recoverNotify() throws StoreException {
        store.readOrCreate(Paths.NOTIFY, "1");
        store.readOrCreate(Paths.GLOBAL_VARIABLE, "1");
    }

    /** Reads auto_failover; anything but the exact text {@code true} is false. */
    public void recoverAutoFailover() throws StoreException {
        autoFailover = "true"
                .equals(store.readOrCreate(Paths.AUTO_FAILOVER, Boolean.toString(autoFailoverOfNewCluster)));
    }

    public boolean autoFailover() {
        return autoFailover;
    }

    public synchronized void setAutoFailover(boolean on) throws StoreException {
        store.writeText(Paths.AUTO_FAILOVER, Boolean.toString(on));
        autoFailover = on;
    }

    /** Reads all databases and tables anew. A table that cannot be parsed or whose database is unknown is left out. */
    public synchronized void recoverTables() throws StoreException {
        databases.clear();
        tables.clear();
        databases.addAll(store.children(Paths.DATABASES));
        for (String folder : List.of(Paths.TABLES_WITHOUT_DATABASE, Paths.TABLES)) {
            for (String name : store.children(folder)) {
                Optional<byte[]> data = store.read(Paths.child(folder, name));
                data.flatMap(bytes -> parse(name, bytes)).ifPresent(this::keepKnown);
            }
        }
    }

    private static Optional<TableInfo> parse(String node, byte[] bytes) {
        try {
            return Optional.of(TableInfo.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("table node {} cannot be parsed, the table is left out", node, e);
            return Optional.empty();
        }
    }

    private void keepKnown(TableInfo table) {
        if (table.getDb().isEmpty() || databases.contains(table.getDb())) {
            tables.put(TableKey.of(table), table);
        } else {
            LOG.warn("table {}.{} is left out: its database is unknown", table.getDb(), table.getName());
        }
    }

    public synchronized Optional<TableInfo> table(String db, String name) {
        return Optional.ofNullable(tables.get(new TableKey(db, name)));
    }

    /** All tables, those without database first, then by database and name. */
    public synchronized List<TableInfo> tables() {
        return List.copyOf(tables.values());
    }

    public synchronized SortedSet<String> databases() {
        return new TreeSet<>(databases);
    }

    public synchronized void createDatabase(String db) throws StoreException {
        store.write(Paths.child(Paths.DATABASES, db), new byte[0]);
        databases.add(db);
    }

    public synchronized void dropDatabase(String db) throws StoreException {
        store.delete(Paths.child(Paths.DATABASES, db));
        databases.remove(db);
    }

    /** The id of a new table: written before it is used, so an id is never given twice. */
    public synchronized int allocateTableId() throws StoreException {
        store.writeText(Paths.TABLE_INDEX, Long.toString(tableIndex + 1));
        tableIndex++;
        return Math.toIntExact(tableIndex);
    }

    public synchronized long term() {
        return term;
    }

    /** Raises the cluster's term by two and returns the term before. */
    public synchronized long raiseTerm() throws StoreException {
        store.writeText(Paths.TERM, Long.toString(term + 2));
        term += 2;
        return term - 2;
    }

    /** Keeps a new table and tells everybody. */
    public synchronized void add(TableInfo table) throws StoreException {
        store.write(Paths.of(table), table.toByteArray());
        tables.put(TableKey.of(table), table);
        tell();
    }

    /** Forgets a table in memory. */
    public synchronized void forget(TableInfo table) {
        tables.remove(TableKey.of(table));
    }

    /** Removes the node of a table and tells everybody. */
    public void removeNode(TableInfo table) throws StoreException {
        store.delete(Paths.of(table));
        tell();
    }

    /**
     * Changes a table, ZooKeeper first.
     *
     * @return false when there is no such table
     */
    public synchronized boolean change(TableKey key, UnaryOperator<TableInfo> change) throws StoreException {
        TableInfo before = tables.get(key);
        if (before == null) {
            return false;
        }
        TableInfo after = change.apply(before);
        store.write(Paths.of(after), after.toByteArray());
        tables.put(key, after);
        return true;
    }

    /** Changes what is known of a table in memory only. */
    public synchronized void refresh(TableKey key, UnaryOperator<TableInfo> change) {
        tables.computeIfPresent(key, (same, table) -> change.apply(table));
    }

    /** Increments the counter that tablets and clients watch. */
    public void tell() throws StoreException {
        store.increment(Paths.NOTIFY);
    }

    public void tellGlobalVariable() throws StoreException {
        store.increment(Paths.GLOBAL_VARIABLE);
    }
}
