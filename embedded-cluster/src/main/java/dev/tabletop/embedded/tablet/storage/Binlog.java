package dev.tabletop.embedded.tablet.storage;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tabletop.wire.tablet.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one replica: numbered files of framed log entries, each entry with its offset and term. Appending is for
 * one thread at a time; readers may run beside it.
 */
public final class Binlog {

    private static final Logger log = LoggerFactory.getLogger(Binlog.class);
    private static final String SUFFIX = ".log";

    private final TabletDisk disk;
    private final Path directory;
    private final long fileBytes;
    /** File number to the offset of its first entry. */
    private final ConcurrentSkipListMap<Integer, Long> files = new ConcurrentSkipListMap<>();
    private int nextNumber;
    private volatile @Nullable Tail tail;

    /** The file being written. */
    private record Tail(int number, RecordWriter writer) {}

    /**
     * @param fileBytes
     *            a file that has reached this length is closed and the next one begun
     */
    public Binlog(TabletDisk disk, Path directory, long fileBytes) {
        this.disk = disk;
        this.directory = directory;
        this.fileBytes = fileBytes;
    }

    /**
     * Reads everything on disk and makes the log ready for appending. Damaged records are skipped, a gap is only
     * logged, a torn end is cut off.
     *
     * @param after
     *            entries up to this offset are not handed out
     * @return the offset of the last entry, or {@code after} when there is none behind it
     */
    public long load(long after, Consumer<LogEntry> apply) throws IOException {
        long offset = after;
        List<Integer> numbers = numbersOnDisk();
        for (int number : numbers) {
            boolean last = number == numbers.getLast();
            offset = loadFile(number, last, offset, apply);
            nextNumber = number + 1;
        }
        return offset;
    }

    private long loadFile(int number, boolean last, long after, Consumer<LogEntry> apply) throws IOException {
        long offset = after;
        long wholeEnd;
        boolean ended = false;
        try (RecordReader reader = new RecordReader(file(number))) {
            long limit = reader.length();
            RecordReader.Found found;
            while ((found = reader.next(limit)) != RecordReader.Found.NOTHING && !ended) {
                if (found == RecordReader.Found.RECORD) {
                    LogEntry entry = parse(reader.record());
                    if (entry != null) {
                        offset = hand(entry, number, offset, apply);
                    }
                }
                ended = found == RecordReader.Found.END_OF_FILE;
            }
            wholeEnd = reader.wholeEnd();
        }
        if (last && !ended) {
            endFile(number, wholeEnd);
        }
        return offset;
    }

    private long hand(LogEntry entry, int number, long offset, Consumer<LogEntry> apply) {
        files.putIfAbsent(number, entry.getLogIndex());
        if (entry.getLogIndex() <= offset) {
            return offset;
        }
        if (entry.getLogIndex() != offset + 1) {
            log.warn("gap in {}: entry {} comes after {}", directory, entry.getLogIndex(), offset);
        }
        apply.accept(entry);
        return entry.getLogIndex();
    }

    private void endFile(int number, long wholeEnd) throws IOException {
        try (AppendFile file = disk.append(file(number))) {
            if (file.length() > wholeEnd) {
                log.warn("{} ends with {} bytes that are no whole record; cut off", file(number),
                        file.length() - wholeEnd);
                file.truncate(wholeEnd);
            }
            new RecordWriter(file).end();
        }
    }

    /**
     * Appends entries whose offsets follow each other; all reach the operating system, or none.
     *
     * @param entries
     *            serialized log entries
     */
    public void append(long firstOffset, List<byte[]> entries) throws IOException {
        Tail current = tail;
        if (current != null && current.writer.file().length() >= fileBytes) {
            current.writer.end();
            tail = null;
            current.writer.file().close();
            current = null;
        }
        if (current == null) {
            current = new Tail(nextNumber, new RecordWriter(disk.append(file(nextNumber))));
            tail = current;
            nextNumber = nextNumber + 1;
        }
        current.writer.append(entries);
        files.putIfAbsent(current.number, firstOffset);
    }

    /** Forces what was appended so far to disk. */
    public void sync() throws IOException {
        Tail current = tail;
        if (current != null) {
            current.writer.file().sync();
        }
    }

    /** Syncs and closes the file being written. */
    public void close() {
        Tail current = tail;
        if (current != null) {
            current.writer.file().close();
        }
    }

    /** A reader that begins with the file holding the given offset. */
    public BinlogReader readerFrom(long offset) {
        return new BinlogReader(this, offset);
    }

    /** Number of the file that holds the entry with this offset; the first file when the entry is older. */
    public int fileHolding(long offset) {
        int holding = firstFile();
        for (Map.Entry<Integer, Long> each : files.entrySet()) {
            if (each.getValue() <= offset) {
                holding = each.getKey();
            }
        }
        return holding;
    }

    /** Removes the files before the given one, never the last file. */
    public void trim(int keepFrom) throws IOException {
        while (files.size() > 1 && files.firstKey() < keepFrom) {
            int number = files.firstKey();
            disk.delete(file(number));
            files.remove(number);
        }
    }

    int firstFile() {
        Map.Entry<Integer, Long> first = files.firstEntry();
        return first == null ? 0 : first.getKey();
    }

    /** The file after the given one, or null when there is none. */
    @Nullable
    Integer fileAfter(int number) {
        return files.higherKey(number);
    }

    Path file(int number) {
        return directory.resolve(String.format("%08d", number) + SUFFIX);
    }

    /** How much of a file may be read; the file being written grows. */
    long readable(int number, RecordReader reader) throws IOException {
        Tail current = tail;
        return current != null && current.number == number ? current.writer.file().length() : reader.length();
    }

    static @Nullable LogEntry parse(byte[] record) {
        try {
            return LogEntry.parseFrom(record);
        } catch (InvalidProtocolBufferException e) {
            log.warn("a record of the binlog is no log entry: {}", e.getMessage());
            return null;
        }
    }

    private List<Integer> numbersOnDisk() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(directory)) {
            return list.map(path -> path.getFileName().toString()).filter(name -> name.matches("\\d{8}\\.log"))
                    .map(name -> Integer.valueOf(name.substring(0, 8))).sorted().toList();
        }
    }
}
