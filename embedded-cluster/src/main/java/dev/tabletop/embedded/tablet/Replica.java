package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.tablet.replication.Followers;
import dev.tabletop.embedded.tablet.replication.ReplicationSettings;
import dev.tabletop.embedded.tablet.replication.ReplicationSource;
import dev.tabletop.embedded.tablet.storage.Binlog;
import dev.tabletop.embedded.tablet.storage.MemoryTable;
import dev.tabletop.embedded.tablet.storage.PartitionKey;
import dev.tabletop.embedded.tablet.storage.SnapshotRows;
import dev.tabletop.embedded.tablet.storage.SnapshotStore;
import dev.tabletop.embedded.tablet.storage.TabletDisk;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.VersionPair;
import dev.tabletop.wire.tablet.AppendEntriesRequest;
import dev.tabletop.wire.tablet.LogEntry;
import dev.tabletop.wire.tablet.Manifest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One partition loaded on this tablet: its rows, its log, its role. Writing goes through one lock, so that the order of
 * the log is the order of the rows. Safe for use by several threads.
 */
final class Replica implements ReplicationSource {

    private final PartitionKey key;
    private final Path directory;
    private final Binlog binlog;
    private final SnapshotStore snapshots;
    private final Followers followers;
    private final ReentrantLock order = new ReentrantLock();
    private volatile TableMeta meta;
    private volatile MemoryTable table;
    private volatile TableState state;
    private volatile boolean leader;
    private volatile long term;
    private volatile long offset;
    private volatile long snapshotOffset;
    private volatile long diskUsed;
    private boolean closed;

    /** A replica that holds nothing yet; its role and, for a leader, its term are those of the metadata. */
    Replica(PartitionKey key, TableMeta meta, Path directory, TableState state, TabletDisk disk,
            TabletSettings settings, ReplicationSettings replication) {
        this.key = key;
        this.meta = meta;
        this.directory = directory;
        this.state = state;
        this.table = new MemoryTable(meta);
        this.binlog = new Binlog(disk, directory.resolve("binlog"), settings.binlogFileBytes());
        this.snapshots = new SnapshotStore(disk, directory);
        this.followers = new Followers(this, replication);
        this.leader = !meta.hasMode() || meta.getMode() == TableMode.kTableLeader;
        this.term = leader ? meta.getTerm() : 0;
    }

    /** Reads snapshot and binlog. */
    void load() throws IOException {
        order.lock();
        try {
            snapshotOffset = snapshots.load(table::apply);
            offset = binlog.load(snapshotOffset, table::apply);
        } finally {
            order.unlock();
        }
    }

    /**
     * Writes an entry as leader; its term and offset are given to it here.
     *
     * @throws IOException
     *             when the log cannot be written; then the row is not kept either
     */
    void write(LogEntry.Builder entry) throws Refusal, IOException {
        order.lock();
        try {
            requireOpen();
            requireLeader();
            requireLoaded();
            long next = offset + 1;
            LogEntry complete = entry.setTerm(term).setLogIndex(next).build();
            binlog.append(next, List.of(complete.toByteArray()));
            table.apply(complete);
            offset = next;
        } finally {
            order.unlock();
        }
    }

    /**
     * Takes entries of a leader. What this replica has already, by its offset alone, is passed over.
     *
     * @param followerCluster
     *            whether the whole tablet follows another cluster: then neither role nor term count
     * @return this replica's last offset
     */
    long append(AppendEntriesRequest request, boolean followerCluster) throws Refusal, IOException {
        order.lock();
        try {
            requireOpen();
            if (!followerCluster) {
                if (leader) {
                    throw Refusal.of(ReturnCode.TABLE_IS_LEADER);
                }
                if (request.getTerm() < term) {
                    throw Refusal.of(ReturnCode.APPEND_FAILED);
                }
            }
            if (request.getEntriesCount() == 0) {
                if (request.getPreLogIndex() == 0) {
                    term = Math.max(term, request.getTerm());
                }
                return offset;
            }
            requireLoaded();
            appendNew(request.getEntriesList());
            return offset;
        } finally {
            order.unlock();
        }
    }

