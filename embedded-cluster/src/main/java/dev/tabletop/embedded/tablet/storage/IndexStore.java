package dev.tabletop.embedded.tablet.storage;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.common.ColumnKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One index of a table in memory: key to rows. Not thread-safe: the table guards it. */
final class IndexStore {

    /** What OpenMLDB counts for a row besides its bytes, and for the entries of an index: estimates of its memory. */
    private static final int ROW_OVERHEAD = 16;
    private static final int ENTRY_BYTES = 46;
    private static final int KEY_BYTES = 110;
    private static final int HASH_SEED = 0xe17a1465;

    private final String name;
    private final List<String> columns;
    private final String timeColumn;
    private final RowReader reader;
    private final boolean deleted;
    private final NavigableMap<String, TimeSeries> keys = new TreeMap<>();
    private final long[] segmentCounts;
    private Ttl ttl;
    private long rowBytes;
    private long entryBytes;

    IndexStore(ColumnKey index, RowReader reader, int segments) {
        this.name = index.getIndexName();
        this.columns = List.copyOf(index.getColNameList());
        this.timeColumn = index.getTsName();
        this.reader = reader;
        this.deleted = index.getFlag() != 0;
        this.segmentCounts = new long[segments];
        this.ttl = Ttl.of(index.getTtl());
    }

    String name() {
        return name;
    }

    /** Whether the index only keeps its place, so that those behind it keep theirs. */
    boolean isDeleted() {
        return deleted;
    }

    /** The row's key under this index; empty when it has none. */
    Optional<String> keyOf(ByteString row) {
        return reader.key(row, columns);
    }

    Ttl ttl() {
        return ttl;
    }

    void setTtl(Ttl ttl) {
        this.ttl = ttl;
    }

    NavigableMap<String, TimeSeries> keys() {
        return keys;
    }

    @Nullable
    TimeSeries series(String key) {
        return keys.get(key);
    }

    void put(String key, long requestTime, ByteString row) {
        TimeSeries series = keys.get(key);
        if (series == null) {
            series = new TimeSeries();
            keys.put(key, series);
            entryBytes += KEY_BYTES + key.length();
        }
        series.put(timeOf(row, requestTime), row);
        segmentCounts[segment(key)]++;
        rowBytes += row.size() + ROW_OVERHEAD;
        entryBytes += ENTRY_BYTES;
    }

    /** The time under which this index keeps the row: its time column, or the time of the request. */
    long timeOf(ByteString row, long requestTime) {
        return timeColumn.isEmpty() ? requestTime : reader.time(row, timeColumn).orElse(requestTime);
    }

    /** Removes the key's rows that are not newer than {@code newest} and newer than {@code olderBound}. */
    void delete(String key, long newest, long olderBound) {
        TimeSeries series = keys.get(key);
        if (series == null) {
            return;
        }
        int from = olderBound < 0 ? 0 : series.firstNewerThan(olderBound);
        remove(key, series, from, Math.max(from, series.firstNewerThan(newest)));
        if (series.size() == 0) {
            keys.remove(key);
        }
    }

    /** Removes what has expired. */
    void collectGarbage(long now) {
        for (Map.Entry<String, TimeSeries> each : keys.entrySet()) {
            remove(each.getKey(), each.getValue(), 0, ttl.expired(each.getValue(), now));
        }
        keys.values().removeIf(series -> series.size() == 0);
    }

    long[] segmentCounts() {
        return segmentCounts.clone();
    }

    long count() {
        long sum = 0;
        for (long each : segmentCounts) {
            sum += each;
        }
        return sum;
    }

    long rowBytes() {
        return rowBytes;
    }

    long entryBytes() {
        return entryBytes;
    }

    private void remove(String key, TimeSeries series, int from, int to) {
        for (int i = from; i < to; i++) {
            rowBytes -= series.row(i).size() + ROW_OVERHEAD;
            entryBytes -= ENTRY_BYTES;
        }
        segmentCounts[segment(key)] -= to - from;
        series.remove(from, to);
        if (series.size() == 0) {
            entryBytes -= KEY_BYTES + key.length();
        }
    }

    private int segment(String key) {
        return Integer.remainderUnsigned(hash(key.getBytes(StandardCharsets.UTF_8)), segmentCounts.length);
    }

    /** LevelDB's hash, with which OpenMLDB chooses the segment of a key. */
    private static int hash(byte[] data) {
        int multiplier = 0xc6a4a793;
        int hash = HASH_SEED ^ (data.length * multiplier);
        int at = 0;
        for (; at + 4 <= data.length; at += 4) {
            hash += (data[at] & 0xff) | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16 | data[at + 3] << 24;
            hash *= multiplier;
            hash ^= hash >>> 16;
        }
        int rest = data.length - at;
        for (int i = rest - 1; i >= 0; i--) {
            hash += (data[at + i] & 0xff) << (8 * i);
        }
        if (rest > 0) {
            hash *= multiplier;
            hash ^= hash >>> 24;
        }
        return hash;
    }
}
