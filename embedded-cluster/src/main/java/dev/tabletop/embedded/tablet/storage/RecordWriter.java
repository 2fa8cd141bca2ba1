package dev.tabletop.embedded.tablet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Appends framed records to a file. Not safe for use by several threads. */
public final class RecordWriter {

    private static final int KEPT_BUFFER = 1 << 16;

    private final AppendFile file;
    private ByteBuffer buffer = ByteBuffer.allocate(RecordFormat.BLOCK).order(ByteOrder.LITTLE_ENDIAN);

    public RecordWriter(AppendFile file) {
        this.file = file;
    }

    /** Writes all records with one call to the operating system, or none of them. */
    public void append(List<byte[]> records) throws IOException {
        int needed = 0;
        for (byte[] each : records) {
            needed += framedLength(each.length);
        }
        prepare(needed);
        long start = file.length();
        for (byte[] each : records) {
            frame(start, each);
        }
        buffer.flip();
        file.write(buffer);
        if (buffer.capacity() > KEPT_BUFFER) {
            buffer = ByteBuffer.allocate(RecordFormat.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Marks the end of the file: a reader goes on with the next one. */
    public void end() throws IOException {
        prepare(2 * RecordFormat.HEADER);
        padIfNeeded(file.length());
        fragment(RecordFormat.END_OF_FILE, new byte[0], 0, 0);
        buffer.flip();
        file.write(buffer);
    }

    public AppendFile file() {
        return file;
    }

    private void frame(long start, byte[] content) {
        int from = 0;
        boolean first = true;
        do {
            padIfNeeded(start);
            int room = leftInBlock(start) - RecordFormat.HEADER;
            int length = Math.min(room, content.length - from);
            boolean last = from + length == content.length;
            byte type = first
                    ? last ? RecordFormat.FULL : RecordFormat.FIRST
                    : last ? RecordFormat.LAST : RecordFormat.MIDDLE;
            fragment(type, content, from, length);
            from += length;
            first = false;
        } while (from < content.length);
    }

    private void fragment(byte type, byte[] content, int from, int length) {
        buffer.putInt(RecordFormat.checksum(type, ByteBuffer.wrap(content, from, length)));
        buffer.putShort((short) length);
        buffer.put(type);
        buffer.put(content, from, length);
    }

    private void padIfNeeded(long start) {
        int left = leftInBlock(start);
        if (left < RecordFormat.HEADER) {
            buffer.put(new byte[left]);
        }
    }

    private int leftInBlock(long start) {
        return RecordFormat.BLOCK - (int) ((start + buffer.position()) % RecordFormat.BLOCK);
    }

    private void prepare(int needed) {
        if (buffer.capacity() < needed) {
            buffer = ByteBuffer.allocate(needed).order(ByteOrder.LITTLE_ENDIAN);
        }
        buffer.clear();
    }

    /** Upper bound of a record's length with its headers and padding. */
    private static int framedLength(int length) {
        int fragments = length / (RecordFormat.BLOCK - RecordFormat.HEADER) + 2;
        return length + fragments * 2 * RecordFormat.HEADER;
    }
}
