package dev.tabletop.embedded.tablet.storage;

import dev.tabletop.wire.tablet.LogEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a binlog in order while it grows. Not safe for use by several threads. */
public final class BinlogReader implements Closeable {

    private final Binlog binlog;
    private int number;
    private @Nullable RecordReader reader;

    BinlogReader(Binlog binlog, long offset) {
        this.binlog = binlog;
        this.number = binlog.fileHolding(offset);
    }

    /** Number of the file being read. */
    public int file() {
        return number;
    }

    /** The next entry, or null when there is none yet. */
    public @Nullable LogEntry next() throws IOException {
        while (true) {
            RecordReader current = open();
            if (current == null) {
                return null;
            }
            // Asked before reading: a file that has a successor gets no more entries.
            Integer following = binlog.fileAfter(number);
            RecordReader.Found found = current.next(binlog.readable(number, current));
            switch (found) {
                case RECORD -> {
                    LogEntry entry = Binlog.parse(current.record());
                    if (entry != null) {
                        return entry;
                    }
                }
                case DAMAGE -> {
                }
                case END_OF_FILE, NOTHING -> {
                    if (following == null) {
                        return null;
                    }
                    goTo(following);
                }
            }
        }
    }

    /** Goes back by one file, or to the first. */
    public void stepBack() throws IOException {
        goTo(Math.max(binlog.firstFile(), number - 1));
    }

    public void restart() throws IOException {
        goTo(binlog.firstFile());
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private void goTo(int file) throws IOException {
        close();
        number = file;
    }

    private @Nullable RecordReader open() throws IOException {
        if (reader == null) {
            if (!Files.exists(binlog.file(number))) {
                Integer following = binlog.fileAfter(number - 1);
                if (following == null || !Files.exists(binlog.file(following))) {
                    return null;
                }
                number = following;
            }
            reader = new RecordReader(binlog.file(number));
        }
        return reader;
    }
}
