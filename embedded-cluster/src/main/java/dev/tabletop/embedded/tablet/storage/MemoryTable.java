package dev.tabletop.embedded.tablet.storage;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.LogEntry;
import dev.tabletop.wire.tablet.MethodType;
import dev.tabletop.wire.tablet.TableMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The rows of one replica in memory, under all indexes of the table. Safe for use by several threads. */
public final class MemoryTable {

    private static final int DEFAULT_SEGMENTS = 8;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<IndexStore> indexes = new CopyOnWriteArrayList<>();
    private final RowReader reader;
    private final int segments;
    private boolean expiring = true;

    /**
     * A row with its time.
     *
     * @param time
     *            milliseconds since 1970
     */
    public record Row(long time, ByteString value) {}

    /** A row with its key and time. */
    public record KeyedRow(String key, long time, ByteString value) {}

    /**
     * Numbers of the table.
     *
     * @param segmentCounts
     *            per index: its name and the rows in each segment
     * @param rowBytes
     *            estimate of the rows' memory
     * @param indexBytes
     *            estimate of the indexes' memory
     * @param keys
     *            keys of all indexes
     */
    public record Figures(List<Map.Entry<String, long[]>> segmentCounts, long rows, long entries, long rowBytes,
            long indexBytes, long keys) {}

    public MemoryTable(TableMeta meta) {
        reader = new RowReader(meta);
        segments = meta.getSegCnt() > 0 ? meta.getSegCnt() : DEFAULT_SEGMENTS;
        for (ColumnKey index : meta.getColumnKeyList()) {
            indexes.add(new IndexStore(index, reader, segments));
        }
    }

    public int indexCount() {
        return indexes.size();
    }

    /** Takes columns into account that were added to the table. */
    public void updateColumns(TableMeta meta) {
        reader.update(meta);
    }

