package dev.tabletop.embedded;

import dev.tabletop.embedded.tablet.storage.Binlog;
import dev.tabletop.embedded.tablet.storage.SnapshotStore;
import dev.tabletop.embedded.tablet.storage.TabletDisk;
import dev.tabletop.wire.tablet.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The truth about one replica: what stands on its tablet's disk right now, whatever any node says.
 *
 * @param lastOffset
 *            offset of the last entry; 0 when there is none
 * @param lastTerm
 *            term of that entry; 0 when there is none, or where it is in the snapshot alone
 * @param entries
 *            readable entries in snapshot and binlog
 */
public record SurvivingLog(long lastOffset, long lastTerm, long entries) {

    private static final String BINLOG = "binlog";
    private static final String SNAPSHOT = "snapshot";

    /**
     * Reads a copy of a partition's directory, so that the original stays untouched, even while the tablet runs.
     *
     * @param tablet
     *            the tablet's data folder, see {@link NodeStatus#data}
     * @throws IOException
     *             when the files cannot be read
     */
    public static SurvivingLog read(Path tablet, int tid, int pid) throws IOException {
        long[] seen = {0, 0};
        long last = entries(tablet, tid, pid, entry -> {
            seen[0]++;
            seen[1] = entry.fromBinlog() ? entry.entry().getTerm() : seen[1];
        });
        return new SurvivingLog(last, seen[1], seen[0]);
    }

    /**
     * Hands out every entry of such a copy, in order.
     *
     * @return offset of the last one; 0 when there is none
     * @throws IOException
     *             when the files cannot be read
     */
    public static long entries(Path tablet, int tid, int pid, Consumer<Survivor> each) throws IOException {
        Path copy = Files.createTempDirectory("surviving-log");
        TabletDisk disk = new TabletDisk();
        try {
            copyFiles(directory(tablet, tid, pid), copy);
            long snapshot = new SnapshotStore(disk, copy).load(row -> each.accept(new Survivor(row, false)));
            Binlog binlog = new Binlog(disk, copy.resolve(BINLOG), Long.MAX_VALUE);
            long last = binlog.load(snapshot, entry -> each.accept(new Survivor(entry, true)));
            binlog.close();
            return last;
        } finally {
            disk.deleteTree(copy);
            disk.close();
        }
    }

    /** One entry, and whether the binlog has it; else the snapshot alone does. */
    public record Survivor(LogEntry entry, boolean fromBinlog) {}

    private static Path directory(Path tablet, int tid, int pid) {
        return Stream.of("db", "ssd", "hdd").map(root -> tablet.resolve(root).resolve(tid + "_" + pid))
                .filter(Files::isDirectory).findFirst().orElse(tablet.resolve("db").resolve(tid + "_" + pid));
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        for (String part : List.of(BINLOG, SNAPSHOT)) {
            Files.createDirectories(to.resolve(part));
            if (!Files.isDirectory(from.resolve(part))) {
                continue;
            }
            try (Stream<Path> files = Files.list(from.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, to.resolve(part).resolve(file.getFileName().toString()));
                }
            }
        }
    }
}
