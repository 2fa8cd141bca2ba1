package dev.tabletop.embedded.tablet.storage;

import dev.tabletop.wire.common.StorageMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a tablet keeps what: memory tables under {@code db}, disk tables under {@code ssd} and {@code hdd}, each
 * partition in {@code <tid>_<pid>}; what was dropped or could not be loaded under {@code recycle}.
 */
public final class TabletFolders {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final TabletDisk disk;
    private final Path data;

    public TabletFolders(TabletDisk disk, Path data) {
        this.disk = disk;
        this.data = data;
    }

    /** Makes the roots where they are absent. */
    public void make() throws IOException {
        for (String root : List.of("db", "ssd", "hdd", "recycle")) {
            disk.makeDirectories(data.resolve(root));
        }
    }

    /** The folder of all partitions that are stored this way. */
    public Path root(StorageMode mode) {
        return data.resolve(switch (mode) {
            case kSSD -> "ssd";
            case kHDD -> "hdd";
            case kMemory, kUnknown -> "db";
        });
    }

    /** The partition's directory, which need not exist. */
    public Path partition(PartitionKey key, StorageMode mode) {
        return root(mode).resolve(key.directoryName());
    }

    public Path recycleBin() {
        return data.resolve("recycle");
    }

    /** Moves the whole partition to the recycle bin; nothing happens when it does not exist. */
    public void recyclePartition(PartitionKey key, StorageMode mode) throws IOException {
        recycle(partition(key, mode), key.directoryName());
    }

    /** Moves the partition's binlog to the recycle bin; nothing happens when it does not exist. */
    public void recycleBinlog(PartitionKey key, StorageMode mode) throws IOException {
        recycle(partition(key, mode).resolve("binlog"), key.directoryName() + "_binlog");
    }

    /** Moves the partition's index files to the recycle bin; nothing happens when there are none. */
    public void recycleIndexFiles(PartitionKey key, StorageMode mode) throws IOException {
        recycle(partition(key, mode).resolve(IndexFiles.FOLDER), key.directoryName() + "_" + IndexFiles.FOLDER);
    }

    /** Deletes what has lain in the recycle bin for longer than the given time. */
    public void purgeRecycleBin(Duration kept, LocalDateTime now) throws IOException {
        if (!Files.isDirectory(recycleBin())) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> list = Files.list(recycleBin())) {
            entries = list.toList();
        }
        String oldest = TIME.format(now.minus(kept));
        for (Path each : entries) {
            String name = each.getFileName().toString();
            String time = name.substring(name.lastIndexOf('_') + 1);
            if (time.matches("\\d{14}") && time.compareTo(oldest) < 0) {
                disk.deleteTree(each);
            }
        }
    }

    static String timestamp(LocalDateTime time) {
        return TIME.format(time);
    }

    private void recycle(Path directory, String name) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        LocalDateTime time = LocalDateTime.now(ZoneId.systemDefault());
        Path target = recycleBin().resolve(name + "_" + timestamp(time));
        while (Files.exists(target)) {
            // Two in one second: OpenMLDB's rename would fail; take the next free second instead.
            time = time.plusSeconds(1);
            target = recycleBin().resolve(name + "_" + timestamp(time));
        }
        disk.makeDirectories(recycleBin());
        disk.move(directory, target);
    }
}
