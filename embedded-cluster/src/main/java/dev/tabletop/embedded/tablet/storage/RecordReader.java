package dev.tabletop.embedded.tablet.storage;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads framed records from a file that may still grow. Not safe for use by several threads. */
public final class RecordReader implements Closeable {

    /** What a step of reading found. */
    public enum Found {
        /** A whole record, see {@link #record()}. */
        RECORD,
        /** The mark that this file is complete. */
        END_OF_FILE,
        /** Nothing whole yet; more may come. */
        NOTHING,
        /** Bytes that are no record; reading goes on behind them. */
        DAMAGE
    }

    private static final int WINDOW = 1 << 16;

    private final FileChannel channel;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowStart;
    private long position;
    private long wholeEnd;
    private byte[] record = {};

    public RecordReader(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** The record found by the last {@link #next}. */
    public byte[] record() {
        return record;
    }

    /** Where the last whole record ends. */
    public long wholeEnd() {
        return wholeEnd;
    }

    public long length() throws IOException {
        return channel.size();
    }

    /**
     * Reads on.
     *
     * @param limit
     *            length of the file that may be read
     */
    public Found next(long limit) throws IOException {
        @Nullable
        ByteArrayOutputStream parts = null;
        long at = position;
        while (true) {
            int left = RecordFormat.BLOCK - (int) (at % RecordFormat.BLOCK);
            if (left < RecordFormat.HEADER) {
                at += left;
                continue;
            }
            if (at + RecordFormat.HEADER > limit) {
                return Found.NOTHING;
            }
            ByteBuffer header = bytes(at, RecordFormat.HEADER, limit);
            int checksum = header.getInt();
            int length = Short.toUnsignedInt(header.getShort());
            byte type = header.get();
            if (length > left - RecordFormat.HEADER) {
                return damage(at + left);
            }
            long end = at + RecordFormat.HEADER + length;
            if (end > limit) {
                return Found.NOTHING;
            }
            ByteBuffer content = bytes(at + RecordFormat.HEADER, length, limit);
            if (checksum != RecordFormat.checksum(type, content.duplicate())) {
                return damage(at + left);
            }
            boolean opens = type == RecordFormat.FULL || type == RecordFormat.FIRST
                    || type == RecordFormat.END_OF_FILE;
            if (opens != (parts == null) || type > RecordFormat.END_OF_FILE) {
                return damage(opens ? at : end);
            }
            if (type == RecordFormat.END_OF_FILE) {
                return found(end, Found.END_OF_FILE);
            }
            if (parts == null) {
                parts = new ByteArrayOutputStream(length);
            }
            parts.write(content.array(), content.arrayOffset() + content.position(), length);
            at = end;
            if (type == RecordFormat.FULL || type == RecordFormat.LAST) {
                record = parts.toByteArray();
                return found(end, Found.RECORD);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Found found(long end, Found what) {
        position = end;
        wholeEnd = end;
        return what;
    }

    private Found damage(long goOnAt) {
        position = goOnAt;
        return Found.DAMAGE;
    }

    private ByteBuffer bytes(long at, int length, long limit) throws IOException {
        if (at < windowStart || at + length > windowStart + window.limit()) {
            window = ByteBuffer.allocate((int) Math.min(WINDOW, limit - at));
            windowStart = at;
            int read = 0;
            while (read >= 0 && window.hasRemaining()) {
                read = channel.read(window, windowStart + window.position());
            }
            window.flip();
        }
        int from = (int) (at - windowStart);
        if (from + length > window.limit()) {
            throw new IOException("file shorter than expected");
        }
        return window.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
