package dev.tabletop.embedded.tablet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that grows at its end and knows how much of it is certainly on disk. What is written has reached the operating
 * system when {@link #write} returns; it is on disk after the next {@link #sync}. Safe for use by several threads.
 */
public final class AppendFile implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(AppendFile.class);

    private final TabletDisk disk;
    private final Path path;
    private final FileChannel channel;
    private volatile long written;
    private volatile long synced;
    private boolean closed;

    AppendFile(TabletDisk disk, Path path, FileChannel channel) throws IOException {
        this.disk = disk;
        this.path = path;
        this.channel = channel;
        this.written = channel.size();
        this.synced = written;
    }

    /** Writes all of the bytes or, when it fails, none of them. */
    public synchronized void write(ByteBuffer bytes) throws IOException {
        requireOpen();
        disk.requireSpace();
        long position = written;
        try {
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            channel.truncate(written);
            throw e;
        }
        written = position;
    }

    /** Number of bytes written so far. */
    public long length() {
        return written;
    }

    /** Forces to disk what was written before the call; writing goes on meanwhile. */
    public void sync() throws IOException {
        long length = written;
        if (length == synced) {
            return;
        }
        try {
            channel.force(false);
        } catch (ClosedChannelException e) {
            return;
        }
        synchronized (this) {
            synced = Math.max(synced, Math.min(length, written));
        }
    }

    public synchronized void truncate(long length) throws IOException {
        requireOpen();
        channel.truncate(length);
        written = length;
        synced = Math.min(synced, length);
    }

    /** Syncs and closes. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                channel.force(true);
                channel.close();
            } catch (IOException e) {
                log.warn("cannot sync {}", path, e);
            }
        }
        disk.closed(this);
    }

    synchronized void crash(boolean losingUnsynced) {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            if (losingUnsynced) {
                channel.truncate(synced);
            }
        } catch (IOException e) {
            log.warn("cannot end {}", path, e);
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }
}
