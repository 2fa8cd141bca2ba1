package dev.tabletop.embedded.tablet.storage;

import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.LogEntry;
import dev.tabletop.wire.tablet.MethodType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a new snapshot holds: the rows of the old one and of the binlog behind it up to an offset, without those that
 * were deleted meanwhile or have expired.
 */
public final class SnapshotRows implements SnapshotStore.RowSource {

    private final SnapshotStore old;
    private final Binlog binlog;
    private final MemoryTable table;
    private final long from;
    private final long to;
    private final long now = System.currentTimeMillis();
    private final Map<Dimension, List<LogEntry>> deletes = new HashMap<>();
    private long lastTerm;
    private long lastOffset;

    /**
     * @param from
     *            offset of the old snapshot
     * @param to
     *            last offset to take
     */
    public SnapshotRows(SnapshotStore old, Binlog binlog, MemoryTable table, long from, long to) throws IOException {
        this.old = old;
        this.binlog = binlog;
        this.table = table;
        this.from = from;
        this.to = to;
        this.lastOffset = from;
        readBinlog(entry -> {
            lastTerm = entry.getTerm();
            lastOffset = entry.getLogIndex();
            if (isDelete(entry)) {
                entry.getDimensionsList()
                        .forEach(dimension -> deletes.computeIfAbsent(dimension, key -> new ArrayList<>()).add(entry));
            }
        });
    }

    /** Offset of the last entry taken. */
    public long lastOffset() {
        return lastOffset;
    }

    /** Term of the last entry taken from the binlog, 0 when none was. */
    public long lastTerm() {
        return lastTerm;
    }

    @Override
    public void forEach(SnapshotStore.RowSink sink) throws IOException {
        old.load(row -> hand(row, sink));
        readBinlog(entry -> {
            if (!isDelete(entry)) {
                hand(entry, sink);
            }
        });
    }

    private void hand(LogEntry row, SnapshotStore.RowSink sink) throws IOException {
        List<Dimension> left = row.getDimensionsList().stream()
                .filter(dimension -> !isDeleted(dimension, row) && !isExpired(dimension, row)).toList();
        if (!left.isEmpty()) {
            sink.accept(left.size() == row.getDimensionsCount()
                    ? row
                    : row.toBuilder().clearDimensions().addAllDimensions(left).build());
        }
    }

    private boolean isExpired(Dimension dimension, LogEntry row) {
        return table.isExpiring() && table.isExpired(dimension, row, now);
    }

    private boolean isDeleted(Dimension dimension, LogEntry row) {
        List<LogEntry> candidates = deletes.get(dimension);
        if (candidates == null) {
            return false;
        }
        long time = table.timeOf(dimension.getIdx(), row.getValue(), row.getTs());
        return candidates.stream().anyMatch(delete -> delete.getLogIndex() > row.getLogIndex()
                && (!delete.hasTs() || time <= delete.getTs()) && (!delete.hasEndTs() || time > delete.getEndTs()));
    }

    private void readBinlog(SnapshotStore.RowSink sink) throws IOException {
        try (BinlogReader reader = binlog.readerFrom(from + 1)) {
            @Nullable
            LogEntry entry;
            while ((entry = reader.next()) != null && entry.getLogIndex() <= to) {
                if (entry.getLogIndex() > from) {
                    sink.accept(entry);
                }
            }
        }
    }

    private static boolean isDelete(LogEntry entry) {
        return entry.hasMethodType() && entry.getMethodType() == MethodType.kDelete;
    }
}