    private void appendNew(List<LogEntry> entries) throws IOException {
        List<LogEntry> fresh = new ArrayList<>(entries.size());
        List<byte[]> records = new ArrayList<>(entries.size());
        long last = offset;
        for (LogEntry entry : entries) {
            if (entry.getLogIndex() > last) {
                fresh.add(entry);
                records.add(entry.toByteArray());
                last = entry.getLogIndex();
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        binlog.append(fresh.getFirst().getLogIndex(), records);
        fresh.forEach(table::apply);
        offset = last;
    }

    /** Becomes leader of the term and begins to push to the followers. */
    void lead(long newTerm, List<String> endpoints) throws Refusal {
        order.lock();
        try {
            if (leader) {
                throw Refusal.of(ReturnCode.TABLE_IS_LEADER);
            }
            term = newTerm;
            leader = true;
            endpoints.forEach(followers::add);
        } finally {
            order.unlock();
        }
    }

    /** Becomes follower and forgets its followers; false when it was one already. */
    boolean follow() {
        order.lock();
        try {
            boolean was = leader;
            leader = false;
            if (was) {
                followers.clear();
            }
            return was;
        } finally {
            order.unlock();
        }
    }

    /** Writes a snapshot up to an offset, or up to now for 0; the state must be kMakingSnapshot. */
    void makeSnapshot(long endOffset) throws IOException {
        long to = endOffset > 0 ? Math.min(endOffset, offset) : offset;
        Manifest old = snapshots.manifest().orElse(Manifest.getDefaultInstance());
        if (to <= old.getOffset()) {
            return;
        }
        SnapshotRows rows = rows(to);
        long last = rows.lastTerm() > 0 ? rows.lastTerm() : old.hasTerm() ? old.getTerm() : term;
        snapshotOffset = snapshots.write(rows, rows.lastOffset(), last).getOffset();
    }

    /**
     * Adds indexes that hold nothing yet, one by one up to the first that cannot be added.
     *
     * @return whether all were added
     */
    boolean addIndexes(List<ColumnKey> added) {
        order.lock();
        try {
            for (ColumnKey index : added) {
                if (!table.addIndex(index)) {
                    return false;
                }
                meta = withIndex(meta, index);
            }
            return true;
        } finally {
            order.unlock();
        }
    }

    /** Puts an index in the place of the one of its name, or behind the others. */
    private static TableMeta withIndex(TableMeta meta, ColumnKey index) {
        TableMeta.Builder changed = meta.toBuilder();
        for (ColumnKey.Builder each : changed.getColumnKeyBuilderList()) {
            if (each.getIndexName().equals(index.getIndexName())) {
                each.clear().mergeFrom(index);
                return changed.build();
            }
        }
        return changed.addColumnKey(index).build();
    }

    /** Removes an index and what it holds; false when there is none of this name or it is the first. */
    boolean deleteIndex(String name) {
        order.lock();
        try {
            Optional<ColumnKey> index = meta.getColumnKeyList().stream().filter(key -> key.getIndexName().equals(name))
                    .findFirst();
            if (index.isEmpty() || !table.deleteIndex(index.get())) {
                return false;
            }
            meta = withIndex(meta, index.get().toBuilder().setFlag(1).build());
            return true;
        } finally {
            order.unlock();
        }
    }

    /** Adds columns; the rows that are there have them not. */
    void addColumns(List<ColumnDesc> columns, List<VersionPair> versions) {
        order.lock();
        try {
            meta = meta.toBuilder().addAllAddedColumnDesc(columns).addAllSchemaVersions(versions).build();
            table.updateColumns(meta);
        } finally {
            order.unlock();
        }
    }

    /** The living rows up to an offset, or up to now for 0; while they are read no snapshot may be made. */
    SnapshotRows rows(long endOffset) throws IOException {
        long to = endOffset > 0 ? Math.min(endOffset, offset) : offset;
        long from = snapshots.manifest().orElse(Manifest.getDefaultInstance()).getOffset();
        return new SnapshotRows(snapshots, binlog, table, from, Math.max(from, to));
    }

    /** Loses all rows; the offset stays, an empty snapshot stands for what was before it. */
    void truncate() throws Refusal, IOException {
        order.lock();
        try {
            if (state == TableState.kMakingSnapshot) {
                throw Refusal.of(ReturnCode.MAKING_SNAPSHOT);
            }
            requireOpen();
            requireLoaded();
            snapshotOffset = snapshots.write(sink -> {}, offset, term).getOffset();
            table = new MemoryTable(meta);
        } finally {
            order.unlock();
        }
    }

    /** Removes binlog files that neither the snapshot nor a follower needs; none while snapshots are paused. */
    void trimBinlog() throws IOException {
        if (state != TableState.kTableNormal || snapshotOffset == 0) {
            return;
        }
        int bySnapshot = binlog.fileHolding(snapshotOffset);
        binlog.trim(Math.min(bySnapshot, followers.oldestNeededFile().orElse(bySnapshot)));
    }

    /** Changes the state if it is the expected one. */
    synchronized boolean transition(TableState from, TableState to) {
        if (state != from) {
            return false;
        }
        state = to;
        return true;
    }

    void requireLoaded() throws Refusal {
        if (state == TableState.kTableLoading || state == TableState.kTableUndefined) {
            throw Refusal.of(ReturnCode.TABLE_IS_LOADING);
        }
    }

    void requireNotLoading() throws Refusal {
        if (state == TableState.kTableLoading) {
            throw Refusal.of(ReturnCode.TABLE_IS_LOADING);
        }
    }

    void requireLeader() throws Refusal {
        if (!leader) {
            throw Refusal.of(ReturnCode.TABLE_IS_FOLLOWER);
        }
    }

    /** Stops pushing; nothing more is written by this replica. Syncs its log. */
    void close() {
        followers.close();
        order.lock();
        try {
            closed = true;
            binlog.close();
        } finally {
            order.unlock();
        }
    }

    private void requireOpen() throws Refusal {
        if (closed) {
            throw Refusal.of(ReturnCode.TABLE_NOT_FOUND);
        }
    }

    /** Stops pushing, nothing else. */
    void abandon() {
        followers.close();
    }

    PartitionKey key() {
        return key;
    }

    Path directory() {
        return directory;
    }

    TableMeta meta() {
        return meta;
    }

    void setMeta(TableMeta meta) {
        this.meta = meta;
    }

    MemoryTable table() {
        return table;
    }

    SnapshotStore snapshots() {
        return snapshots;
    }

    long snapshotOffset() {
        return snapshotOffset;
    }

    Followers followers() {
        return followers;
    }

    TableState state() {
        return state;
    }

    boolean isLeader() {
        return leader;
    }

    long diskUsed() {
        return diskUsed;
    }

    void setDiskUsed(long bytes) {
        diskUsed = bytes;
    }

    @Override
    public PartitionKey partition() {
        return key;
    }

    @Override
    public Binlog binlog() {
        return binlog;
    }

    @Override
    public long term() {
        return term;
    }

    @Override
    public long offset() {
        return offset;
    }
}
