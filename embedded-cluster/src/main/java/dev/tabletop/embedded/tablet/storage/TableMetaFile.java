package dev.tabletop.embedded.tablet.storage;

import com.google.protobuf.TextFormat;
import dev.tabletop.wire.tablet.TableMeta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file {@code table_meta.txt} of a partition, in protobuf's text format. */
public final class TableMetaFile {

    public static final String NAME = "table_meta.txt";

    private static final Logger log = LoggerFactory.getLogger(TableMetaFile.class);

    private final TabletDisk disk;
    private final Path partition;
    private final Path path;

    public TableMetaFile(TabletDisk disk, Path partition) {
        this.disk = disk;
        this.partition = partition;
        this.path = partition.resolve(NAME);
    }

    /** What the file holds; empty when it is absent or unreadable. */
    public Optional<TableMeta> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TextFormat.parse(Files.readString(path), TableMeta.class));
        } catch (IOException e) {
            log.warn("{} cannot be read: {}", path, e.getMessage());
            return Optional.empty();
        }
    }

    /** Puts the metadata in place of the old, on disk when this returns. */
    public void write(TableMeta meta) throws IOException {
        disk.makeDirectories(partition);
        disk.replace(path, TextFormat.printer().printToString(meta).getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #write}, keeping the old version beside it under its time. */
    public void writeKeepingOld(TableMeta meta) throws IOException {
        if (Files.exists(path)) {
            byte[] old = Files.readAllBytes(path);
            disk.replace(path.resolveSibling(
                    NAME + "." + TabletFolders.timestamp(LocalDateTime.now(ZoneId.systemDefault()))), old);
        }
        write(meta);
    }

    /**
     * What LoadTable makes of the file and the request: the request's scalar fields win, its repeated fields are
     * appended to the file's, the file's replicas are forgotten.
     */
    public TableMeta merge(TableMeta request) {
        return read().map(old -> old.toBuilder().clearReplicas().mergeFrom(request).build()).orElse(request);
    }
}