    /**
     * Adds an index that holds nothing yet: in the place of a deleted one of its name, otherwise behind the others.
     *
     * @return false when there is one of this name or a column is unknown
     */
    public boolean addIndex(ColumnKey index) {
        lock.writeLock().lock();
        try {
            List<String> columns = new ArrayList<>(index.getColNameList());
            if (!index.getTsName().isEmpty()) {
                columns.add(index.getTsName());
            }
            if (indexOf(index.getIndexName()) >= 0 || !reader.hasColumns(columns)) {
                return false;
            }
            int place = placeOf(index.getIndexName());
            IndexStore added = new IndexStore(index, reader, segments);
            if (place < 0) {
                indexes.add(added);
            } else {
                indexes.set(place, added);
            }
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Removes an index and what it holds; its place stays, so that those behind it keep theirs.
     *
     * @return false when there is none of this name or it is the first
     */
    public boolean deleteIndex(ColumnKey index) {
        lock.writeLock().lock();
        try {
            int place = indexOf(index.getIndexName());
            if (place <= 0) {
                return false;
            }
            indexes.set(place, new IndexStore(index.toBuilder().setFlag(1).build(), reader, segments));
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The row's key under an index; empty when the bytes are no row or have a column of the index not yet. */
    public Optional<String> keyOf(int index, ByteString row) {
        return indexes.get(index).keyOf(row);
    }

    private int placeOf(String name) {
        for (int i = 0; i < indexes.size(); i++) {
            if (indexes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Position of the named index, 0 for an empty name, -1 when there is none of this name or it was deleted. */
    public int indexOf(String name) {
        if (name.isEmpty()) {
            return indexes.isEmpty() ? -1 : 0;
        }
        int place = placeOf(name);
        return place >= 0 && indexes.get(place).isDeleted() ? -1 : place;
    }

    /** Puts or deletes, as the entry says. Dimensions of unknown and deleted indexes are passed over. */
    public void apply(LogEntry entry) {
        boolean delete = entry.getMethodType() == MethodType.kDelete && entry.hasMethodType();
        lock.writeLock().lock();
        try {
            for (Dimension dimension : entry.getDimensionsList()) {
                if (dimension.getIdx() >= indexes.size()) {
                    continue;
                }
                IndexStore index = indexes.get(dimension.getIdx());
                if (index.isDeleted()) {
                    continue;
                }
                if (delete) {
                    index.delete(dimension.getKey(), entry.hasTs() ? entry.getTs() : Long.MAX_VALUE,
                            entry.hasEndTs() ? entry.getEndTs() : -1);
                } else {
                    index.put(dimension.getKey(), entry.getTs(), entry.getValue());
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The time under which an index keeps a row that came with this time. */
    public long timeOf(int index, ByteString row, long requestTime) {
        return indexes.get(index).timeOf(row, requestTime);
    }

    /** Whether the row stands in the table under every one of these dimensions. */
    public boolean contains(List<Dimension> dimensions, long requestTime, ByteString row) {
        lock.readLock().lock();
        try {
            for (Dimension dimension : dimensions) {
                IndexStore index = indexes.get(dimension.getIdx());
                TimeSeries series = index.series(dimension.getKey());
                if (index.isDeleted()) {
                    continue;
                }
                if (series == null || !contains(series, index.timeOf(row, requestTime), row)) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The key's rows that have not expired, newest first. */
    public List<Row> rows(int index, String key, boolean withExpired) {
        lock.readLock().lock();
        try {
            IndexStore store = indexes.get(index);
            TimeSeries series = store.series(key);
            List<Row> rows = new ArrayList<>();
            if (series != null) {
                int oldest = withExpired ? 0 : live(store, series);
                for (int i = series.size() - 1; i >= oldest; i--) {
                    rows.add(new Row(series.time(i), series.row(i)));
                }
            }
            return rows;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Where a traversal stopped.
     *
     * @param key
     *            the last row's key
     * @param time
     *            the last row's time
     * @param atTime
     *            how many rows of this key and time were already handed out
     * @param skipKey
     *            whether to go on with the next key
     */
    public record Position(String key, long time, int atTime, boolean skipKey) {}

    /**
     * Rows of all keys in the order of the keys, newest first within a key.
     *
     * @param after
     *            where the last traversal stopped, or null to begin
     * @param limit
     *            greatest number of rows
     */
    public List<KeyedRow> traverse(int index, @Nullable Position after, int limit) {
        lock.readLock().lock();
        try {
            IndexStore store = indexes.get(index);
            List<KeyedRow> rows = new ArrayList<>();
            var keys = after == null ? store.keys() : store.keys().tailMap(after.key, !after.skipKey);
            for (Map.Entry<String, TimeSeries> each : keys.entrySet()) {
                TimeSeries series = each.getValue();
                int newest = after != null && each.getKey().equals(after.key)
                        ? series.firstNewerThan(after.time) - 1 - after.atTime
                        : series.size() - 1;
                for (int i = newest; i >= live(store, series); i--) {
                    if (rows.size() == limit) {
                        return rows;
                    }
                    rows.add(new KeyedRow(each.getKey(), series.time(i), series.row(i)));
                }
            }
            return rows;
        } finally {
            lock.readLock().unlock();
        }
    }

    public void setExpiring(boolean expiring) {
        lock.writeLock().lock();
        try {
            this.expiring = expiring;
        } finally {
            lock.writeLock().unlock();
        }
    }

    public boolean isExpiring() {
        return expiring;
    }

    public void setTtl(int index, Ttl ttl) {
        lock.writeLock().lock();
        try {
            indexes.get(index).setTtl(ttl);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Removes rows that have expired, where the table expires rows. */
    public void collectGarbage() {
        lock.writeLock().lock();
        try {
            if (expiring) {
                long now = System.currentTimeMillis();
                indexes.forEach(index -> index.collectGarbage(now));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Whether the row of the entry has expired under the given dimension, or its index was deleted. */
    public boolean isExpired(Dimension dimension, LogEntry entry, long now) {
        if (dimension.getIdx() >= indexes.size()) {
            return false;
        }
        IndexStore index = indexes.get(dimension.getIdx());
        if (index.isDeleted()) {
            return true;
        }
        TimeSeries alone = new TimeSeries();
        alone.put(index.timeOf(entry.getValue(), entry.getTs()), entry.getValue());
        return index.ttl().expired(alone, now) > 0;
    }

    public Figures figures() {
        lock.readLock().lock();
        try {
            List<Map.Entry<String, long[]>> counts = new ArrayList<>();
            long entries = 0;
            long indexBytes = 0;
            long keys = 0;
            for (IndexStore index : indexes) {
                if (index.isDeleted()) {
                    continue;
                }
                counts.add(Map.entry(index.name(), index.segmentCounts()));
                entries += index.count();
                indexBytes += index.entryBytes();
                keys += index.keys().size();
            }
            IndexStore first = indexes.getFirst();
            return new Figures(counts, first.count(), entries, first.rowBytes(), indexBytes, keys);
        } finally {
            lock.readLock().unlock();
        }
    }

    private int live(IndexStore store, TimeSeries series) {
        return expiring ? store.ttl().expired(series, System.currentTimeMillis()) : 0;
    }

    private static boolean contains(TimeSeries series, long time, ByteString row) {
        for (int i = series.firstNewerThan(time) - 1; i >= 0 && series.time(i) == time; i--) {
            if (series.row(i).equals(row)) {
                return true;
            }
        }
        return false;
    }
}
