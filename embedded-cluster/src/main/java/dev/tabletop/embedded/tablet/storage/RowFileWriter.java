package dev.tabletop.embedded.tablet.storage;

import dev.tabletop.wire.tablet.LogEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes rows to a file of framed records, many at a time. For one thread at a time. */
final class RowFileWriter implements SnapshotStore.RowSink, AutoCloseable {

    private static final int GROUP_BYTES = 1 << 18;

    private final AppendFile file;
    private final RecordWriter writer;
    private final List<byte[]> group = new ArrayList<>();
    private int groupBytes;
    private long count;

    /** Takes over the file. */
    RowFileWriter(AppendFile file) {
        this.file = file;
        this.writer = new RecordWriter(file);
    }

    @Override
    public void accept(LogEntry row) throws IOException {
        byte[] bytes = row.toByteArray();
        group.add(bytes);
        groupBytes += bytes.length;
        count++;
        if (groupBytes > GROUP_BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        writer.append(group);
        group.clear();
        groupBytes = 0;
    }

    /** Writes what is left and the record that ends the file; on disk when this returns. */
    void finish() throws IOException {
        flush();
        writer.end();
        file.sync();
    }

    /** How many rows were taken. */
    long count() {
        return count;
    }

    /** Closes the file, finished or not. */
    @Override
    public void close() {
        file.close();
    }
}
