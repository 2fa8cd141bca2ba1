package dev.tabletop.embedded.tablet.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.tablet.LogEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AfterTry;

/** Whatever is written, cut off, damaged or lost: a binlog gives back what it has, in order. */
class BinlogTest {

    private static final long FILE_BYTES = 20_000;

    private final List<Path> directories = new ArrayList<>();

    @AfterTry
    @AfterProperty
    void clean() throws IOException {
        for (Path directory : directories) {
            try (Stream<Path> walk = Files.walk(directory)) {
                for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        directories.clear();
    }

    private Path directory() throws IOException {
        Path directory = Files.createTempDirectory("binlog");
        directories.add(directory);
        return directory;
    }

    private static LogEntry entry(long offset, int size) {
        byte[] value = new byte[size];
        for (int i = 0; i < size; i++) {
            value[i] = (byte) (offset * 31 + i);
        }
        return LogEntry.newBuilder().setTerm(offset / 10 + 1).setLogIndex(offset).setValue(ByteString.copyFrom(value))
                .build();
    }

    private static List<LogEntry> write(Binlog binlog, long first, List<Integer> sizes) throws IOException {
        List<LogEntry> written = new ArrayList<>();
        for (int size : sizes) {
            LogEntry entry = entry(first + written.size(), size);
            binlog.append(entry.getLogIndex(), List.of(entry.toByteArray()));
            written.add(entry);
        }
        return written;
    }

    private static Binlog open(TabletDisk disk, Path directory) {
        return new Binlog(disk, directory, FILE_BYTES);
    }

    private static List<LogEntry> load(Path directory) throws IOException {
        List<LogEntry> loaded = new ArrayList<>();
        open(new TabletDisk(), directory).load(0, loaded::add);
        return loaded;
    }

    private static Path lastFile(Path directory) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.sorted().toList().getLast();
        }
    }

    @Property(tries = 25)
    void whatIsWrittenIsReadBackAcrossBlocksFilesAndRestarts(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 9000) Integer> sizes,
            @ForAll @Size(max = 30) List<@IntRange(max = 9000) Integer> more) throws IOException {
        Path directory = directory();
        TabletDisk disk = new TabletDisk();
        List<LogEntry> written = write(open(disk, directory), 1, sizes);
        disk.crash(false);
        assertEquals(written, load(directory));
        TabletDisk again = new TabletDisk();
        Binlog binlog = open(again, directory);
        assertEquals(sizes.size(), binlog.load(0, entry -> {}));
        written.addAll(write(binlog, sizes.size() + 1, more));
        again.close();
        assertEquals(written, load(directory));
    }

    @Property(tries = 25)
    void aReaderSeesTheSameWhileTheLogGrows(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 6000) Integer> sizes,
            @ForAll @IntRange(max = 39) int from) throws IOException {
        TabletDisk disk = new TabletDisk();
        Binlog binlog = open(disk, directory());
        BinlogReader reader = null;
        List<LogEntry> read = new ArrayList<>();
        List<LogEntry> written = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            written.addAll(write(binlog, i + 1, List.of(sizes.get(i))));
            if (i == Math.min(from, sizes.size() - 1)) {
                reader = binlog.readerFrom(1);
            }
            if (reader != null) {
                LogEntry entry;
                while ((entry = reader.next()) != null) {
                    read.add(entry);
                }
            }
        }
        assertEquals(written, read);
        assertNull(reader.next());
        reader.close();
        disk.close();
    }

    @Property(tries = 25)
    void aTornEndLosesOnlyTheEntriesItHit(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 5000) Integer> sizes,
            @ForAll @IntRange(max = 12_000) int cut) throws IOException {
        Path directory = directory();
        TabletDisk disk = new TabletDisk();
        List<LogEntry> written = write(open(disk, directory), 1, sizes);
        disk.crash(false);
        Path last = lastFile(directory);
        try (FileChannel channel = FileChannel.open(last, StandardOpenOption.WRITE)) {
            channel.truncate(Math.max(0, channel.size() - cut));
        }
        List<LogEntry> loaded = load(directory);
        assertEquals(written.subList(0, loaded.size()), loaded);
        TabletDisk again = new TabletDisk();
        Binlog binlog = open(again, directory);
        binlog.load(0, entry -> {});
        LogEntry next = entry(loaded.size() + 1L, 100);
        binlog.append(next.getLogIndex(), List.of(next.toByteArray()));
        again.close();
        loaded.add(next);
        assertEquals(loaded, load(directory));
    }

    @Property(tries = 25)
    void aPowerLossLeavesExactlyWhatWasSynced(@ForAll @Size(max = 25) List<@IntRange(max = 5000) Integer> synced,
            @ForAll @Size(max = 25) List<@IntRange(max = 5000) Integer> unsynced) throws IOException {
        Path directory = directory();
        TabletDisk disk = new TabletDisk();
        Binlog binlog = new Binlog(disk, directory, Long.MAX_VALUE);
        List<LogEntry> written = write(binlog, 1, synced);
        binlog.sync();
        write(binlog, synced.size() + 1, unsynced);
        disk.crash(true);
        assertEquals(written, load(directory));
    }

    @Property(tries = 30)
    void aPowerLossLeavesAPrefixWhenFilesWereBegunMeanwhile(
            @ForAll @Size(max = 40) List<@IntRange(max = 5000) Integer> sizes) throws IOException {
        Path directory = directory();
        TabletDisk disk = new TabletDisk();
        List<LogEntry> written = write(open(disk, directory), 1, sizes);
        disk.crash(true);
        List<LogEntry> left = load(directory);
        assertEquals(written.subList(0, left.size()), left);
    }

    @Property(tries = 40)
    void aDamagedByteNeverGivesAWrongEntryAndNeverStopsTheLoad(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 3000) Integer> sizes,
            @ForAll @IntRange(max = 1_000_000) int where) throws IOException {
        Path directory = directory();
        TabletDisk disk = new TabletDisk();
        List<LogEntry> written = write(open(disk, directory), 1, sizes);
        disk.crash(false);
        Path first = directory.resolve("00000000.log");
        try (FileChannel channel = FileChannel.open(first, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            long position = where % channel.size();
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ 0x55)).flip();
            channel.write(one, position);
        }
        List<LogEntry> loaded = load(directory);
        assertTrue(written.containsAll(loaded));
        assertEquals(loaded.stream().sorted(Comparator.comparingLong(LogEntry::getLogIndex)).toList(), loaded);
    }

    @Property(tries = 20)
    void trimmingKeepsTheLastFileAndWhatIsNeeded(@ForAll @IntRange(min = 1, max = 200) int needed)
            throws IOException {
        Path directory = directory();
        TabletDisk disk = new TabletDisk();
        Binlog binlog = open(disk, directory);
        List<LogEntry> written = write(binlog, 1, IntStream.range(0, 200).map(i -> 1000).boxed().toList());
        binlog.trim(binlog.fileHolding(needed));
        try (BinlogReader reader = binlog.readerFrom(needed)) {
            LogEntry entry = reader.next();
            while (entry != null && entry.getLogIndex() < needed) {
                entry = reader.next();
            }
            assertEquals(written.get(needed - 1), entry);
        }
        binlog.trim(Integer.MAX_VALUE);
        disk.crash(false);
        assertEquals(written.getLast(), load(directory).getLast());
    }
}
