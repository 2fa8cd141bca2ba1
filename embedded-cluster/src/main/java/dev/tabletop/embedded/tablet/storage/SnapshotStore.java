package dev.tabletop.embedded.tablet.storage;

import com.google.protobuf.TextFormat;
import dev.tabletop.wire.tablet.LogEntry;
import dev.tabletop.wire.tablet.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshot of one replica: one file of rows and the MANIFEST that says up to which offset it goes. */
public final class SnapshotStore {

    public static final String MANIFEST = "MANIFEST";

    private static final Logger log = LoggerFactory.getLogger(SnapshotStore.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMddHHmm");

    private final TabletDisk disk;
    private final Path directory;

    /** Takes rows one by one. */
    @FunctionalInterface
    public interface RowSink {
        void accept(LogEntry row) throws IOException;
    }

    /** Hands out rows in the order of their offsets. */
    @FunctionalInterface
    public interface RowSource {
        void forEach(RowSink sink) throws IOException;
    }

    public SnapshotStore(TabletDisk disk, Path partition) {
        this.disk = disk;
        this.directory = partition.resolve("snapshot");
    }

    /**
     * The manifest, or empty when there is none.
     *
     * @throws IOException
     *             when it cannot be read
     */
    public Optional<Manifest> manifest() throws IOException {
        Path path = directory.resolve(MANIFEST);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        return Optional.of(TextFormat.parse(Files.readString(path), Manifest.class));
    }

    /** The file of rows that the manifest names. */
    public Path file(Manifest manifest) {
        return directory.resolve(manifest.getName());
    }

    public Path directory() {
        return directory;
    }

    /**
     * Hands out the rows of the snapshot.
     *
     * @return the offset up to which it goes, 0 when there is none
     * @throws IOException
     *             when the manifest cannot be read
     */
    public long load(RowSink apply) throws IOException {
        Optional<Manifest> manifest = manifest();
        if (manifest.isEmpty()) {
            return 0;
        }
        long[] count = {0};
        if (Files.exists(file(manifest.get()))) {
            read(file(manifest.get()), entry -> {
                count[0]++;
                apply.accept(entry);
            });
        }
        if (count[0] != manifest.get().getCount()) {
            log.warn("{} holds {} rows, its manifest says {}", file(manifest.get()), count[0],
                    manifest.get().getCount());
        }
        return manifest.get().getOffset();
    }

    /** Writes a snapshot and puts it in place of the old one; on disk when this returns. */
    public Manifest write(RowSource rows, long offset, long term) throws IOException {
        Optional<Manifest> old = manifest();
        disk.makeDirectories(directory);
        String name = NAME.format(LocalDateTime.now(ZoneId.systemDefault())) + ".sdb";
        Path temporary = directory.resolve(name + ".tmp");
        long count;
        try (RowFileWriter writer = new RowFileWriter(disk.create(temporary))) {
            rows.forEach(writer);
            writer.finish();
            count = writer.count();
        }
        disk.move(temporary, directory.resolve(name));
        Manifest manifest = Manifest.newBuilder().setOffset(offset).setName(name).setCount(count).setTerm(term)
                .build();
        disk.replace(directory.resolve(MANIFEST),
                TextFormat.printer().printToString(manifest).getBytes(StandardCharsets.UTF_8));
        if (old.isPresent() && !old.get().getName().isEmpty() && !old.get().getName().equals(name)) {
            disk.delete(file(old.get()));
        }
        return manifest;
    }

    static void read(Path path, RowSink apply) throws IOException {
        try (RecordReader reader = new RecordReader(path)) {
            long limit = reader.length();
            while (true) {
                switch (reader.next(limit)) {
                    case RECORD -> {
                        LogEntry entry = Binlog.parse(reader.record());
                        if (entry != null) {
                            apply.accept(entry);
                        }
                    }
                    case DAMAGE -> log.warn("damaged record in {}", path);
                    case END_OF_FILE, NOTHING -> {
                        return;
                    }
                }
            }
        }
    }
}
